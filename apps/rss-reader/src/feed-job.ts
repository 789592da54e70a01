// The job that web.ts enqueues and worker.ts works on: what the two processes agree on, and all they share but the store.
import type { EnqueueOptions } from '@offload/sdk'

/** The job's type: reads one feed and keeps its items. */
export const FEED_FETCH = 'feed.fetch'

/** The queue the feeds wait in. */
export const FEEDS_QUEUE = 'feeds'

export interface FeedFetchPayload {
  readonly url: string
}

/** What the job is acked with. */
export interface FeedFetchResult {
  readonly title: string
  /** How many items the feed has now. */
  readonly items: number
  readonly bytes: number
  readonly durationMs: number
}

/** How to enqueue the reading of a feed: a feed that is waiting, or being read, is not enqueued again. */
export function feedFetchOptions(url: string): EnqueueOptions {
  return {
    queue: FEEDS_QUEUE,
    unique: { key: url, until: 'finished', onConflict: 'return' },
    maxAttempts: 3,
    backoff: { type: 'fixed', delay: '2s' },
    // Longer than a third of it without a sign of life, and another worker takes over: short, as someone is watching.
    lease: '12s',
  }
}

/** The URL in its normal form when it is one the reader takes; otherwise a sentence that says what is wrong. */
export function checkFeedUrl(text: string): { url: URL } | { problem: string } {
  const trimmed = text.trim()
  if (!trimmed) return { problem: 'Please enter the address of a feed.' }
  if (trimmed.length > 2000) return { problem: 'This address is too long.' }
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`)
  if (!url) return { problem: 'This does not look like a web address.' }
  if (!/^https?:$/.test(url.protocol))
    return { problem: 'Only addresses with http:// or https:// can be read.' }
  if (url.username || url.password)
    return { problem: 'An address with a user name or password is not accepted.' }
  url.hash = ''
  return { url }
}
