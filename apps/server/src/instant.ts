// Instants on the wire: RFC 3339 in UTC with milliseconds.

import { misfit } from './problem.ts'

let lastAt = Number.NaN
let lastText = ''

/** Writes milliseconds since the epoch. */
export function toIso(at: number): string {
  // Jobs of one script call share their instants, and a job has several that are equal: writing one takes 0.4 µs.
  if (at !== lastAt) {
    lastText = new Date(at).toISOString()
    lastAt = at
  }
  return lastText
}

/** Reads an instant that a schema has let through; `now` in ms. Throws `validation_failed` for one that is over: it would have no effect. */
export function futureInstant(text: string, pointer: string, now: number): number {
  const at = Date.parse(text)
  if (at > now) return at
  throw misfit({ pointer, detail: 'is in the past' })
}

/** Writes milliseconds since the epoch, or null. */
export function toIsoOrNull(at: number | null): string | null {
  return at === null ? null : toIso(at)
}

/** Reads an instant that the schema has checked; what is absent stays absent. */
export function toTime(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant)
}
