// Holds how the reading of each sample ends: what is kept, what the job is told, whether it is tried again.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NonRetryableError, RetryLater, type JobContext } from '@offload/sdk/worker'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { feedIdOf, FeedStore } from './feed-store.ts'
import { feedFetcher } from './fetch-feed.ts'
import { listening } from './listening.fixture.ts'
import { createSampleServer } from './sample-server.ts'

const JOB_ID = 'feeds_01k00000000000000000000000'

let store: FeedStore
let samples: string

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rss-reader-'))
  store = new FeedStore(join(folder, 'feeds.sqlite'))
  onTestFinished(() => {
    store.close()
    rmSync(folder, { recursive: true })
  })
  samples = await listening(createSampleServer(80))
})

interface Run {
  readonly failures?: number
  readonly progress?: number[]
  readonly allowed?: string
}

function read(path: string, { failures = 0, progress = [], allowed = samples }: Run = {}) {
  const url = samples + path
  store.recordRequest(url, { jobId: JOB_ID, statusUrl: 'http://127.0.0.1/', requestedAt: 1 })
  const context = {
    job: { id: JOB_ID, failures, maxAttempts: 3 },
    attempt: failures + 1,
    leaseCount: failures + 1,
    signal: new AbortController().signal,
    progress: (value: number) => void progress.push(value),
  } as unknown as JobContext
  const limits = { deadlineMs: 5000, maxBytes: 100_000, maxRedirects: 3, allowPrivateAddresses: false }
  return feedFetcher(store, { ...limits, allowedOrigins: new Set([allowed]) })({ url }, context)
}

function outcome(path: string) {
  return store.get(feedIdOf(samples + path))?.outcome
}

it('keeps a good feed and acks with a summary', async () => {
  await expect(read('/night-shift.rss')).resolves.toEqual({
    title: 'Night Shift',
    items: 6,
    bytes: expect.any(Number) as number,
    durationMs: expect.any(Number) as number,
  })
  expect(store.items(feedIdOf(`${samples}/night-shift.rss`))).toHaveLength(6)
  expect(outcome('/night-shift.rss')).toEqual({ failure: null, isFinal: true })
})

it('shows progress that grows while a slow feed arrives', async () => {
  const progress: number[] = []
  await read('/slow-post.rss', { progress })
  expect(progress.length).toBeGreaterThan(5)
  expect(progress).toEqual(progress.toSorted((one, other) => one - other))
  expect(progress.at(-1)).toBe(1)
})

it('comes back when a busy server said it may, and then reads the feed', async () => {
  const refusal: unknown = await read('/second-try.rdf').catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(RetryLater)
  expect(refusal).toMatchObject({ delay: 2000, message: expect.stringContaining('503') as string })
  expect(outcome('/second-try.rdf')).toEqual({
    failure: expect.stringContaining('503') as string,
    isFinal: false,
  })
  await expect(read('/second-try.rdf', { failures: 1 })).resolves.toMatchObject({ title: 'Second Try' })
  expect(outcome('/second-try.rdf')).toEqual({ failure: null, isFinal: true })
})

it('gives a damaged feed another chance, and says so for good when the last one is spent', async () => {
  await expect(read('/cut-off.rss')).rejects.not.toBeInstanceOf(NonRetryableError)
  expect(outcome('/cut-off.rss')?.isFinal).toBe(false)
  await expect(read('/cut-off.rss', { failures: 2 })).rejects.toThrow('damaged')
  expect(outcome('/cut-off.rss')).toEqual({
    failure: expect.stringContaining('damaged') as string,
    isFinal: true,
  })
})

it.each([
  ['/front-page.html', 'This is a web page, not a feed.'],
  ['/nowhere', 'There is nothing at this address (404).'],
])('gives %s no second chance', async (path, message) => {
  await expect(read(path)).rejects.toThrow(new NonRetryableError(message))
  expect(outcome(path)).toEqual({ failure: message, isFinal: true })
})

it('refuses a private address that is not on the list', async () => {
  await expect(read('/night-shift.rss', { allowed: 'http://127.0.0.1:1' })).rejects.toBeInstanceOf(
    NonRetryableError,
  )
  expect(outcome('/night-shift.rss')?.failure).toContain('private network')
})
