// Settings that a job or queue takes when nothing else is said: the one place, for TypeScript and Lua alike.
import type { Backoff } from './job.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** What a job is given when its enqueue says nothing. */
export const JOB_DEFAULTS = {
  priority: 0,
  maxAttempts: 5,
  maxCrashes: 3,
  leaseMs: 60_000,
  backoff: { type: 'exponential', delayMs: 1000, maxMs: HOUR_MS },
} as const satisfies {
  priority: number
  maxAttempts: number
  maxCrashes: number
  leaseMs: number
  backoff: Backoff
}

/** A circuit breaker for which only `failurePercent` was said. */
export const BREAKER_DEFAULTS = { minRuns: 20, windowMs: 60_000, openMs: 30_000, probes: 1 } as const

/** How long final jobs are kept. */
const RETENTION_DEFAULTS = {
  completedMs: DAY_MS,
  failedMs: 14 * DAY_MS,
  cancelledMs: DAY_MS,
} as const

/** Errors that the service gives a job itself: their messages by their codes. */
const SERVICE_ERRORS = {
  expired: 'The job waited past its expiry',
  lease_expired: 'The lease ran out',
  timeout: 'The run took longer than its timeout',
} as const

/** The same as Lua, for scripts that say `-- include defaults`. In tables: a script has 200 local names at most. */
export function luaDefaults(): string {
  const { maxAttempts, maxCrashes, leaseMs, backoff } = JOB_DEFAULTS
  const errors = Object.entries(SERVICE_ERRORS).map(
    ([code, message]) => `${code} = '${JSON.stringify({ message, code })}'`,
  )
  return [
    `local DEFAULTS = { max_attempts = ${maxAttempts}, max_crashes = ${maxCrashes}, lease_ms = ${leaseMs},`,
    `  backoff_delay_ms = ${backoff.delayMs}, backoff_max_ms = ${backoff.maxMs} }`,
    `local ERRORS = { ${errors.join(', ')} }`,
    `local DEFAULT_KEEP_COMPLETED_MS = ${RETENTION_DEFAULTS.completedMs}`,
    `local DEFAULT_KEEP_FAILED_MS = ${RETENTION_DEFAULTS.failedMs}`,
    `local DEFAULT_KEEP_CANCELLED_MS = ${RETENTION_DEFAULTS.cancelledMs}`,
  ].join('\n')
}
