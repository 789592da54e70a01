// Each check is shown to catch what it is there for: a small tree with seeded faults, and this project's own settings.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { root } from '../bootstrap/root.mjs'
import { CHECKS, FOLDERS, runCheck } from './checks.ts'

const SETTINGS = [
  '.dependency-cruiser.mjs',
  '.prettierrc.json',
  'eslint.config.js',
  'knip.json',
  'package.json',
  'redocly.yaml',
  'tsconfig.json',
]

it(
  'lint catches promises nobody waits for, bent types and unnamed exports',
  { timeout: 60_000 },
  async () => {
    const output = await outputOfFailing('lint', {
      'packages/sdk/src/faulty.ts': [
        '// Faults.',
        'export const start = async (): Promise<void> => {}',
        'start()',
        'setTimeout(start, 1)',
        'export const first = (list: string[]): string => list[0]!',
        'export const anything: any = 1',
        "export * from './other.ts'",
        'export default start',
      ],
      'packages/sdk/src/other.ts': ['// Long.', ...Array<string>(400).fill('export {}')],
      'apps/server/src/route.ts': [
        '// Reads what only config.ts may.',
        'export const port = process.env.PORT',
      ],
    })
    expect(
      wordsMissingIn(
        output,
        'no-floating-promises',
        'no-misused-promises',
        'no-non-null-assertion',
        'no-explicit-any',
      ),
    ).toEqual([])
    expect(
      wordsMissingIn(
        output,
        'Name what you export',
        'List what you export',
        'max-lines',
        'Only config.ts reads',
      ),
    ).toEqual([])
  },
)

it('types catches a value of another type', async () => {
  const output = await outputOfFailing('types', {
    'packages/sdk/src/faulty.ts': ["export const count: number = 'one'"],
  })
  expect(output).toContain("packages/sdk/src/faulty.ts(1,14): error TS2322: Type 'string' is not assignable")
})

it('format catches another layout', async () => {
  const output = await outputOfFailing('format', {
    'packages/sdk/src/faulty.ts': ['export const  name = "x";'],
  })
  expect(output).toContain('packages/sdk/src/faulty.ts')
})

it('unused catches an export and a dependency that nobody needs', async () => {
  const output = await outputOfFailing('unused', {
    'packages/sdk/package.json': [
      '{ "name": "@offload/sdk", "exports": "./src/index.ts", "dependencies": { "ky": "2" } }',
    ],
    'packages/sdk/src/index.ts': ["export { used } from './faulty.ts'"],
    'packages/sdk/src/faulty.ts': ['export const used = 1', 'export const nobodyNeedsThis = 2'],
    'pnpm-workspace.yaml': ['packages: [packages/*]'],
  })
  expect(wordsMissingIn(output, 'nobodyNeedsThis', 'ky')).toEqual([])
  expect(output).not.toContain('used  ')
})

it('imports catches every break of the import law', async () => {
  const output = await outputOfFailing('imports', {
    'packages/engine/src/cycle.ts': ["import './other.ts'"],
    'packages/engine/src/other.ts': [
      "import './cycle.ts'",
      "import 'node:http'",
      "import 'lodash'",
      "import './x.test.ts'",
    ],
    'packages/engine/src/x.test.ts': ['export {}'],
    'packages/sdk/src/index.ts': ["import 'node:fs'", "import 'axios'", "import './generated/openapi.ts'"],
    'packages/sdk/src/generated/openapi.ts': ['export {}'],
    'packages/sdk/src/http/http.ts': ["import '../client/jobs.ts'"],
    'packages/sdk/src/client/jobs.ts': ['export {}'],
    'apps/server/src/app.ts': [
      "import 'ioredis'",
      "import '@offload/sdk'",
      "import '../../../packages/engine/src/cycle.ts'",
    ],
    'apps/rss-reader/src/web.ts': ["import '@offload/engine'"],
  })
  const settings = readFileSync(join(root, '.dependency-cruiser.mjs'), 'utf8')
  const rules = [...settings.matchAll(/name: '(.+)'/g)].map(([, name]) => String(name))
  expect(rules.length).toBeGreaterThan(8)
  expect(rules.filter((rule) => !output.includes(`error ${rule}: `))).toEqual([])
})

it('contract catches an operation without a summary, an example that does not fit and a reference to nothing', async () => {
  const output = await outputOfFailing('contract', {
    'openapi.yaml': [
      'openapi: 3.1.1',
      'info: { title: Faulty, version: 1.0.0, license: { name: Apache-2.0, identifier: Apache-2.0 } }',
      'servers: [{ url: / }]',
      'security: []',
      'paths:',
      '  /jobs:',
      '    get:',
      '      responses:',
      '        "200":',
      '          description: A number.',
      '          content:',
      '            application/json: { schema: { type: integer }, example: many }',
      '        "404": { $ref: "#/components/responses/Nothing" }',
    ],
  })
  expect(
    wordsMissingIn(output, 'operation-summary', 'operation-operationId', 'no-invalid-media-type-examples'),
  ).toEqual([])
  expect(output).toContain('no-unresolved-refs')
})

it('names catches empty names, missing first lines, long scripts and includes of includes', async () => {
  const output = await outputOfFailing('names', {
    'packages/sdk/src/utils.ts': ['// Anything.'],
    'packages/sdk/src/someFile.ts': ['export {}'],
    'packages/engine/lua/lease.lua': ['-- lease: too long.', ...Array<string>(80).fill('local x')],
    'packages/engine/lua/lib/clock.lua': ['-- clock: nested.', '-- include queue'],
  })
  expect(output.trim().split('\n').sort()).toEqual([
    'packages/engine/lua/lease.lua is longer than 80 lines',
    'packages/engine/lua/lib/clock.lua includes another file: one level is enough',
    'packages/sdk/src/someFile.ts must be named in kebab-case',
    'packages/sdk/src/someFile.ts must say in its first line what it holds',
    'packages/sdk/src/utils.ts says nothing by its name: name what it holds',
  ])
})

it('generated catches an edited contract and a missing page', async () => {
  const contract = readFileSync(join(root, 'openapi.yaml'), 'utf8')
  const dataModel = readFileSync(join(root, 'packages/engine/DATA-MODEL.md'), 'utf8')
  const output = await outputOfFailing('generated', {
    'openapi.yaml': [contract.replace('Offload', 'Upload')],
    'packages/engine/DATA-MODEL.md': [dataModel],
  })
  expect(wordsMissingIn(output, 'openapi.yaml is stale', 'configuration.md is stale')).toEqual([])
})

it('pages catches a value of another type, and knows the browser', async () => {
  const settings = readFileSync(join(root, 'apps/dashboard/tsconfig.json'), 'utf8')
  const output = await outputOfFailing('pages', {
    // The tree has the modules of the root and not the dashboard's own.
    'apps/dashboard/tsconfig.json': [settings.replace('"vite/client", ', '')],
    'apps/dashboard/src/faulty.tsx': [
      'export const title: number = document.title',
      'export const good: string = document.title',
    ],
  })
  expect(output).toContain("src/faulty.tsx(1,14): error TS2322: Type 'string' is not assignable")
  expect(output).not.toContain('faulty.tsx(2')
})

it('has a seeded fault for every check', () => {
  const tested = ['lint', 'types', 'format', 'unused', 'imports', 'names', 'contract', 'generated', 'pages']
  expect(CHECKS.map(({ name }) => name).sort()).toEqual(tested.sort())
})

/** Runs one check on a new tree that holds nothing but the settings and the given files. */
async function outputOfFailing(name: string, files: Record<string, string[]>): Promise<string> {
  const check = CHECKS.find((candidate) => candidate.name === name)
  if (!check) throw new Error(`There is no check ${name}.`)
  const { isGood, output } = await runCheck(check, seedTree(files))
  expect(isGood).toBe(false)
  return output
}

function seedTree(files: Record<string, string[]>): string {
  const folder = mkdtempSync(join(tmpdir(), 'offload-check-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of SETTINGS) cpSync(join(root, name), join(folder, name))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const name of FOLDERS) mkdirSync(join(folder, name))
  for (const [path, lines] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), lines.join('\n') + '\n')
  }
  return folder
}

function wordsMissingIn(text: string, ...words: string[]): string[] {
  return words.filter((word) => !text.includes(word))
}
