// The example, run as its README says; only the address and the key are given.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { Child } from '../harness/child.ts'
import { useService } from '../harness/service.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

it('runs worker and producer with one line, and both end', async () => {
  const { url, apiKey } = await useService()
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'example'], {
    cwd: ROOT,
    env: { ...process.env, OFFLOAD_URL: url, OFFLOAD_API_KEY: apiKey },
  })
  expect(stdout).toMatch(/^enqueued greetings_[0-9a-z]{26}\nHello, Ada\n$/)
})

it('runs one program of its folder, with the key that npm start keeps; a worker ends when it is told to', async () => {
  const { url, dataDir } = await useService()
  const env = { OFFLOAD_URL: url, OFFLOAD_DATA_DIR: dataDir }
  const worker = new Child('examples/greet/run.ts', { env, args: ['worker.ts'] })
  const producer = new Child('examples/greet/run.ts', { env, args: ['producer.ts', 'Bo'] })
  await producer.line(/^Hello, Bo$/)
  expect(await producer.ended()).toBe(0)
  expect(await worker.end('SIGTERM')).toBe(0)
})
