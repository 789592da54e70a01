// How many workers a queue could use: for autoscalers.
//
// Little's law: what runs at once = jobs started in a time × how long one runs. To that comes what it takes to work off
// those that wait within `drainMs`. Starts are counted rather than enqueues: jobs for next week need nobody now, and with
// too few workers the backlog grows, which counts too.
import type { QueueRef } from './job.ts'
import { queueTag } from './keys.ts'
import { paceOf, RECENT_MINUTES, type Pace } from './pace.ts'
import type { MinuteRates, QueueInfo } from './queue-info.ts'
import type { VerbRunner } from './verb-runner.ts'
import type { WaitReasonCode } from './wait-reasons.ts'

/** What a worker is to whoever asks. */
export interface ScaleRequest {
  /** Jobs that one worker runs at once. */
  readonly concurrency: number
  /** In how long a time the jobs that wait should be worked off. */
  readonly drainMs: number
}

/** A queue's need of workers. */
export interface Scale {
  readonly queue: string
  /** Jobs that could start if somebody took them. */
  readonly backlog: number
  readonly active: number
  /** When the longest-waiting job became available; null when none waits. */
  readonly oldestQueuedAt: number | null
  readonly latencyMs: number
  readonly blockedBy: readonly WaitReasonCode[]
  /** Jobs started per minute, in the last five minutes. */
  readonly leasedPerMinute: number
  /** How long the latest completed jobs ran; null when none is kept. */
  readonly meanRunMs: number | null
  readonly suggestedWorkers: number
  readonly readAt: number
}

interface ScalePort {
  readonly runner: VerbRunner
  readonly queues: {
    get(queue: QueueRef): Promise<QueueInfo | null>
    rates(queue: QueueRef, minutes: number): Promise<MinuteRates[]>
  }
}

const LATEST_RUNS = 20
const MINUTE_MS = 60_000

/** Whatever number of workers there is, these keep all of them from starting a job. */
const STANDSTILLS: ReadonlySet<WaitReasonCode> = new Set([
  'queue_paused',
  'queue_pushed_back',
  'queue_breaker_open',
])

/** Reads a queue's need. One that nobody has used yet needs nobody. */
export async function scale(
  { runner, queues }: ScalePort,
  queue: QueueRef,
  request: ScaleRequest,
): Promise<Scale> {
  // Sent in one turn, they share a round trip.
  const [info, rates, [now, runs, runMs]] = await Promise.all([
    queues.get(queue),
    queues.rates(queue, RECENT_MINUTES),
    runner.run<[number, number, number]>('scale', queueTag(queue), [LATEST_RUNS]),
  ])
  if (info === null) return { ...UNUSED, queue: queue.queue, readAt: now }
  const pace = paceOf(rates, info.readAt)
  const meanRunMs = runs === 0 ? null : Math.round(runMs / runs)
  const { oldestQueuedAt, latencyMs, blockedBy, readAt } = info
  return {
    queue: queue.queue,
    backlog: info.counts.queued,
    active: info.counts.active,
    ...{ oldestQueuedAt, latencyMs, blockedBy },
    leasedPerMinute: perMinute(pace),
    meanRunMs,
    suggestedWorkers: workersFor(info, { pace, meanRunMs }, request),
    readAt,
  }
}

const UNUSED = {
  backlog: 0,
  active: 0,
  oldestQueuedAt: null,
  latencyMs: 0,
  blockedBy: [],
  leasedPerMinute: 0,
  meanRunMs: null,
  suggestedWorkers: 0,
} as const

function perMinute({ leased, elapsedMs }: Pace): number {
  return Math.round((leased * MINUTE_MS) / Math.max(elapsedMs, MINUTE_MS))
}

interface Past {
  readonly pace: Pace
  readonly meanRunMs: number | null
}

// Never fewer than hold jobs now: to take their worker away would be to run them twice.
function workersFor(info: QueueInfo, past: Past, request: ScaleRequest): number {
  const { active, queued } = info.counts
  const isHeld = info.blockedBy.some((code) => STANDSTILLS.has(code))
  const wanted = isHeld || (queued === 0 && past.pace.leased === 0) ? 0 : slotsFor(info, past, request)
  const most = info.settings.limits?.concurrency ?? Infinity
  return Math.ceil(Math.max(active, Math.min(wanted, most)) / request.concurrency)
}

/** How many jobs would have to run at once. */
function slotsFor({ counts }: QueueInfo, { pace, meanRunMs }: Past, { drainMs }: ScaleRequest): number {
  const runMs = meanRunMs ?? guessedRunMs(counts.active, pace)
  const toKeepUp = (pace.leased * runMs) / Math.max(pace.elapsedMs, 1)
  // Not more than there are jobs; and while nobody knows how long they run, one that will tell.
  const toDrain = Math.min(counts.queued, Math.max((counts.queued * runMs) / drainMs, 1))
  return toKeepUp + toDrain
}

// Where nothing is kept of completed jobs, what runs now has to do.
function guessedRunMs(active: number, { leased, elapsedMs }: Pace): number {
  return leased === 0 ? 0 : (active * elapsedMs) / leased
}
