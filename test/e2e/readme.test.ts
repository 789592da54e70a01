// What the README shows, run as it is printed: only the port differs.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
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
  const script = snippet('sh', 'api=').replaceAll('http://127.0.0.1:8080', service.url)
  const { stdout } = await run('sh', ['-euc', script], { cwd: folder })
  expect(stdout).toMatch(/^HTTP\/1.1 201 Created/)
  expect(stdout).toMatch(new RegExp(`^location: ${service.url}/v1/jobs/default_`, 'im'))
  expect(stdout).toContain('"statusUrl"')
  const polled = stdout.slice(stdout.lastIndexOf('{"id"'))
  expect(JSON.parse(polled)).toMatchObject({ state: 'completed', result: 'Hello, Ada' })
})

it('batches, lists, retries, cancels, pauses and looks with the lines that follow', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'offload-readme-'))
  const service = await useService({ OFFLOAD_DATA_DIR: join(folder, '.offload') })
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const first = snippet('sh', 'api=').replaceAll('http://127.0.0.1:8080', service.url)
  // Each answer on a line of its own, and an error is one.
  const next = snippet('sh', '/batch').replaceAll(/^curl/gm, 'echo; curl -s --fail-with-body')
  const { stdout } = await run('sh', ['-euc', `${first}\n${next}`], { cwd: folder })
  const answers = stdout.trimEnd().split('\n').slice(-10)
  expect(answers.map((text) => JSON.parse(text) as unknown)).toMatchObject([
    { results: [{ ok: true }, { ok: true }] },
    { data: [{ state: 'completed', result: 'Hello, Ada' }], nextCursor: null },
    { state: 'queued' },
    { state: 'cancelled' },
    { paused: true },
    { paused: false },
    { action: 'retry', state: 'completed', counts: { matched: 0 } },
    { data: [{ queue: 'default', counts: { scheduled: 1, queued: 1, cancelled: 1 } }] },
    { data: [] },
    { data: [{ action: 'startOperation' }, { action: 'resume' }, { action: 'pause' }], nextCursor: null },
  ])
})

it('takes a job round with the quickstart of the reference page', async () => {
  const service = await useService()
  const yaml = readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')
  const { info } = parse(yaml) as { info: { description: string } }
  const [, code = ''] = /^```sh\n(.*?)^```/ms.exec(info.description) ?? []
  const { stdout } = await run('sh', ['-euc', code.replaceAll('http://127.0.0.1:8080', service.url)], {
    env: { ...process.env, OFFLOAD_API_KEY: service.apiKey },
  })
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
