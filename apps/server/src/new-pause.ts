// Turns a request for a pause into the engine's words.

import type { Static } from 'typebox'
import { futureInstant } from './instant.ts'
import type { PauseRequest } from './schemas/queue.ts'

/** A pause by the key `by`; `now` in ms. Throws `validation_failed` for an end that is over. */
export function toPause({ reason, until }: Static<typeof PauseRequest>, by: string, now: number) {
  const end = until === undefined ? null : futureInstant(until, '#/until', now)
  return { reason: reason ?? null, until: end, by }
}
