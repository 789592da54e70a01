// What the README shows, run as it is printed: only the port differs.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { useService } from '../harness/service.ts'

const run = promisify(execFile)
const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const TEST_FOLDER = fileURLToPath(new URL('../', import.meta.url))

/** The only code block of `language` that contains `marker`. */
function snippet(language: string, marker: string): string {
  const blocks = [...README.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))]
  const fitting = blocks.map(([, code = '']) => code).filter((code) => code.includes(marker))
  expect(fitting).toHaveLength(1)
  return fitting[0] ?? ''
}

it('takes a job round with the curl lines: 201 with Location and statusUrl, lease, ack, completed with the result', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'offload-readme-'))
  const service = await useService({ OFFLOAD_DATA_DIR: join(folder, '.offload') })
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const script = snippet('sh', 'curl').replaceAll('http://127.0.0.1:8080', service.url)
  const { stdout } = await run('sh', ['-euc', script], { cwd: folder })
  expect(stdout).toMatch(/^HTTP\/1.1 201 Created/)
  expect(stdout).toMatch(new RegExp(`^location: ${service.url}/v1/jobs/default_`, 'im'))
  expect(stdout).toContain('"statusUrl"')
  const polled = stdout.slice(stdout.lastIndexOf('{"id"'))
  expect(JSON.parse(polled)).toMatchObject({ state: 'completed', result: 'Hello, Ada' })
})

it('takes a job round with the SDK lines', async () => {
  const service = await useService()
  const code = snippet('ts', '@offload/sdk')
  const { stdout } = await run(process.execPath, ['--input-type=module-typescript', '-e', code], {
    cwd: TEST_FOLDER,
    env: { ...process.env, OFFLOAD_URL: service.url, OFFLOAD_API_KEY: service.apiKey },
  })
  expect(stdout.trim()).toBe('Hello, Ada')
})
