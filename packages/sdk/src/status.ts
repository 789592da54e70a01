// Follows a job from a web page: no key, no dependency, under 2 KB.
import { backoffMs, pause } from './http/backoff.ts'
import { toMs, type Duration } from './input/duration.ts'
import type { PublicJob } from './contract/types.ts'

export type { PublicJob } from './contract/types.ts'

const LONGEST_WAIT_MS = 20_000
/** An answer may take this much longer than it was asked to wait. */
const PATIENCE_MS = 10_000
/** Looks are at least so far apart. */
const SHORTEST_WAIT_MS = 250
/** How often to ask when the answer has no ETag to wait upon, as behind a proxy that removes it. */
const PLAIN_POLL_MS = 2000
/** What repeating does not heal: the URL is wrong, or the job is no longer kept. */
const LASTING_STATUSES: readonly number[] = [400, 401, 403, 404, 405, 410]

/** How to follow a job. */
export interface WatchOptions {
  /** Called with the job as it stands, and again at each change, the last one included. */
  readonly onUpdate?: ((job: PublicJob) => void) | undefined
  /** Ends the watch: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** How long the service may hold one request open: at least 250 ms, at most (and by default) 20 s. What lies beyond counts as the nearest of these. */
  readonly wait?: Duration | undefined
}

/** The status URL is not, or no longer, any job's. */
export class StatusError extends Error {
  override readonly name = 'StatusError'
  /** The HTTP status that the URL answered. */
  readonly status: number

  constructor(status: number) {
    super(`No job to watch: the status URL answered ${status}${status < 300 ? ', and with no job' : ''}`)
    this.status = status
  }
}

interface Sighting {
  readonly job: PublicJob | null
  readonly etag: string | null
}

/**
 * Follows a job by its status URL until it is final, and resolves with it then, whether completed, failed or
 * cancelled. Goes on through lost connections and server errors, ever more slowly; throws a StatusError when the URL
 * is no job's (it answers an error, or a page) or the job is gone, a TypeError for what is no URL or no duration, and whatever `onUpdate` throws. In a page
 * the URL may be relative.
 */
export async function watchStatus(
  statusUrl: string | URL,
  { onUpdate, signal, wait = LONGEST_WAIT_MS }: WatchOptions = {},
): Promise<PublicJob> {
  const base = (globalThis as { location?: { href: string } }).location?.href
  if (!URL.canParse(String(statusUrl), base))
    throw new TypeError(`Not a job's statusUrl: ${String(statusUrl)}`)
  const url = new URL(statusUrl, base)
  const waitMs = Math.min(Math.max(toMs('wait', wait), SHORTEST_WAIT_MS), LONGEST_WAIT_MS)
  let etag: string | null = null
  let failures = 0
  for (;;) {
    const askedAt = Date.now()
    const seen: Sighting | null = await look(url, etag, waitMs, signal)
    if (seen?.job) onUpdate?.(seen.job)
    if (seen?.job?.final) return seen.job
    // Nothing new sooner than asked means that the service is going down: as good as a failure.
    const isFruitful = seen !== null && (seen.job !== null || Date.now() - askedAt >= waitMs / 2)
    failures = isFruitful ? 0 : failures + 1
    etag = seen?.etag ?? etag
    if (!isFruitful) await pause(backoffMs(failures), signal)
    else if (etag === null) await pause(PLAIN_POLL_MS, signal)
    signal?.throwIfAborted()
  }
}

/** One request. Null when it failed in a way that may pass; a null job when there was no change in time. */
async function look(
  url: URL,
  etag: string | null,
  waitMs: number,
  signal?: AbortSignal,
): Promise<Sighting | null> {
  signal?.throwIfAborted()
  try {
    const response = await ask(url, etag, waitMs, signal)
    if (LASTING_STATUSES.includes(response.status)) throw new StatusError(response.status)
    if (response.status === 304) return { job: null, etag }
    if (!response.ok) return null
    const job = readJob(await response.text())
    if (!job) throw new StatusError(response.status)
    return { job, etag: response.headers.get('etag') }
  } catch (error) {
    if (error instanceof StatusError) throw error
    signal?.throwIfAborted()
    return null
  }
}

/** Undefined for what somebody else says, such as the page that an app answers every path with. */
function readJob(text: string): PublicJob | undefined {
  try {
    const job = JSON.parse(text) as Partial<PublicJob> | null
    return job?.state && (job as PublicJob)
  } catch {
    return undefined
  }
}

function ask(url: URL, etag: string | null, waitMs: number, signal?: AbortSignal): Promise<Response> {
  const target = new URL(url)
  const headers = new Headers()
  // The first look is not to wait: the page has nothing to show yet.
  if (etag !== null) {
    target.searchParams.set('waitMs', String(waitMs))
    headers.set('if-none-match', etag)
  }
  const deadline = AbortSignal.timeout(waitMs + PATIENCE_MS)
  return fetch(target, {
    headers,
    cache: 'no-store',
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
  })
}
