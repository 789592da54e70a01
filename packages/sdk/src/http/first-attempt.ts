// The first attempt at a request, without ky: nearly all need no other, and ky's part costs as much as the request itself.
import { TimeoutError } from 'ky'
import { outcomeOf, type Outcome } from './gather.ts'
import { isNodeAsItIs, sendByNode } from './node-http.ts'
import { toResponse, type Send, type Sending, type WholeAnswer } from './whole-answer.ts'

type Fetch = typeof globalThis.fetch
type Unsent = Omit<Sending, 'signal'>

/** What bounds an attempt. */
export interface AttemptLimits {
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

/** Makes first attempts: by Node's http where that leads to the service, else by fetch. */
export class FirstAttempts {
  readonly #byFetch: Send
  #byNode: Send | undefined
  #hasNodeReached = false

  /** `fetch` is the caller's own, who then wants nothing else. */
  constructor(byFetch: Send, fetch: Fetch | undefined) {
    this.#byFetch = byFetch
    this.#byNode = fetch ? undefined : sendByNode()
  }

  /**
   * Fails as ky's own attempts do: a TimeoutError when time is up, the signal's reason when that aborts. Never rejects.
   * As long as http has not had an answer, fetch is asked in its stead when it fails: an app may have told its fetch of a
   * proxy or a certificate. What `isRepeatable` does not allow is sent once.
   */
  async make(
    url: string,
    unsent: Unsent,
    limits: AttemptLimits,
    isRepeatable: boolean,
  ): Promise<Outcome<WholeAnswer>> {
    const byNode = isNodeAsItIs() ? this.#byNode : undefined
    if (!byNode) return attempt(this.#byFetch, url, unsent, limits)
    const outcome = await attempt(byNode, url, unsent, limits)
    this.#hasNodeReached ||= outcome.ok
    if (this.#hasNodeReached || !isRepeatable || limits.signal?.aborted) return outcome
    const second = await attempt(this.#byFetch, url, unsent, limits)
    if (second.ok) this.#byNode = undefined
    return second
  }
}

async function attempt(
  send: Send,
  url: string,
  unsent: Unsent,
  { timeoutMs, signal }: AttemptLimits,
): Promise<Outcome<WholeAnswer>> {
  const ending = new AbortController()
  const abort = (): void => ending.abort(signal?.reason)
  const timer = setTimeout(() => ending.abort(new TimeoutError(new Request(url, unsent))), timeoutMs)
  signal?.addEventListener('abort', abort)
  if (signal?.aborted) abort()
  const outcome = await outcomeOf(send(url, { ...unsent, signal: ending.signal }))
  clearTimeout(timer)
  signal?.removeEventListener('abort', abort)
  // A fetch of the caller's own may tell of an abort in other words.
  return !outcome.ok && ending.signal.aborted ? { ok: false, error: ending.signal.reason } : outcome
}

/** A fetch for ky that begins with what has happened already. */
export function goOnFrom(first: Outcome<WholeAnswer>, fetch: Fetch): Fetch {
  let isTold = false
  return async (input, init) => {
    if (isTold) return fetch(input, init)
    isTold = true
    if (first.ok) return toResponse(first.value)
    throw first.error
  }
}
