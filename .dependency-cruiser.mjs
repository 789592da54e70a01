// The import law of ARCHITECTURE.md, one rule a sentence. Each comment is the reason, shown with every violation.

const ours = '^(packages|apps|examples)/'
const tests = '[.](test|fixture)[.]ts$'

/** Of packages/sdk/src: each may import from those before it. */
const sdkFolders = ['contract', 'errors', 'input', 'http', 'tracing', 'client', 'worker', 'testing']

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that import each other can only be understood and tested together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'engine-knows-no-http',
      comment: 'The engine is the queue itself: it can be read, tested and used without a service around it.',
      severity: 'error',
      from: { path: '^packages/engine/', pathNot: tests },
      to: { path: ['^https?$', '^http2$', '(^|node_modules/)(fastify|undici|ky)(/|$)'] },
    },
    {
      name: 'engine-needs-only-ioredis',
      comment:
        'Nothing of ours and nothing else of others: every dependency of the engine is one of each job that is kept.',
      severity: 'error',
      from: { path: '^packages/engine/', pathNot: tests },
      to: { pathNot: ['^packages/engine/', '(^|node_modules/)ioredis(/|$)'], dependencyTypesNot: ['core'] },
    },
    {
      name: 'only-the-engine-speaks-redis',
      comment: 'A key spelled in a second place could break the invariants that the scripts keep.',
      severity: 'error',
      from: { path: ours, pathNot: '^packages/engine/' },
      to: { path: '(^|node_modules/)(ioredis|redis)(/|$)' },
    },
    {
      name: 'sdk-stands-alone',
      comment:
        'What a customer installs is the SDK, ky and the types of Standard Schema, and nothing that runs on our side.',
      severity: 'error',
      from: { path: '^packages/sdk/src/', pathNot: tests },
      to: {
        pathNot: ['^packages/sdk/src/', '(^|node_modules/)(ky|@standard-schema/spec)(/|$)'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'sdk-client-runs-anywhere',
      comment:
        'Browsers and edge runtimes load these entries: nothing that they reach may need Node. The worker may.',
      severity: 'error',
      from: { path: '^packages/sdk/src/(index|status|testing)[.]ts$' },
      to: {
        pathNot: ['^packages/sdk/', '(^|node_modules/)(ky|@standard-schema/spec)(/|$)'],
        reachable: true,
      },
    },
    ...sdkFolders.map((folder, place) => ({
      name: 'sdk-folders-in-order',
      comment: 'What a request is can be read without the client, and the client without the worker.',
      severity: 'error',
      from: { path: `^packages/sdk/src/${folder}/`, pathNot: tests },
      to: {
        path: ['[^/]+[.]ts$', ...sdkFolders.slice(place + 1).map((later) => `${later}/`)].map(
          (path) => `^packages/sdk/src/${path}`,
        ),
      },
    })),
    {
      name: 'server-is-http-over-the-engine',
      comment:
        'The service must not depend on its own client: the contract between them is openapi.yaml, a file.',
      severity: 'error',
      from: { path: '^apps/server/' },
      to: { path: ['^packages/sdk/', '^@offload/sdk'] },
    },
    {
      name: 'edges-use-the-sdk',
      comment: 'What our own apps can do, a customer can do: they have no private door.',
      severity: 'error',
      from: { path: '^(apps|examples)/', pathNot: '^apps/server/' },
      to: { path: ['^packages/engine/', '^apps/server/', '^@offload/(engine|server)'] },
    },
    {
      name: 'no-deep-imports',
      comment: 'A package is used by its name and its exports; what lies behind them may change at any time.',
      severity: 'error',
      // What is generated from a package may be made from its inside.
      from: {
        path: '^(packages/[^/]+|apps/[^/]+|examples/[^/]+|test|scripts)/',
        pathNot: '^scripts/generate/',
      },
      to: { path: ours, pathNot: '^$1/', dependencyTypes: ['local', 'unknown'] },
    },
    {
      name: 'generated-has-one-door',
      comment:
        'types.ts gives the generated names to people, so that a regenerated file moves one file and no more.',
      severity: 'error',
      from: { pathNot: '^packages/sdk/src/contract/(types|request-schemas)[.]ts$' },
      to: { path: '/generated/' },
    },
    {
      name: 'src-knows-no-tests',
      comment: 'What runs in production must not need what is there to prove it.',
      severity: 'error',
      from: { path: [ours, '^scripts/'], pathNot: tests },
      to: { path: ['^test/', tests] },
    },
    {
      name: 'no-unresolved-imports',
      comment:
        'The package.json of the importing package must name what it imports, or its exports do not offer it.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
