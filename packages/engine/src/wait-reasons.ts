// Why jobs wait: a word for programs, and sentences for people, for each thing that may hold a queue, a group or a job.
import type { BreakerState, FlowState } from './flow.ts'

/** Every word for what a job may wait for. */
export const WAIT_REASONS = [
  'due_later',
  'retry_later',
  'queue_paused',
  'queue_pushed_back',
  'queue_concurrency',
  'queue_rate',
  'queue_breaker_open',
  'group_paused',
  'group_pushed_back',
  'group_concurrency',
  'group_rate',
  'group_breaker_open',
  'ordered_behind',
  'no_worker',
  'in_line',
  'running',
  'final',
] as const
export type WaitReasonCode = (typeof WAIT_REASONS)[number]

/** One thing that a job waits for. */
export interface WaitReason {
  readonly code: WaitReasonCode
  /** A sentence for people: what holds it. */
  readonly detail: string
  /** A sentence for people: what would change that. */
  readonly change: string
  /** When it ends by itself; null when it does not, or nobody knows. */
  readonly until: number | null
  /** ULID parts of jobs that stand in the way: holders of slots, or the job before it in order. At most ten. */
  readonly jobs: readonly string[]
}

/** A reason; nothing is known of its end, and no job stands in the way, unless `more` says so. */
export function waitReason(
  code: WaitReasonCode,
  detail: string,
  change: string,
  more: Partial<Pick<WaitReason, 'until' | 'jobs'>> = {},
): WaitReason {
  return { code, detail, change, until: null, jobs: [], ...more }
}

/** A queue or group that may be held up. */
export interface Held {
  readonly kind: 'queue' | 'group'
  readonly name: string
  readonly flow: FlowState
  readonly active: number
  /** Null without a limit. */
  readonly mostActive: number | null
  /** Jobs that a half-open breaker lets through at a time; null without a breaker. */
  readonly probes: number | null
  /** ULID parts of some of its active jobs. */
  readonly holders: readonly string[]
}

/** Everything that keeps the jobs of a queue or group from being leased now, each alone enough. */
export function holdReasons(held: Held): WaitReason[] {
  return [pauseOf(held), pushBackOf(held), breakerOf(held), concurrencyOf(held), rateOf(held)].filter(
    (found) => found !== null,
  )
}

function pauseOf({ kind, name, flow: { pause } }: Held): WaitReason | null {
  if (!pause) return null
  const who = pause.pausedBy === null ? '' : ` by the key ${pause.pausedBy}`
  const why = pause.reason === null ? '' : `: ${pause.reason.replace(/[.\s]+$/, '')}`
  return waitReason(`${kind}_paused`, `The ${kind} "${name}" is paused${who}${why}.`, `Resume the ${kind}.`, {
    until: pause.until,
  })
}

function pushBackOf({ kind, name, flow: { pushedBackUntil } }: Held): WaitReason | null {
  if (pushedBackUntil === null) return null
  const detail = `A worker asked the ${kind} "${name}" to hold off.`
  return waitReason(`${kind}_pushed_back`, detail, `It goes on by itself; resume the ${kind} to go on now.`, {
    until: pushedBackUntil,
  })
}

function breakerOf({ kind, name, flow: { breaker }, active, probes, holders }: Held): WaitReason | null {
  if (!breaker || breaker.state === 'closed') return null
  const whose = `The circuit breaker of the ${kind} "${name}"`
  const change = `The first run that succeeds closes it; reset it to go on now.`
  if (breaker.state === 'open') return openBreaker(kind, `${whose} is open: too many runs failed.`, breaker)
  if (probes === null || active < probes) return null
  const detail = `${whose} lets ${probes} at a time through to try, and they are running.`
  return waitReason(`${kind}_breaker_open`, detail, change, { jobs: holders })
}

function openBreaker(kind: Held['kind'], detail: string, { openUntil }: BreakerState): WaitReason {
  const change = 'Single jobs are let through then, to try; reset it to go on now.'
  return waitReason(`${kind}_breaker_open`, detail, change, { until: openUntil })
}

function concurrencyOf({ kind, name, active, mostActive, holders }: Held): WaitReason | null {
  if (mostActive === null || active < mostActive) return null
  const detail = `The ${kind} "${name}" runs ${active} of at most ${mostActive} ${nounFor(mostActive)} at once.`
  const change = 'It comes free when one of them ends; or raise the concurrency.'
  return waitReason(`${kind}_concurrency`, detail, change, { jobs: holders })
}

function rateOf({ kind, name, flow: { rate } }: Held): WaitReason | null {
  if (!rate || rate.nextTokenAt === null) return null
  const detail = `The ${kind} "${name}" has started as many jobs as its rate allows for now.`
  return waitReason(`${kind}_rate`, detail, 'The next may start then; or raise the rate.', {
    until: rate.nextTokenAt,
  })
}

/** `job` or `jobs`. */
export function nounFor(count: number): string {
  return count === 1 ? 'job' : 'jobs'
}
