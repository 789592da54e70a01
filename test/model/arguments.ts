// What steps are made of: few values, chosen so that they meet (the same key, the exact millisecond).
import type { Backoff, JobSettings, NewJob, Unique } from '@offload/engine'
import fc from 'fast-check'
import { GROUPS, QUEUES, UNIQUE_KEYS, type QueueName } from './world.ts'

const SECOND_MS = 1000
const DAY_MS = 86_400_000

/** Optional parts are left out more often than not; `undefined` is never written. */
export function maybe<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(value, { nil: undefined, freq: 2 })
}

export const queueName = fc.constantFrom<QueueName>(...QUEUES)
/** Counts back from the latest, which is where most things happen. */
export const back = fc.nat({ max: 6 })
export const delayMs = fc.constantFrom(0, SECOND_MS, 5 * SECOND_MS, 60 * SECOND_MS)
export const leaseMs = fc.constantFrom(5 * SECOND_MS, 60 * SECOND_MS)
/** The last milliseconds before and after a lease, a backoff, a call key, a retention. */
export const passing = fc.constantFrom(
  ...[1, 999, SECOND_MS, 5 * SECOND_MS, 59_999, 60 * SECOND_MS, 10 * 60 * SECOND_MS, DAY_MS, 14 * DAY_MS],
)

const backoff: fc.Arbitrary<Backoff> = fc.oneof(
  fc.record({ type: fc.constant('fixed' as const), delayMs: fc.constantFrom(0, 5 * SECOND_MS) }),
  fc.constant({ type: 'list', delaysMs: [SECOND_MS, 60 * SECOND_MS] } as const),
  fc.constant({ type: 'exponential', delayMs: SECOND_MS, maxMs: 3 * SECOND_MS } as const),
)

const settings = {
  maxAttempts: fc.constantFrom(1, 2, 3),
  maxCrashes: fc.constantFrom(1, 2),
  backoff,
  leaseMs,
  timeoutMs: fc.constantFrom(5 * SECOND_MS, 70 * SECOND_MS),
}

export const jobSettings: fc.Arbitrary<JobSettings> = fc.record(settings, { requiredKeys: [] })

const unique: fc.Arbitrary<Unique> = fc.record(
  {
    key: fc.constantFrom(...UNIQUE_KEYS),
    until: fc.constantFrom('started' as const, 'finished' as const),
    onConflict: fc.constantFrom('return' as const, 'reject' as const, 'replace' as const),
    ttlMs: fc.constantFrom(10 * SECOND_MS, 60 * SECOND_MS),
    maxWaitMs: fc.constantFrom(0, 5 * SECOND_MS, 60 * SECOND_MS),
  },
  { requiredKeys: ['key', 'until', 'onConflict'] },
)

/** A job without its id, instants counted from now. */
export interface Draft extends Omit<NewJob, 'id' | 'runAt' | 'expiresAt'> {
  readonly runInMs?: number | undefined
  readonly expiresInMs?: number | undefined
}

const groupName = fc.constantFrom(...GROUPS)

const draftParts = {
  group: groupName,
  type: fc.constantFrom('mail', 'feed'),
  payload: fc.constantFrom('1', '{"a": 1.0}', '[]'),
  priority: fc.constantFrom(-5, 0, 5, 100),
  ...settings,
  tags: fc.constant(['t']),
  traceContext: fc.constant({ traceparent: '00-1' }),
  includeResult: fc.constant(true),
}
const required: { requiredKeys: ('type' | 'payload')[] } = { requiredKeys: ['type', 'payload'] }

/** Plain jobs, jobs for later, jobs that expire, jobs that are unique, and all of it at once. */
export const draft: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: draftParts.type, payload: draftParts.payload }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: draftParts.type, payload: draftParts.payload, group: groupName }),
  },
  { weight: 2, arbitrary: fc.record({ ...draftParts, delayMs }, required) },
  {
    weight: 1,
    arbitrary: fc.record({ ...draftParts, runInMs: fc.constantFrom(-5000, 5000, 60_000) }, required),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: draftParts.type, payload: draftParts.payload, unique, delayMs }, required),
  },
  {
    weight: 3,
    arbitrary: fc.record(
      { ...draftParts, unique, delayMs, expiresInMs: fc.constantFrom(0, 5000, 60_000, 100_000) },
      required,
    ),
  },
)

export function newJob(id: string, { runInMs, expiresInMs, ...said }: Draft, now: number): NewJob {
  return {
    ...said,
    id,
    ...(runInMs !== undefined && { runAt: now + runInMs }),
    ...(expiresInMs !== undefined && { expiresAt: now + expiresInMs }),
  }
}
