// Holds what the web process answers: hostile feeds stay text, and a queue that is away loses nothing.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Offload } from '@offload/sdk'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import type { FeedItem } from './feed.ts'
import { feedIdOf, FeedStore } from './feed-store.ts'
import { listening } from './listening.fixture.ts'
import { createReaderServer } from './reader-app.ts'

const FEED_URL = 'https://a.example/feed'
const JOB_ID = 'feeds_01k00000000000000000000000'
const NOBODY = 'http://127.0.0.1:1'

let store: FeedStore
let reader: string

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rss-reader-'))
  store = new FeedStore(join(folder, 'feeds.sqlite'))
  onTestFinished(() => {
    store.close()
    rmSync(folder, { recursive: true })
  })
  const offload = new Offload({ url: NOBODY, apiKey: 'none' })
  reader = await listening(createReaderServer({ store, offload, samplesUrl: 'http://127.0.0.1:3001' }))
})

function submit(url: string): Promise<Response> {
  return fetch(`${reader}/feeds`, { method: 'POST', body: new URLSearchParams({ url }), redirect: 'manual' })
}

function keep(title: string, item: Partial<FeedItem>): void {
  const items = [{ key: '1', title: 'One', link: null, publishedAt: null, summary: '', ...item }]
  store.recordRequest(FEED_URL, { jobId: JOB_ID, statusUrl: `${NOBODY}/v1/status/x`, requestedAt: 1 })
  store.recordReading(
    FEED_URL,
    { jobId: JOB_ID, leaseCount: 1 },
    { title, link: null, format: 'Atom', items },
    5,
  )
}

it('shows hostile titles and summaries as the text they are', async () => {
  const hostile = `</title><script>alert(1)</script><img src=x onerror="alert(1)">'"`
  keep(hostile, { title: hostile, summary: hostile, link: 'https://a.example/?"><script>' })
  const response = await fetch(`${reader}/feeds/${feedIdOf(FEED_URL)}`)
  const page = await response.text()
  expect(page.match(/<(script|img)\b/g)).toBeNull()
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
})

it('allows no script, style or frame from elsewhere, and nothing inline', async () => {
  const policy = (await fetch(reader)).headers.get('content-security-policy')
  expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self';/)
  expect(policy).not.toContain('unsafe')
})

it('has no inline script, style or handler in its own pages', async () => {
  keep('A', {})
  for (const path of ['/', `/feeds/${feedIdOf(FEED_URL)}`, '/nowhere']) {
    const page = await (await fetch(reader + path)).text()
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:/)
  }
})

it('says that the queue is away, gives the address back, and keeps no half request', async () => {
  const response = await submit(FEED_URL)
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('5')
  const page = await response.text()
  expect(page).toContain(`value="${FEED_URL}"`)
  expect(page).toContain('The job queue is away')
  expect(store.recent(9)).toEqual([])
})

it('shows a feed whose job cannot be asked for as waiting for news, and goes on polling', async () => {
  store.recordRequest(FEED_URL, { jobId: JOB_ID, statusUrl: `${NOBODY}/v1/status/x`, requestedAt: 1 })
  const response = await fetch(`${reader}/feeds/${feedIdOf(FEED_URL)}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-security-policy')).toContain(`connect-src 'self' ${NOBODY};`)
  expect(await response.text()).toContain(`data-status-url="${NOBODY}/v1/status/x"`)
})

it.each([
  '',
  'not a url at all',
  'ftp://a.example/',
  'javascript:alert(1)',
  'https://me:secret@a.example/',
  'https://a.example/'.padEnd(2001, 'x'),
])('refuses to read "%s" and says why', async (url) => {
  const response = await submit(url)
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('role="alert"')
})

it('refuses a form that is far too large, and methods a page does not have', async () => {
  expect((await submit('x'.repeat(100_000))).status).toBe(422)
  expect((await fetch(reader, { method: 'DELETE' })).status).toBe(405)
  expect((await fetch(`${reader}/feeds/0000`)).status).toBe(404)
})

it('serves the script and the SDK modules it imports, without types', async () => {
  const script = await (await fetch(`${reader}/follow-feed.ts`)).text()
  const [, module = ''] = script.match(/from '(\/sdk\/[^']+)'/) ?? []
  const response = await fetch(reader + module)
  expect(response.headers.get('content-type')).toContain('text/javascript')
  const code = await response.text()
  expect(code).not.toContain('interface ')
  for (const [, path = ''] of code.matchAll(/from '\.(\/[^']+)'/g)) {
    expect((await fetch(`${reader}/sdk${path}`)).status).toBe(200)
  }
})
