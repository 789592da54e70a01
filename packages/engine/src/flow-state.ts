// Reads what scripts say of how a queue or group flows.
import type { BreakerState, FlowState, RateState } from './flow.ts'
import { readPause } from './pause.ts'

/** What scripts say: a pause, a push-back, what is left of a rate, a breaker. */
export type FlowRow = readonly [pause: string, pushed: string, rate: string, breaker: string]

/** Reads it as it is now. */
export function decodeFlow([pause, pushed, rate, breaker]: FlowRow, now: number): FlowState {
  return {
    pause: readPause(pause, now),
    pushedBackUntil: Number(pushed) > now ? Number(pushed) : null,
    rate: readRate(rate),
    breaker: readBreaker(breaker, now),
  }
}

/** Reads `<tokens left> <when the next comes>`. */
function readRate(record: string): RateState | null {
  if (record === '') return null
  const [tokensLeft = 0, nextTokenAt = 0] = record.split(' ').map(Number)
  return { tokensLeft, nextTokenAt: tokensLeft > 0 ? null : nextTokenAt }
}

/** Reads `<since> <runs> <failed> <open_until>`. */
function readBreaker(record: string, now: number): BreakerState | null {
  if (record === '') return null
  const [, runs = 0, failed = 0, openUntil = 0] = record.split(' ').map(Number)
  const state = openUntil === 0 ? 'closed' : openUntil > now ? 'open' : 'half_open'
  return { state, runs, failed, openUntil: openUntil || null }
}
