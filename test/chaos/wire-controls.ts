// Callers that do not repeat their calls as the SDK does: what comes of a cut connection then must be found out.
import { newUlid } from '@offload/engine'
import { WIRE_CALLS, type WireCall } from './wire-life.ts'

type Fetch = typeof globalThis.fetch

/** For each control, which calls must be found out. */
export const WIRE_CONTROLS = {
  /** Each attempt goes under an id of its own. */
  fresh: ['enqueue', 'lease'],
  /** No call is repeated. */
  once: WIRE_CALLS,
} as const satisfies Record<string, readonly WireCall[]>

export type WireControl = keyof typeof WIRE_CONTROLS

/** For the SDK, for one call. */
export const FETCHES: Readonly<Record<WireControl, () => Fetch>> = { fresh: fetchFresh, once: fetchOnce }

function fetchFresh(): Fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers)
    if (headers.has('idempotency-key')) headers.set('idempotency-key', newUlid())
    const text = init?.body
    const body = typeof text === 'string' ? text.replace(/"id":"[^"]+"/, `"id":"${newUlid()}"`) : null
    return fetch(input, { ...init, headers, body })
  }
}

function fetchOnce(): Fetch {
  let isFirst = true
  return (input, init) => {
    // What the SDK does not repeat.
    if (!isFirst) return Promise.resolve(new Response(null, { status: 400 }))
    isFirst = false
    return fetch(input, init)
  }
}
