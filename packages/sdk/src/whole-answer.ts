// Answers that have arrived whole: the body is read with the head, within the attempt.
import { NetworkError } from 'ky'
import { toApiError } from './problem.ts'

type Fetch = typeof globalThis.fetch

const BODILESS_STATUSES: readonly number[] = [204, 205, 304]

/** Bodies of the answers that are good. Kept beside them: a Response made anew costs more than the JSON in it. */
const bodies = new WeakMap<Response, string>()

/**
 * Reads the body within the attempt: an answer that was cut off half-way is then retried, and timed out,
 * like one that never came. ky by itself leaves the body outside both.
 */
export function fetchWhole(fetch: Fetch): Fetch {
  return async (input, init) => {
    try {
      const response = await fetch(input, init)
      const body = await response.text()
      // A browser hides which redirect it was.
      if (response.type === 'opaqueredirect') return new Response(null, { status: 302 })
      if (!response.ok)
        return new Response(BODILESS_STATUSES.includes(response.status) ? null : body, response)
      bodies.set(response, body)
      return response
    } catch (cause) {
      const signal = input instanceof Request ? input.signal : init?.signal
      if (signal?.aborted) throw cause
      throw new NetworkError(new Request(input, init), cause instanceof Error ? { cause } : {})
    }
  }
}

/** The JSON of an answer; undefined when it is empty. `request` says what was asked, for the error of one that is no JSON. */
export async function readJson(response: Response, request: string): Promise<unknown> {
  const text = bodies.get(response) ?? (await response.text())
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw toApiError({ request, status: response.status, headers: response.headers, body: text })
  }
}
