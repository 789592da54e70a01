// Why a job is not running: every reason that holds now, what would change it, and when it may start.
import { EngineError } from './errors.ts'
import { readGroup, type GroupRow } from './group-info.ts'
import { isFinal, type Job, type JobRef } from './job.ts'
import { queueTag } from './keys.ts'
import { queueReasons, type QueueRow } from './queue-flow.ts'
import { leasedIn, paceOf, RECENT_MINUTES, type Pace } from './pace.ts'
import type { Queues } from './queues.ts'
import { REFUSALS } from './replies.ts'
import type { VerbRunner } from './verb-runner.ts'
import { nounFor, waitReason, type WaitReason } from './wait-reasons.ts'
import type { Workers } from './workers.ts'

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

type Reply = [now: number, queue: QueueRow, position: number, queued: number, group: GroupRow | []]

interface Facts {
  readonly job: Job
  readonly now: number
  readonly queue: QueueRow
  readonly group: ReturnType<typeof readGroup> | null
  /** Jobs before it in its line. */
  readonly position: number
  /** Jobs of the queue that are queued. */
  readonly queued: number
  /** The job that holds its ordered group, if that is another. */
  readonly holder: Job | null
  readonly hasWorker: boolean
  readonly pace: Pace
}

/** For how long a lease call is a sign that somebody works for the queue. */
const SEEN_MINUTES = 2

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
  if (!job) throw new EngineError('job_not_found', REFUSALS.job_not_found)
  const facts = await gatherFacts(port, job)
  const reasons = reasonsOf(facts)
  const isInLine = job.state === 'queued'
  return {
    job,
    reasons,
    position: isInLine ? facts.position : null,
    estimatedStartAt: isInLine ? estimate(facts, reasons) : dueAt(job),
    readAt: facts.now,
  }
}

async function gatherFacts(port: ExplainPort, job: Job): Promise<Facts> {
  const reply = await port.runner.run<Reply>('explain', queueTag(job), [job.id])
  const [now, queue, position, queued, groupRow] = reply
  const group = groupRow.length === 0 ? null : readGroup(groupRow, now)
  const rates = await port.queues.rates(job, RECENT_MINUTES)
  return {
    ...{ job, now, queue, group, position, queued },
    holder: await holderOf(port, job, group?.info.heldBy ?? null),
    hasWorker: leasedIn(rates.slice(-SEEN_MINUTES)) > 0 || (await hasWorker(port, job)),
    pace: paceOf(rates, now),
  }
}

async function hasWorker({ workers }: ExplainPort, { project, queue }: Job): Promise<boolean> {
  return (await workers.list(project)).some(({ queues }) => queues.includes(queue))
}

async function holderOf(port: ExplainPort, job: Job, heldBy: string | null): Promise<Job | null> {
  return heldBy === null || heldBy === job.id ? null : port.get({ ...job, id: heldBy })
}

function reasonsOf(facts: Facts): WaitReason[] {
  const { job, now, queue, group } = facts
  if (isFinal(job.state)) return [waitReason('final', `It is ${job.state}.`, 'Retry it to run it again.')]
  if (job.state === 'active') return [running(job)]
  const found = [
    ...dueReasons(job),
    ...queueReasons(job.queue, queue, now),
    ...orderReasons(facts),
    ...(group?.reasons ?? []),
    ...workerReasons(facts),
  ]
  return found.length > 0 ? found : [inLine(facts)]
}

function running({ lease }: Job): WaitReason {
  const who = lease?.workerId ? `The worker "${lease.workerId}"` : 'A worker'
  return waitReason('running', `${who} has it.`, 'Cancel it to ask the worker to stop.')
}

function inLine({ position, group }: Facts): WaitReason {
  const line = group ? `in the group "${group.info.group}"` : 'in its queue'
  const detail =
    position === 0
      ? `It is the next ${line}.`
      : `${position} ${nounFor(position)} ${position === 1 ? 'comes' : 'come'} first ${line}.`
  const change = group
    ? 'Groups take turns: more workers bring its turn sooner, a higher weight gives its group more of them.'
    : 'More workers bring its turn sooner, and a higher priority puts it ahead.'
  return waitReason('in_line', detail, change)
}

function dueReasons({ state, failures, runAt: until }: Job): WaitReason[] {
  const change = 'Update the job with another `runAt` or `delayMs`.'
  if (state === 'scheduled') return [waitReason('due_later', 'It is not due yet.', change, { until })]
  if (state !== 'retrying') return []
  const times = failures === 1 ? 'once' : `${failures} times`
  return [
    waitReason('retry_later', `It has failed ${times}, and waits before its next run.`, change, { until }),
  ]
}

function orderReasons({ holder }: Facts): WaitReason[] {
  if (!holder) return []
  const detail = `The group "${holder.group}" runs in order, and the job before it ${stateOf(holder)}.`
  const change = holder.state === 'failed' ? 'Retry that job, or skip it.' : 'Wait for that job, or skip it.'
  return [waitReason('ordered_behind', detail, change, { jobs: [holder.id] })]
}

function stateOf({ state, runAt }: Job): string {
  if (state === 'active') return 'is running'
  if (state === 'failed') return 'has failed for good'
  if (state === 'retrying') return `has failed and runs again at ${new Date(runAt).toISOString()}`
  return `is ${state}`
}

function workerReasons({ hasWorker, job }: Facts): WaitReason[] {
  if (hasWorker) return []
  const detail = `No worker has been seen for the queue "${job.queue}" in the last two minutes.`
  const change =
    'Start a worker for this queue. One that runs is seen here once its lease calls name it (`worker.id`).'
  return [waitReason('no_worker', detail, change)]
}

function dueAt(job: Job): number | null {
  return job.state === 'scheduled' || job.state === 'retrying' ? job.runAt : null
}

// All lines share the queue's pace: with groups, a job waits for a turn of each group that has jobs.
function estimate(facts: Facts, reasons: readonly WaitReason[]): number | null {
  const { now, group, position, queued, pace } = facts
  const isEndless = reasons.some(
    ({ code, until }) => until === null && code !== 'in_line' && !code.endsWith('_concurrency'),
  )
  if (pace.leased === 0 || isEndless) return null
  const ofGroup = group?.info.counts.queued ?? 0
  const ahead = ofGroup > 0 ? (position + 1) * Math.max(1, queued / ofGroup) : position + 1
  const heldUntil = Math.max(now, ...reasons.map(({ until }) => until ?? 0))
  return Math.round(heldUntil + (Math.min(ahead, Math.max(queued, 1)) * pace.elapsedMs) / pace.leased)
}
