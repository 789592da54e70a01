// Answers that have arrived whole: the body is read with the head, within the attempt.
import { NetworkError } from 'ky'
import { toApiError } from './problem.ts'

/** A request as all ways to send one take it. */
export interface Sending {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly redirect: 'manual'
  readonly signal: AbortSignal | null
}

/** An answer with its body. */
export interface WholeAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/**
 * A way to send a request. Resolves once the body is there too: an answer that was cut off half-way is then retried, and
 * timed out, like one that never came. Rejects with a NetworkError, or with whatever an abort gives.
 */
export type Send = (url: string, sending: Sending) => Promise<WholeAnswer>

const BODILESS_STATUSES: readonly number[] = [204, 205, 304]

/** By a fetch: the runtime's, or one of the caller's own. */
export function sendByFetch(fetch: typeof globalThis.fetch): Send {
  return async (url, sending) => {
    try {
      const response = await fetch(url, sending)
      const text = await response.text()
      const { headers, status, type } = response
      // A browser hides which redirect it was.
      return type === 'opaqueredirect' ? { status: 302, headers, text: '' } : { status, headers, text }
    } catch (cause) {
      throw networkErrorOf(url, sending, cause)
    }
  }
}

/** As ky names what befalls a connection; an abort stays what it is. */
export function networkErrorOf(url: string, sending: Sending, cause: unknown): Error {
  if (sending.signal?.aborted) return cause as Error
  return new NetworkError(new Request(url, sending), cause instanceof Error ? { cause } : {})
}

/** For ky, which judges those that are no success. */
export function toResponse({ status, headers, text }: WholeAnswer): Response {
  return new Response(BODILESS_STATUSES.includes(status) ? null : text, { status, headers })
}

/** The JSON of an answer; undefined when it is empty. `request` says what was asked, for the error of one that is no JSON. */
export function readJson({ status, headers, text }: WholeAnswer, request: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw toApiError({ request, status, headers, body: text })
  }
}
