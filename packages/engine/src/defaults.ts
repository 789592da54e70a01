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

/** Errors that the service gives a job itself, as JSON. */
const SERVICE_ERRORS = {
  EXPIRED: { message: 'The job waited past its expiry', code: 'expired' },
  LEASE_EXPIRED: { message: 'The lease ran out', code: 'lease_expired' },
  TIMEOUT: { message: 'The run took longer than its timeout', code: 'timeout' },
} as const

/** The same as Lua, for scripts that say `-- include defaults`. */
export function luaDefaults(): string {
  return [
    `local DEFAULT_MAX_ATTEMPTS = ${JOB_DEFAULTS.maxAttempts}`,
    `local DEFAULT_MAX_CRASHES = ${JOB_DEFAULTS.maxCrashes}`,
    `local DEFAULT_LEASE_MS = ${JOB_DEFAULTS.leaseMs}`,
    `local DEFAULT_BACKOFF_DELAY_MS = ${JOB_DEFAULTS.backoff.delayMs}`,
    `local DEFAULT_BACKOFF_MAX_MS = ${JOB_DEFAULTS.backoff.maxMs}`,
    `local DEFAULT_KEEP_COMPLETED_MS = ${RETENTION_DEFAULTS.completedMs}`,
    `local DEFAULT_KEEP_FAILED_MS = ${RETENTION_DEFAULTS.failedMs}`,
    `local DEFAULT_KEEP_CANCELLED_MS = ${RETENTION_DEFAULTS.cancelledMs}`,
    ...Object.entries(SERVICE_ERRORS).map(
      ([name, error]) => `local ERROR_${name} = '${JSON.stringify(error)}'`,
    ),
  ].join('\n')
}
