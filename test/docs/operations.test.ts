// What docs/operations.md shows: the service in production, on a Redis of its own, with a first project and its keys.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startEmbeddedRedis } from '@offload/engine'
import { expect, it, onTestFinished } from 'vitest'
import { Child } from '../harness/child.ts'

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8')
const [, start = '', firstKeys = ''] = [...page.matchAll(/^```sh\n(.*?)^```/gms)].map(([, code]) => code)

const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '')
/** The unit, for the project where it is here. */
const unit = readFileSync(join(ROOT, 'deploy/systemd/offload.service'), 'utf8').replaceAll(
  '/opt/offload',
  ROOT,
)

const SECRET = 'x'.repeat(44)
const VALUES: Readonly<Record<string, string>> = { OFFLOAD_ADMIN_KEY: SECRET, OFFLOAD_STATUS_SECRET: SECRET }

/** What the page exports, with values that work here. */
async function environment(): Promise<Record<string, string>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-operations-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const redis = await startEmbeddedRedis({ dataDir })
  onTestFinished(() => redis.stop())
  const shown = [...start.matchAll(/^export (\w+)=(\S+)/gm)].map(([, name = '', value = '']) => [name, value])
  return { ...Object.fromEntries(shown), ...VALUES, REDIS_URL: redis.url, PORT: '0', HOST: '127.0.0.1' }
}

it('starts with the variables that the page exports, and gets its first project and keys', async () => {
  const env = await environment()
  expect(start).toContain('node apps/server/start.mjs')
  const service = new Child('apps/server/start.mjs', { env: { ...env, OFFLOAD_DRAIN_DELAY_MS: '0' } })
  onTestFinished(async () => void (await service.end()))
  const [, url = ''] = await service.line(/"url":"(http:[^"]+)","msg":"listening"/)

  const script = firstKeys.replaceAll(/^curl/gm, 'echo; curl -s --fail-with-body')
  const { stdout } = await promisify(execFile)('sh', ['-euc', script], {
    env: { PATH: process.env['PATH'], OFFLOAD_PUBLIC_URL: url, OFFLOAD_ADMIN_KEY: SECRET },
  })
  const answers = stdout.trim().split('\n')
  expect(answers.map((text) => JSON.parse(text) as unknown)).toMatchObject([
    { id: 'acme' },
    { name: 'web', secret: expect.stringMatching(/^ofl_/) as string },
    { name: 'workers', secret: expect.stringMatching(/^ofl_/) as string },
  ])
})

it('runs as its unit for systemd says, and ends in the time that this leaves it', async () => {
  const setting = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? ''
  const [program = '', ...args] = setting('ExecStart').split(' ')
  const service = spawn(program, args, { cwd: setting('WorkingDirectory'), env: await environment() })
  onTestFinished(() => void service.kill('SIGKILL'))
  for await (const line of createInterface(service.stdout)) if (line.includes('"msg":"listening"')) break
  service.stdout.resume()

  const askedAt = performance.now()
  service.kill('SIGTERM')
  expect(await once(service, 'exit')).toEqual([0, null])
  expect(performance.now() - askedAt).toBeLessThan(Number(setting('TimeoutStopSec')) * 1000)
})

it('has a unit that systemd takes', async ({ skip }) => {
  const analyze = promisify(execFile)
  await analyze('systemd-analyze', ['--version']).catch(() => skip('There is no systemd here'))
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-unit-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const file = join(dataDir, 'offload.service')
  await writeFile(file, unit)
  expect(await analyze('systemd-analyze', ['verify', file])).toEqual({ stdout: '', stderr: '' })
})
