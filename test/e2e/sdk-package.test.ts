// The SDK as it would be published: well packed, typed for every customer, and at work in every runtime it names.
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { programOf, RUNTIMES } from '../harness/runtimes.ts'
import { packSdk, type PackedSdk } from '../harness/sdk-package.ts'
import { startService, type Service } from '../harness/service.ts'

const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)

let sdk: PackedSdk
let service: Service

beforeAll(async () => {
  sdk = await packSdk()
  service = await startService()
})

afterAll(async () => {
  await service.child.end()
  await rm(service.dataDir, { recursive: true, force: true })
  await sdk.remove()
})

/** A customer's program: a typed job from definition to result, a worker, and the status URL. */
const PROGRAM = `
import { defineJob, Offload, type ResultOf } from '@offload/sdk'
import { watchStatus } from '@offload/sdk/status'
import { handle, Worker } from '@offload/sdk/worker'

const greet = defineJob({ type: 'greet', queue: process.env.QUEUE ?? 'default' })
const offload = new Offload()
const job = await offload.jobs.enqueue(greet, { name: 'Ada' })
const handler = handle(greet, (payload) => \`Hello, \${(payload as { name: string }).name}\`)
const worker = new Worker({ client: offload, handlers: [handler], queues: [process.env.QUEUE ?? 'default'] })
const running = worker.run()
const result: ResultOf<typeof greet> = await job.wait({ timeout: '30s' })
const { state }: { state: string } = await watchStatus(job.statusUrl)
await worker.stop()
await running
console.log(result, state)
`

/** What a project without Node's own types has to know of Node. */
const PROCESS = 'declare const process: { env: Record<string, string | undefined> }\n'

async function compile(project: string, code: string, options: object): Promise<string> {
  await writeFile(join(project, 'main.ts'), code)
  await writeFile(join(project, 'process.d.ts'), PROCESS)
  const compilerOptions = { strict: true, types: [], target: 'ES2022', outDir: 'out', ...options }
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  return run(process.execPath, [TSC, '-p', project]).then(
    () => '',
    (failure: { stdout: string }) => failure.stdout,
  )
}

it('packs what is published and nothing else', async () => {
  const { stdout } = await run('tar', ['tzf', sdk.tarball])
  const paths = stdout.trim().split('\n')
  expect(paths).toEqual(
    expect.arrayContaining(['package/README.md', 'package/LICENSE', 'package/index.d.ts']),
  )
  expect(paths.filter((path) => /[.](test|fixture)[.]|(?<![.]d)[.]ts$/.test(path))).toEqual([])
})

it('links from its README to nothing that it does not hold', async () => {
  const { stdout: readme } = await run('tar', ['xzOf', sdk.tarball, 'package/README.md'])
  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target)
  expect(links.filter((target) => !/^(https:|#)/.test(target))).toEqual([])
  expect(readme).toContain("workers.md` in Offload's repository)")
})

it('satisfies publint', async () => {
  const { messages, pkg } = await publint({ pack: { tarball: (await readFile(sdk.tarball)).buffer } })
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
})

it('satisfies arethetypeswrong, as a package of ES modules', async () => {
  const analysis = await checkPackage(createPackageFromTarballData(await readFile(sdk.tarball)))
  expect(analysis.types).toBeTruthy()
  const { problems = [] } = analysis as { problems?: { kind: string; resolutionKind?: string }[] }
  // Its profile "esm-only": require() of an ES module is for Node to allow, and Node 10 knows no exports.
  const relevant = problems.filter(
    ({ kind, resolutionKind }) => kind !== 'CJSResolvesToESM' && resolutionKind !== 'node10',
  )
  expect(relevant).toEqual([])
})

const NEW_LIB = { lib: ['ES2023', 'DOM', 'DOM.Iterable', 'ESNext.Disposable'] }

it.each([
  ['nodenext', { module: 'nodenext', moduleResolution: 'nodenext', ...NEW_LIB }],
  ['bundler', { module: 'esnext', moduleResolution: 'bundler', ...NEW_LIB }],
  // As `tsc --init` has it.
  ['nodenext and skipLibCheck', { module: 'nodenext', moduleResolution: 'nodenext', skipLibCheck: true }],
])('compiles in an empty strict project with moduleResolution %s', async (_, options) => {
  expect(await compile(sdk.project, PROGRAM, options)).toBe('')
  const misuse = PROGRAM.replace("timeout: '30s'", "timeout: '30 seconds'")
  expect(await compile(sdk.project, misuse, options)).toContain('main.ts')
})

async function runIn(program: string, args: readonly string[], queue: string): Promise<string> {
  await compile(sdk.project, PROGRAM, { module: 'nodenext', skipLibCheck: true })
  const { stdout } = await run(program, [...args, 'out/main.js'], {
    cwd: sdk.project,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      OFFLOAD_URL: service.url,
      OFFLOAD_API_KEY: service.apiKey,
      QUEUE: queue,
    },
    timeout: 60_000,
  })
  return stdout.trim()
}

it('is packed by the line of its README, and installs into a new project', async ({ skip }) => {
  const readme = await readFile(join(ROOT, 'packages/sdk/README.md'), 'utf8')
  const [, lines = ''] = /^## Install$.*?^```sh\n(.*?)^```/ms.exec(readme) ?? []
  const [pack = '', install = '', setType = ''] = lines
    .replaceAll('../offload', ROOT.replace(/\/$/, ''))
    .split('\n')
  const project = await mkdtemp(join(tmpdir(), 'offload-install-'))
  onTestFinished(() => rm(project, { recursive: true, force: true }))
  await run('npm', ['init', '-y'], { cwd: project })
  await run('sh', ['-euc', pack], { cwd: project })
  // What it depends on comes from a registry; without one there is nothing to install.
  const quiet = `${install} --no-audit --no-fund --fetch-retries=0`
  await run('sh', ['-euc', quiet], { cwd: project }).catch((error: unknown) => skip(String(error)))
  const program = "import { Offload } from '@offload/sdk'; console.log(typeof Offload)"
  await run('sh', ['-euc', setType], { cwd: project })
  await writeFile(join(project, 'program.ts'), program)
  const { stdout } = await run(process.execPath, ['program.ts'], { cwd: project })
  expect(stdout).toBe('function\n')
})

it('works in the Node that everything runs on', async () => {
  expect(await runIn(process.execPath, [], 'pinned')).toBe('Hello, Ada completed')
})

it.for(RUNTIMES)('works in $name', async (runtime, { skip }) => {
  // Fetched, not vendored: half a gigabyte. Without a registry there is nothing to run it in.
  const program = await programOf(runtime).catch((error: unknown) => skip(String(error)))
  expect(await runIn(program, runtime.args, runtime.name)).toBe('Hello, Ada completed')
})

it.for(RUNTIMES.filter(({ name }) => name.startsWith('node')))(
  "goes by Node's http in $name",
  async (runtime, { skip }) => {
    const program = await programOf(runtime).catch((error: unknown) => error as Error)
    if (program instanceof Error) return skip(program.message)
    const seen: (string | undefined)[] = []
    const server = createServer(({ headers }, response) => {
      seen.push(headers['sec-fetch-mode'])
      response.end('{"version":"1"}')
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const code = `import { Offload } from '@offload/sdk'\nawait new Offload({ url: '${url}', apiKey: 'ofl_key' }).health()`
    await writeFile(join(sdk.project, 'way.mjs'), code)
    await run(program, ['way.mjs'], { cwd: sdk.project, timeout: 60_000 })
    // Only fetch sends one.
    expect(seen).toEqual([undefined])
  },
)
