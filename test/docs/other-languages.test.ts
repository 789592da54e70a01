// The programs of docs/guides/other-languages.md, run as they stand by the language that they are written in.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Offload } from '@offload/sdk'
import { watchStatus } from '@offload/sdk/status'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { useService } from '../harness/service.ts'

const run = promisify(execFile)

let programs: string[]

beforeAll(async () => {
  const page = await readFile(new URL('../../docs/guides/other-languages.md', import.meta.url), 'utf8')
  programs = [...page.matchAll(/^```python\n(.*?)^```/gms)].map(([, code = '']) => code)
})

it('enqueues and works in Python, until SIGTERM', async ({ skip }) => {
  await run('python3', ['--version']).catch(() => skip('There is no Python here'))
  const { url, apiKey } = await useService()
  const { jobs } = new Offload({ url, apiKey })
  const folder = await mkdtemp(join(tmpdir(), 'offload-python-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const [index, name] of ['offload.py', 'worker.py'].entries())
    await writeFile(join(folder, name), programs[index] ?? '')
  const options = { cwd: folder, env: { ...process.env, OFFLOAD_URL: url, OFFLOAD_API_KEY: apiKey } }
  const worker = spawn('python3', ['worker.py'], options)
  onTestFinished(() => void worker.kill('SIGKILL'))

  const { stdout } = await run('python3', ['offload.py'], options)
  expect(await watchStatus(stdout.trim())).toMatchObject({ type: 'greet', state: 'completed' })
  const unknown = await jobs.enqueue('sing', null, { queue: 'python', maxAttempts: 1 })
  await expect(unknown.wait({ timeout: '30s' })).rejects.toThrow('sing')

  worker.kill('SIGTERM')
  // Wakes the call that waits, if one does.
  await jobs.enqueue('greet', { name: 'Bo' }, { queue: 'python' })
  expect(await once(worker, 'exit')).toEqual([0, null])
})
