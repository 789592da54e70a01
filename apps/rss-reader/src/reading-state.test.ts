// Holds what a page says about a feed, from what is stored and what Offload reports.
import type { Job } from '@offload/sdk'
import { expect, it } from 'vitest'
import { feedPage } from './feed-page.ts'
import { feedIdOf, type StoredFeed } from './feed-store.ts'
import { reportedState } from './reading-state.ts'

const URL_TEXT = 'https://a.example/feed'
const FEED: StoredFeed = {
  id: feedIdOf(URL_TEXT),
  url: URL_TEXT,
  jobId: 'feeds_01k00000000000000000000000',
  statusUrl: 'http://127.0.0.1:1/v1/status/x',
  requestedAt: 1,
  reading: null,
  outcome: null,
}

it('calls a feed of which nothing is stored neither fine nor empty, although its job is completed', () => {
  const state = reportedState(FEED, { state: 'completed', final: true } as Job)
  expect(state).toEqual({ name: 'unstored' })
  const page = feedPage(FEED, state, []).toString()
  expect(page).toContain('Nothing of it is stored here')
  expect(page).toContain('Read it again')
  expect(page).not.toContain('The feed is fine')
})
