// The first attempt at a request, without ky: nearly all need no other, and ky's part costs as much as the fetch itself.
import { TimeoutError } from 'ky'
import { outcomeOf, type Outcome } from './gather.ts'

type Fetch = typeof globalThis.fetch

/** What bounds an attempt. */
export interface AttemptLimits {
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

/** Fails as ky's own attempts do: a TimeoutError when time is up, the signal's reason when that aborts. Never rejects. */
export async function attemptFirst(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  { timeoutMs, signal }: AttemptLimits,
): Promise<Outcome<Response>> {
  const ending = new AbortController()
  const abort = (): void => ending.abort(signal?.reason)
  const timer = setTimeout(() => ending.abort(new TimeoutError(new Request(url, init))), timeoutMs)
  signal?.addEventListener('abort', abort)
  if (signal?.aborted) abort()
  const outcome = await outcomeOf(fetch(url, { ...init, signal: ending.signal }))
  clearTimeout(timer)
  signal?.removeEventListener('abort', abort)
  // A fetch of the caller's own may tell of an abort in other words.
  return !outcome.ok && ending.signal.aborted ? { ok: false, error: ending.signal.reason } : outcome
}

/** A fetch for ky that begins with what has happened already. */
export function goOnFrom(first: Outcome<Response>, fetch: Fetch): Fetch {
  let isTold = false
  return async (input, init) => {
    if (isTold) return fetch(input, init)
    isTold = true
    if (first.ok) return first.value
    throw first.error
  }
}
