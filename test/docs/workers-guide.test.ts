// Every program of docs/guides/workers.md, run as it stands in a process of its own against the service.
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Offload } from '@offload/sdk'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { Child } from '../harness/child.ts'
import { startService, type Service } from '../harness/service.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const GUIDE = join(ROOT, 'docs/guides/workers.md')

/** By heading: a reader's folder, in which the SDK is installed. */
const programs = new Map<string, string>()
let folder = ''
let service: Service
let offload: Offload
const tried = new Set<string>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offload-guide-'))
  await mkdir(join(folder, 'node_modules/@offload'), { recursive: true })
  await symlink(join(ROOT, 'packages/sdk'), join(folder, 'node_modules/@offload/sdk'))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  const guide = await readFile(GUIDE, 'utf8')
  for (const [, heading = '', text = ''] of guide.matchAll(/^## (.*)\n([\s\S]*?)(?=^## |(?![\s\S]))/gm)) {
    const [, code] = /^```ts\n(.*?)^```/ms.exec(text) ?? []
    if (code !== undefined) programs.set(heading, code)
  }
  service = await startService()
  offload = new Offload({ url: service.url, apiKey: service.apiKey })
})

afterAll(async () => {
  await service.child.end()
  await rm(service.dataDir, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
})

/** Runs the program under that heading until the test is over. */
async function run(heading: string): Promise<Child> {
  tried.add(heading)
  const file = join(folder, `${heading.replaceAll(/\W+/g, '-')}.ts`)
  await writeFile(file, programs.get(heading) ?? '')
  const env = { OFFLOAD_URL: service.url, OFFLOAD_API_KEY: service.apiKey }
  const child = new Child(relative(ROOT, file), { env })
  onTestFinished(async () => void (await child.end('SIGKILL')))
  return child
}

it('A worker', async () => {
  const child = await run('A worker')
  const jobs = await Promise.all(
    ['images', 'urgent'].map((queue) =>
      offload.jobs.enqueue('image.resize', { url: 'http://a.test/b.png', width: 80 }, { queue }),
    ),
  )
  for (const job of jobs) {
    expect(await job.wait({ timeout: '30s' })).toEqual({ url: 'http://a.test/b.png?width=80' })
  }
  expect(await child.end()).toBe(0)
})

it('How a run ends', async () => {
  await run('How a run ends')
  const [paid, declined, limited, closed] = await Promise.all(
    [200, 402, 429, 503].map((status) => offload.jobs.enqueue('card.charge', { status })),
  )
  expect(await paid?.wait({ timeout: '30s' })).toEqual({ charged: true, attempt: 1 })
  await expect(declined?.wait({ timeout: '30s' })).rejects.toThrow('The card was declined')
  expect(await limited?.wait({ timeout: '30s' })).toEqual({ charged: true, attempt: 2 })
  await expect
    .poll(() => offload.jobs.get(closed?.id ?? ''), { timeout: 30_000 })
    .toMatchObject({ state: 'scheduled', attempt: 1, failures: 0, leaseCount: 1 })
})

it('What a handler is given', async () => {
  const child = await run('What a handler is given')
  const job = await offload.jobs.enqueue('video.transcode', { parts: 3 })
  expect(await job.wait({ timeout: '30s' })).toEqual({ id: job.id, parts: 3 })
  await child.line(/\[offload\] Begins/)
})

it('When a run should end early', async () => {
  const child = await run('When a run should end early')
  const job = await offload.jobs.enqueue('site.crawl')
  await expect.poll(async () => (await offload.jobs.get(job.id)).state, { timeout: 30_000 }).toBe('active')
  await service.call('POST', `/v1/jobs/${job.id}/cancel`)
  await child.line(/Stopped: cancel_requested/)
  await expect(job.wait({ timeout: '30s' })).rejects.toMatchObject({ name: 'JobCancelledError' })
})

it('Leases, and handlers that block', async () => {
  await run('Leases, and handlers that block')
  const job = await offload.jobs.enqueue('page.index', { url: 'http://a.test/' })
  expect(await job.wait({ timeout: '30s' })).toEqual({ written: true })
})

it('Shutdown', async () => {
  const child = await run('Shutdown')
  const job = await offload.jobs.enqueue('greet', { name: 'Ada' })
  expect(await job.wait({ timeout: '30s' })).toBe('Hello Ada')
  expect(await child.end()).toBe(0)
  expect(child.lines).toContain('Stopped')
})

it('Around every job: middleware', async () => {
  const child = await run('Around every job: middleware')
  const job = await offload.jobs.enqueue('add', { a: 1, b: 2 })
  expect(await job.wait({ timeout: '30s' })).toBe(3)
  await child.line(/^add took \d+ ms$/)
})

it('What a worker tells', async () => {
  const child = await run('What a worker tells')
  await child.line(/^idle$/)
  const job = await offload.jobs.enqueue('flaky', null, { maxAttempts: 1 })
  await expect(job.wait({ timeout: '30s' })).rejects.toThrow('not today')
  await child.line(/^failed flaky: Error: not today$/)
  expect(await child.end()).toBe(0)
  expect(child.lines.at(-1)).toBe('stopped')
})

it('no program of the guide is left out', () => {
  expect([...tried].sort()).toEqual([...programs.keys()].sort())
})
