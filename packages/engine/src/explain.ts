// Why a job is not running: every reason that holds now, what would change it, and when it may start.
import { EngineError } from './errors.ts'
import { decodeGroup, readBreaker, type GroupInfo, type GroupRow } from './groups.ts'
import { isFinal, type Job, type JobRef } from './job.ts'
import { queueTag } from './keys.ts'
import { readPause } from './pause.ts'
import type { Queues } from './queues.ts'
import { readFlowRules } from './rules.ts'
import type { VerbRunner } from './verb-runner.ts'
import type { Workers } from './workers.ts'

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

/** What keeps a job from running. Times in milliseconds since the epoch. */
export interface Explanation {
  readonly job: Job
  /** The one that matters most first; never empty. */
  readonly reasons: readonly WaitReason[]
  /** Jobs before it in its line: its group's, or the queue's; null unless it is queued. */
  readonly position: number | null
  /** From the rate at which the queue's jobs were leased in the last five minutes; null when there is no telling. */
  readonly estimatedStartAt: number | null
  /** The database's clock when this was read. */
  readonly readAt: number
}

type Reply = [
  now: number,
  rules: string,
  pause: string,
  pushed: string,
  token: string,
  breaker: string,
  active: number,
  holders: string[],
  position: number,
  queued: number,
  group: GroupRow | [],
]

interface Facts {
  readonly job: Job
  readonly now: number
  readonly reply: Reply
  readonly group: GroupInfo | null
  readonly hasWorker: boolean
}

const RECENT_MINUTES = 5
const MINUTE_MS = 60_000

/** What explaining needs of the engine. */
export interface ExplainPort {
  readonly runner: VerbRunner
  readonly queues: Queues
  readonly workers: Workers
  get(job: JobRef): Promise<Job | null>
}

/** Explains one job. Throws `job_not_found`. */
export async function explain(port: ExplainPort, ref: JobRef): Promise<Explanation> {
  const job = await port.get(ref)
  if (!job) throw new EngineError('job_not_found', 'There is no such job')
  const reply = await port.runner.run<Reply>('explain', queueTag(ref), [ref.id])
  const now = reply[0]
  const workers = await port.workers.list(ref.project)
  const groupRow = reply[10]
  const facts: Facts = {
    job,
    now,
    reply,
    group: groupRow.length === 0 ? null : decodeGroup(groupRow, now),
    hasWorker: workers.some(({ queues }) => queues.includes(ref.queue)),
  }
  const reasons = reasonsOf(facts)
  const isInLine = job.state === 'queued'
  return {
    job,
    reasons,
    position: isInLine ? reply[8] : null,
    estimatedStartAt: isInLine ? await estimate(port, ref, facts, reasons) : dueAt(job),
    readAt: now,
  }
}

function reasonsOf(facts: Facts): WaitReason[] {
  const { job } = facts
  if (isFinal(job.state)) return [reason('final', `The job is ${job.state}.`, 'Retry it to run it again.')]
  if (job.state === 'active')
    return [reason('running', 'A worker is on it.', 'Wait for it, or cancel it.', job.lease?.expiresAt)]
  const found = [
    ...dueReasons(facts),
    ...queueReasons(facts),
    ...groupReasons(facts),
    ...workerReasons(facts),
  ]
  return found.length > 0
    ? found
    : [
        reason(
          'in_line',
          `${facts.reply[8]} jobs of its line come first.`,
          'More workers, or a higher priority.',
        ),
      ]
}

function dueReasons({ job }: Facts): WaitReason[] {
  const change = 'Update the job with another `runAt` or `delayMs`.'
  if (job.state === 'scheduled') return [reason('due_later', 'It is not due yet.', change, job.runAt)]
  if (job.state !== 'retrying') return []
  return [
    reason('retry_later', `Run ${job.failures} failed; it backs off before the next.`, change, job.runAt),
  ]
}

function queueReasons({ reply, now }: Facts): WaitReason[] {
  const [, rules, pauseText, pushed, token, breakerText, active, holders] = reply
  const pause = readPause(pauseText, now)
  const breaker = readBreaker(breakerText, now)
  const { queueActive } = readFlowRules(rules)
  const found: WaitReason[] = []
  if (pause) found.push(paused('queue_paused', 'The queue', pause.reason, pause.until))
  if (Number(pushed) > now)
    found.push(
      reason(
        'queue_pushed_back',
        'A worker asked the queue to hold off.',
        'It ends by itself.',
        Number(pushed),
      ),
    )
  if (breaker && breaker.state !== 'closed') found.push(broken('queue_breaker_open', 'The queue', breaker))
  if (queueActive !== null && active >= queueActive)
    found.push(full('queue_concurrency', `The queue runs ${active} of at most ${queueActive} jobs.`, holders))
  if (Number(token) > now)
    found.push(slow('queue_rate', 'The queue has used up its rate for now.', Number(token)))
  return found
}

function groupReasons({ job, group, reply, now }: Facts): WaitReason[] {
  if (!group) return []
  const { groupActive, isOrdered } = readFlowRules(
    [
      group.settings.concurrency === undefined ? '' : `group_active=${group.settings.concurrency}`,
      reply[1],
    ].join(' '),
  )
  const name = `The group "${group.group}"`
  const found: WaitReason[] = []
  if (group.pause) found.push(paused('group_paused', name, group.pause.reason, group.pause.until))
  if (group.pushedBackUntil !== null)
    found.push(
      reason(
        'group_pushed_back',
        `A worker asked ${name} to hold off.`,
        'Resume the group to end it.',
        group.pushedBackUntil,
      ),
    )
  if (group.breaker && group.breaker.state !== 'closed')
    found.push(broken('group_breaker_open', name, group.breaker))
  if (isOrdered && group.heldBy !== null && group.heldBy !== job.id)
    found.push({
      ...reason(
        'ordered_behind',
        `${name} is in order, and another job holds it.`,
        'Wait for that job, or skip it.',
      ),
      jobs: [group.heldBy],
    })
  if (groupActive !== null && group.counts.active >= groupActive)
    found.push(
      full(
        'group_concurrency',
        `${name} runs ${group.counts.active} of at most ${groupActive} jobs.`,
        group.holders,
      ),
    )
  if (group.nextTokenAt !== null && group.nextTokenAt > now)
    found.push(slow('group_rate', `${name} has used up its rate for now.`, group.nextTokenAt))
  return found
}

function workerReasons({ hasWorker, job }: Facts): WaitReason[] {
  if (hasWorker) return []
  const detail = `No worker has asked for the queue "${job.queue}" in the last two minutes.`
  return [reason('no_worker', detail, 'Start a worker for this queue.')]
}

function reason(
  code: WaitReasonCode,
  detail: string,
  change: string,
  until: number | null = null,
): WaitReason {
  return { code, detail, change, until, jobs: [] }
}

function paused(code: WaitReasonCode, who: string, why: string | null, until: number | null): WaitReason {
  return reason(code, `${who} is paused${why === null ? '' : `: ${why}`}.`, 'Resume it.', until)
}

function broken(
  code: WaitReasonCode,
  who: string,
  { state, openUntil }: { state: string; openUntil: number | null },
) {
  const detail =
    state === 'open' ? 'has an open circuit breaker.' : 'lets only probes through its circuit breaker.'
  return reason(
    code,
    `${who} ${detail}`,
    'It closes with the first run that succeeds; reset it to close it now.',
    openUntil,
  )
}

function full(code: WaitReasonCode, detail: string, jobs: readonly string[]): WaitReason {
  return { ...reason(code, detail, 'A slot comes free when one of its jobs ends; or raise the limit.'), jobs }
}

function slow(code: WaitReasonCode, detail: string, until: number): WaitReason {
  return reason(code, detail, 'The next job may start then; or raise the rate.', until)
}

function dueAt(job: Job): number | null {
  return job.state === 'scheduled' || job.state === 'retrying' ? job.runAt : null
}

// All lines share the queue's pace: with groups, a job waits for a turn of each group that has jobs.
async function estimate(
  { queues }: ExplainPort,
  ref: JobRef,
  { now, reply, group }: Facts,
  reasons: readonly WaitReason[],
): Promise<number | null> {
  const rates = await queues.rates(ref, RECENT_MINUTES)
  const leased = rates.reduce((sum, minute) => sum + minute.leased, 0)
  const elapsedMs = (RECENT_MINUTES - 1) * MINUTE_MS + (now % MINUTE_MS)
  const isEndless = reasons.some(
    ({ code, until }) => until === null && code !== 'in_line' && !code.endsWith('_concurrency'),
  )
  if (leased === 0 || isEndless) return null
  const [position, queued] = [reply[8], reply[9]]
  const share =
    group && group.counts.waiting > 0
      ? Math.min(queued, (position + 1) * Math.max(1, queued / group.counts.waiting))
      : position + 1
  const heldUntil = Math.max(now, ...reasons.map(({ until }) => until ?? 0))
  return Math.round(heldUntil + (share * elapsedMs) / leased)
}
