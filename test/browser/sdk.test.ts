// The SDK in a real browser, on a page of another origin than the service: as bundled from the published package.
import { build } from 'esbuild'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { packSdk, type PackedSdk } from '../harness/sdk-package.ts'
import { startService, type Service } from '../harness/service.ts'
import { launchChromium } from './chromium.ts'

let sdk: PackedSdk
let service: Service
let browser: Browser
let site: Server
/** What the site serves beside its page, by path. */
const scripts = new Map<string, string>()

beforeAll(async () => {
  sdk = await packSdk()
  service = await startService()
  browser = await launchChromium()
  site = createServer(({ url = '' }, response) => {
    const isScript = scripts.has(url)
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(scripts.get(url) ?? '<!doctype html><title>A customer</title>')
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  await browser.close()
  site.close()
  await service.child.end()
  await rm(service.dataDir, { recursive: true, force: true })
  await sdk.remove()
})

/** Minified for browsers; fails for anything that needs Node. */
async function bundle(code: string): Promise<string> {
  const entry = join(sdk.project, 'bundled.js')
  await writeFile(entry, code)
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

/** A page of the customer's own site. */
async function open(): Promise<Page> {
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  onTestFinished(async () => {
    await page.close()
    expect(complaints).toEqual([])
  })
  await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/`)
  return page
}

it('has a status bundle under 2 KB, and a client bundle that is no burden either', async () => {
  const statusBytes = gzipSync(await bundle("export { watchStatus } from '@offload/sdk/status'")).byteLength
  const clientBytes = gzipSync(await bundle("export { Offload } from '@offload/sdk'")).byteLength
  console.log(`minified and gzipped: status ${statusBytes} bytes, client ${clientBytes} bytes`)
  expect(statusBytes).toBeLessThan(2000)
  // Of which 2 KB are names of options, words for mistakes and of thrown errors: a page's author has no other compiler.
  expect(clientBytes).toBeLessThan(24_500)
})

/** Runs the customer's program in a page of their own site. The program exports `run`. */
async function runInPage(program: string, options: object): Promise<unknown> {
  scripts.set('/program.js', await bundle(program))
  const page = await open()
  return page.evaluate(`import('/program.js').then(({ run }) => run(${JSON.stringify(options)}))`)
}

it('follows a job by its status URL, without a key', async () => {
  const { body: job } = await service.call('POST', '/v1/jobs', {
    type: 'greet',
    queue: 'page',
    status: { includeResult: true },
  })
  const program = `
    import { watchStatus } from '@offload/sdk/status'
    export async function run({ statusUrl }) {
      const states = []
      const { result } = await watchStatus(statusUrl, { onUpdate: ({ state }) => states.push(state) })
      return { first: states[0], last: states.at(-1), result }
    }`
  const watched = runInPage(program, job)
  const { body } = await service.call('POST', '/v1/leases', { queues: ['page'], waitMs: 5000 })
  const [lease] = body.leases
  await service.call('POST', `/v1/jobs/${job.id}/ack`, { leaseToken: lease?.leaseToken, result: 'Hello' })
  expect(await watched).toMatchObject({ last: 'completed', result: 'Hello' })
})

it('enqueues, lists and waits from a page that is trusted with a key, and refuses any other', async () => {
  const program = `
    import { isNotFound, Offload } from '@offload/sdk'
    export async function run(options) {
      let refusal
      try { new Offload(options) } catch (error) { refusal = error.message }
      const offload = new Offload({ ...options, dangerouslyAllowBrowser: true })
      const jobs = await Promise.all([1, 2, 3].map((n) => offload.jobs.enqueue('t', n, { queue: 'client' })))
      const { data } = await offload.jobs.list({ queue: 'client', state: 'queued' }).firstPage()
      const { leases } = await offload.leases.acquire({ queues: ['client'], maxJobs: 3 })
      await offload.leases.settle(leases.map((lease) => ({ lease, outcome: 'ack', result: 'done' })))
      const missing = await offload.jobs.get('client_none').catch(isNotFound)
      return { refusal, listed: data.length, result: await jobs[0].wait({ timeout: '10s' }), missing }
    }`
  expect(await runInPage(program, { url: service.url, apiKey: service.apiKey })).toEqual({
    refusal: expect.stringContaining('must not be in a browser') as string,
    listed: 3,
    result: 'done',
    missing: true,
  })
})
