// Holds what at-least-once delivery needs of the store: repeated writes change nothing, stale ones are refused.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import type { Feed } from './feed.ts'
import { feedIdOf, FeedStore } from './feed-store.ts'

const URL_READ = 'https://a.example/feed'
const ID = feedIdOf(URL_READ)
const EARLIER_JOB = 'feeds_01k00000000000000000000000'
const LATER_JOB = 'feeds_01k10000000000000000000000'

let file: string
let store: FeedStore

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'rss-reader-'))
  file = join(folder, 'kept', 'feeds.sqlite')
  store = new FeedStore(file)
  onTestFinished(() => {
    store.close()
    rmSync(folder, { recursive: true })
  })
})

function feed(title: string, ...keys: string[]): Feed {
  const items = keys.map((key) => ({ key, title: key, link: null, publishedAt: null, summary: '' }))
  return { title, link: null, format: 'Atom', items }
}

function request(jobId: string): void {
  store.recordRequest(URL_READ, { jobId, statusUrl: 'http://127.0.0.1/status', requestedAt: 1 })
}

function everything(): unknown {
  return [store.get(ID), store.items(ID)]
}

it('is the same after the same run has written twice', () => {
  request(EARLIER_JOB)
  const run = { jobId: EARLIER_JOB, leaseCount: 1 }
  expect(store.recordReading(URL_READ, run, feed('A', '1', '2'), 5)).toBe(true)
  const once = everything()
  expect(store.recordReading(URL_READ, run, feed('A', '1', '2'), 5)).toBe(true)
  expect(everything()).toEqual(once)
})

it('refuses the write of a run whose lease was given to another since', () => {
  request(EARLIER_JOB)
  store.recordReading(URL_READ, { jobId: EARLIER_JOB, leaseCount: 2 }, feed('new', '1'), 5)
  const before = everything()
  expect(store.recordReading(URL_READ, { jobId: EARLIER_JOB, leaseCount: 1 }, feed('stale', '2'), 6)).toBe(
    false,
  )
  expect(store.recordFailure(URL_READ, { jobId: EARLIER_JOB, leaseCount: 1 }, 'stale', true)).toBe(false)
  expect(everything()).toEqual(before)
})

it('refuses the write of an earlier job, however often that was leased', () => {
  request(LATER_JOB)
  store.recordReading(URL_READ, { jobId: LATER_JOB, leaseCount: 1 }, feed('new', '1'), 5)
  expect(store.recordReading(URL_READ, { jobId: EARLIER_JOB, leaseCount: 9 }, feed('stale'), 6)).toBe(false)
})

it('replaces the items of a feed by those it has now, in its order', () => {
  store.recordReading(URL_READ, { jobId: EARLIER_JOB, leaseCount: 1 }, feed('A', 'old', 'kept'), 5)
  store.recordReading(URL_READ, { jobId: LATER_JOB, leaseCount: 1 }, feed('A', 'new', 'kept'), 6)
  expect(store.items(ID).map(({ key }) => key)).toEqual(['new', 'kept'])
})

it('keeps one of two items with the same key', () => {
  store.recordReading(URL_READ, { jobId: EARLIER_JOB, leaseCount: 1 }, feed('A', '1', '1'), 5)
  expect(store.items(ID)).toHaveLength(1)
})

it('has no outcome for a job until that very job has written one', () => {
  request(EARLIER_JOB)
  store.recordReading(URL_READ, { jobId: EARLIER_JOB, leaseCount: 1 }, feed('A', '1'), 5)
  expect(store.get(ID)?.outcome).toEqual({ failure: null, isFinal: true })
  request(LATER_JOB)
  expect(store.get(ID)?.outcome).toBeNull()
})

it('keeps what was read when a later attempt fails', () => {
  request(EARLIER_JOB)
  store.recordReading(URL_READ, { jobId: EARLIER_JOB, leaseCount: 1 }, feed('A', '1'), 5)
  request(LATER_JOB)
  store.recordFailure(URL_READ, { jobId: LATER_JOB, leaseCount: 1 }, 'Gone.', true)
  expect(store.get(ID)).toMatchObject({
    reading: { title: 'A', readAt: 5 },
    outcome: { failure: 'Gone.', isFinal: true },
  })
  expect(store.items(ID)).toHaveLength(1)
})

it('joins the outcome of a worker that was quicker than the web process', () => {
  store.recordReading(URL_READ, { jobId: EARLIER_JOB, leaseCount: 1 }, feed('A', '1'), 5)
  expect(store.get(ID)).toBeNull()
  request(EARLIER_JOB)
  expect(store.get(ID)).toMatchObject({ outcome: { isFinal: true }, reading: { title: 'A' } })
})

it('shows one process at once what another has written', () => {
  const other = new FeedStore(file)
  request(EARLIER_JOB)
  expect(other.recent(5).map(({ url }) => url)).toEqual([URL_READ])
  other.close()
})
