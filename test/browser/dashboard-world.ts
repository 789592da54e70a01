// What the dashboard's tests look at: one service with queues in every mood, and one browser.
import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { Offload } from '@offload/sdk'
import { expect, onTestFinished } from 'vitest'
import { startService, type Service } from '../harness/service.ts'
import { launchChromium } from './chromium.ts'

const BUILD = resolve(import.meta.dirname, '../../apps/dashboard/build.ts')

/** Strings that would do harm as anything but text, and a number that JavaScript rounds. */
export const HOSTILE = `<img src=x onerror="document.title='owned'"></pre><script>document.title='owned'</script>{{1+1}}`
export const HUGE_NUMBER = '123456789012345678901234567890'

/** The service, its browser, and a client for what the tests prepare. */
export interface World {
  readonly service: Service
  readonly browser: Browser
  readonly offload: Offload
  readonly end: () => Promise<void>
}

/** Builds the pages, and starts what serves and what shows them. */
export async function startWorld(): Promise<World> {
  await promisify(execFile)(process.execPath, [BUILD])
  const [service, browser] = await Promise.all([startService(), launchChromium()])
  const offload = new Offload({ url: service.url, apiKey: service.apiKey })
  const end = async () => {
    await browser.close()
    await service.child.end()
    await rm(service.dataDir, { recursive: true, force: true })
  }
  return { service, browser, offload, end }
}

/** A page of the dashboard in a tab of its own, signed in. What the browser complains of fails the test. */
export async function openPage(
  { service, browser }: World,
  path: string,
  {
    apiKey = service.apiKey,
    ...options
  }: { apiKey?: string | null } & Parameters<Browser['newPage']>[0] = {},
): Promise<Page> {
  const page = await browser.newPage(options)
  page.setDefaultTimeout(10_000)
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|Warning:/i.test(message.text())) complaints.push(message.text())
  })
  onTestFinished(async () => {
    await page.close()
    expect(complaints).toEqual([])
  })
  if (apiKey !== null)
    await page.addInitScript(`sessionStorage.setItem('offload-key', ${JSON.stringify(apiKey)})`)
  await page.goto(`${service.url}/dashboard${path}`)
  return page
}

/** Enqueues jobs, runs some, fails some: enough for every page to have something to show. */
export async function furnish({ offload }: World): Promise<void> {
  await offload.queues.configure('mail', {
    limits: { concurrency: 20, rate: { limit: 100, period: '1m' } },
    groups: { concurrency: 5 },
  })
  for (const [type, count] of [
    ['mail.welcome', 14],
    ['mail.digest', 9],
  ] as const)
    await enqueue(offload, 'mail', type, count, {
      group: 'acme',
      tags: ['nightly'],
      lease: '1h',
    })
  await enqueue(offload, 'images', 'image.resize', 12)
  await enqueue(offload, 'reports', 'report.monthly', 3)
  await enqueue(offload, 'feeds', 'feed.fetch', 6, { delay: '1h' })
  await work(offload, 'images', 8, 'ack')
  await work(offload, 'mail', 7, 'ack')
  await work(offload, 'mail', 5, 'fail')
  await work(offload, 'mail', 3, 'hold')
}

/** A job of the queue, the newest first. */
export async function firstJob({ offload }: World, queue: string, state?: 'failed') {
  const { data } = await offload.jobs.list({ queue, ...(state && { state }) }).firstPage()
  const [job] = data
  if (!job) throw new Error(`Nothing in ${queue}`)
  return job
}

async function enqueue(offload: Offload, queue: string, type: string, count: number, options: object = {}) {
  const items = Array.from({ length: count }, (_, place) => ({
    job: type,
    payload: { user: 1000 + place, locale: 'de-AT', url: `https://example.com/${place}` },
    options: { queue, ...options },
  }))
  await offload.jobs.enqueueMany(items)
}

async function work(offload: Offload, queue: string, maxJobs: number, how: 'ack' | 'fail' | 'hold') {
  const worker = { id: `${queue}-1`, name: `${queue} worker`, hostname: 'web-1', pid: 4711, concurrency: 10 }
  const { leases } = await offload.leases.acquire({ queues: [queue], maxJobs, worker })
  if (how === 'hold') return
  const error = {
    message: 'The mail server answered 451: try again later',
    code: 'smtp_451',
    name: 'SmtpError',
  }
  await offload.leases.settle(
    leases.map((lease) =>
      how === 'ack'
        ? { lease, outcome: 'ack', result: { ok: true } }
        : { lease, outcome: 'fail', error, retryable: false },
    ),
  )
}
