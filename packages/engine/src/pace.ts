// How fast a queue's jobs were started lately.
import type { MinuteRates } from './queue-info.ts'

/** How far back "lately" reaches. */
export const RECENT_MINUTES = 5
const MINUTE_MS = 60_000

/** How many jobs of a queue were leased, and in how long a time. */
export interface Pace {
  readonly leased: number
  readonly elapsedMs: number
}

/** The pace of the last `RECENT_MINUTES` minutes, of which the last one has only begun. */
export function paceOf(rates: readonly MinuteRates[], now: number): Pace {
  return { leased: leasedIn(rates), elapsedMs: (rates.length - 1) * MINUTE_MS + (now % MINUTE_MS) }
}

/** How many jobs were leased in these minutes. */
export function leasedIn(rates: readonly MinuteRates[]): number {
  return rates.reduce((sum, { leased }) => sum + leased, 0)
}
