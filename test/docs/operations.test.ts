// What docs/operations.md shows: the service in production, on a Redis of its own, with a first project and its keys.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startEmbeddedRedis } from '@offload/engine'
import { expect, it, onTestFinished } from 'vitest'
import { Child } from '../harness/child.ts'

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8')
const [, start = '', firstKeys = ''] = [...page.matchAll(/^```sh\n(.*?)^```/gms)].map(([, code]) => code)

const SECRET = 'x'.repeat(44)
const VALUES: Readonly<Record<string, string>> = { OFFLOAD_ADMIN_KEY: SECRET, OFFLOAD_STATUS_SECRET: SECRET }

it('starts with the variables that the page exports, and gets its first project and keys', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-operations-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const redis = await startEmbeddedRedis({ dataDir })
  onTestFinished(() => redis.stop())
  const shown = [...start.matchAll(/^export (\w+)=(\S+)/gm)].map(([, name = '', value = '']) => [name, value])
  expect(start).toContain('node apps/server/start.mjs')
  const env = { ...Object.fromEntries(shown), ...VALUES, REDIS_URL: redis.url, PORT: '0', HOST: '127.0.0.1' }
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
