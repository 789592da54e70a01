// The job's handler: download, decode, parse, keep. Safe to run twice, as every job may be.
import { NonRetryableError, RetryLater, type JobContext } from '@offload/sdk/worker'
import { decodeText } from './decode-text.ts'
import { download, type DownloadLimits } from './download.ts'
import type { FeedFetchPayload, FeedFetchResult } from './feed-job.ts'
import type { FeedStore } from './feed-store.ts'
import { parseFeed } from './parse-feed.ts'
import { ReadFailure } from './read-failure.ts'

/** Makes the handler of `feed.fetch`. It keeps the outcome, good or bad, before the job is settled. */
export function feedFetcher(store: FeedStore, limits: DownloadLimits) {
  return async ({ url }: FeedFetchPayload, context: JobContext): Promise<FeedFetchResult> => {
    const fence = { jobId: context.job.id, leaseCount: context.leaseCount }
    try {
      const { feed, summary } = await readFeed(new URL(url), limits, context)
      store.recordReading(url, fence, feed, Date.now())
      return summary
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error
      const isFinal = !error.isTemporary || context.job.failures + 1 >= context.job.maxAttempts
      store.recordFailure(url, fence, error.message, isFinal)
      throw settlementOf(error)
    }
  }
}

async function readFeed(url: URL, limits: DownloadLimits, context: JobContext) {
  const startedAt = performance.now()
  context.progress(0.02, `Asking ${url.host}`)
  const {
    url: finalUrl,
    contentType,
    body,
  } = await download(url, limits, context.signal, (received, total) =>
    context.progress(fractionOf(received, total), receivedWords(received, total)),
  )
  const feed = parseFeed(decodeText(body, contentType), finalUrl)
  const { title, items } = feed
  const durationMs = Math.round(performance.now() - startedAt)
  return { feed, summary: { title, items: items.length, bytes: body.length, durationMs } }
}

const TYPICAL_BYTES = 100_000

// Without a length the bar still moves, ever more slowly, and never arrives: 100 kB are half the way.
function fractionOf(received: number, total: number | null): number {
  return Math.min(total ? received / total : received / (received + TYPICAL_BYTES), 1)
}

function receivedWords(received: number, total: number | null): string {
  return total ? `${kilobytes(received)} of ${kilobytes(total)} kB` : `${kilobytes(received)} kB so far`
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0)
}

function settlementOf(failure: ReadFailure): Error {
  if (!failure.isTemporary) return new NonRetryableError(failure.message, { cause: failure })
  if (failure.retryAfterMs === null) return failure
  return new RetryLater({ delay: failure.retryAfterMs, message: failure.message, cause: failure })
}
