// Where the reading of a feed stands, in the words of the page.
import type { Job } from '@offload/sdk'
import type { StoredFeed } from './feed-store.ts'

/** What the page says about a feed. The last three are final: nothing is polled any more. */
export type ReadingState =
  | { readonly name: 'waiting' }
  | { readonly name: 'fetching'; readonly attempt: number; readonly value: number; readonly message: string }
  | { readonly name: 'retrying'; readonly attempt: number; readonly because: string }
  | { readonly name: 'unknown' }
  | { readonly name: 'failed'; readonly because: string }
  | { readonly name: 'unstored' }
  | { readonly name: 'read' }

/** What Offload says about the feed's job: the job, `gone` when it is no longer kept, `away` when nobody answers. */
export type JobReport = Job | 'gone' | 'away'

/** The state kept in the store when the worker has recorded how it ended; null when Offload must be asked. */
export function recordedState({ outcome }: StoredFeed): ReadingState | null {
  if (!outcome?.isFinal) return null
  return outcome.failure === null ? { name: 'read' } : { name: 'failed', because: outcome.failure }
}

/**
 * The state of a feed whose job has not recorded its end. A job may also end without the worker saying so; one that is
 * completed had a worker that stored what it read, but elsewhere.
 */
export function reportedState(feed: StoredFeed, report: JobReport): ReadingState {
  if (report === 'away') return { name: 'unknown' }
  if (report === 'gone') return { name: 'failed', because: 'This request is too old to be followed.' }
  if (report.state === 'completed') return { name: 'unstored' }
  if (report.final) return { name: 'failed', because: endedSilently(report) }
  if (report.state === 'retrying') return retrying(feed, report)
  return report.state === 'active' ? fetching(report) : { name: 'waiting' }
}

function endedSilently({ state, error }: Job): string {
  if (state === 'cancelled') return 'The request was cancelled.'
  return error?.code === 'lease_expired'
    ? 'The worker stopped before it could finish.'
    : 'The worker could not do it.'
}

function retrying({ outcome }: StoredFeed, { attempt }: Job): ReadingState {
  return {
    name: 'retrying',
    attempt,
    because: outcome?.failure ?? 'The worker stopped before it could finish.',
  }
}

function fetching({ attempt, progress }: Job): ReadingState {
  const message = progress?.message ?? 'A worker has taken it up.'
  return { name: 'fetching', attempt, value: progress?.value ?? 0, message }
}
