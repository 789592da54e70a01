// How a job is written in Redis and read again: `spec`, `rules`, `lease` and the rows that scripts answer with.
import { isFinal } from './job.ts'
import type { Job, JobError, JobRef, JobState, NewJob, Progress, TraceContext, Unique } from './job.ts'
import { decodeHistory, withCurrentRun } from './history.ts'
import { decodeLease, type LeaseRecord } from './lease-record.ts'
import { readRules } from './rules.ts'

/** The part of `spec` before the payload: what the caller said. Settings that may change are read from `rules`. */
interface SpecHeader {
  type: string
  group?: string | undefined
  tags?: readonly string[] | undefined
  includeResult?: boolean | undefined
}

/** The fields of a job's hash as `lib/row.lua` answers them, in its order; null where one is not there (yet). */
export const ROW_FIELDS = [
  'spec',
  'rules',
  'lease',
  'failures',
  'crashes',
  'error',
  'unique',
  'trace',
  'payload',
  'history',
  'progress',
  'cancel',
  'result',
] as const
export type JobFields = Readonly<Record<(typeof ROW_FIELDS)[number], string | null>>

/** id, state, score, then the fields. */
export type JobRow = readonly [string, JobState, string, ...(string | null)[]]

/**
 * The immutable text of a job: header JSON, a line end, the payload. The script puts the creation time before it.
 * The whole text is the fingerprint by which a repeated enqueue is known, so it holds all that the caller said but
 * the trace context, which differs when a request is sent again.
 */
export function encodeSpec(job: NewJob): string {
  const { id: _id, payload, traceContext: _trace, ...said } = job
  return `${JSON.stringify(said)}\n${payload}`
}

/** When a job is due, as scripts take it: the clock that counts is the database's. */
export function encodeDue(job: Pick<NewJob, 'runAt' | 'delayMs'>): string {
  if (job.runAt !== undefined) return String(job.runAt)
  return job.delayMs === undefined ? '' : `+${job.delayMs}`
}

/** The trace context as it is stored; '' for none. */
export function encodeTrace(job: NewJob): string {
  return job.traceContext ? JSON.stringify(job.traceContext) : ''
}

/** How a unique key is claimed: `<until> <on_conflict> <ttl_ms or -> <max_wait_ms or ->`. */
export function encodeUnique(unique: Unique | undefined): string {
  if (!unique) return ''
  return `${unique.until} ${unique.onConflict} ${unique.ttlMs ?? '-'} ${unique.maxWaitMs ?? '-'}`
}

/** A job from a script's row. */
export function decodeRow(queue: Pick<JobRef, 'project' | 'queue'>, row: JobRow): Job {
  const [id, state, score, spec = '', rules = null, lease = null, failures = null, crashes = null, ...rest] =
    row
  const [error = null, unique = null, trace = null, payload = null, history = null, ...latest] = rest
  const [progress = null, cancel = null, result = null] = latest
  const counts = { failures, crashes }
  const said = { spec, rules, unique, trace, payload }
  const done = { lease, error, history, progress, cancel, result }
  const ref = { project: queue.project, queue: queue.queue, id }
  return jobOf(ref, state, Number(score), decodeSpec(spec ?? ''), { ...said, ...counts, ...done })
}

/** A job that was just enqueued, from what was said of it: nothing is read that was written a moment ago. */
export function newJobOf(
  queue: Pick<JobRef, 'project' | 'queue'>,
  job: NewJob,
  written: {
    readonly state: 'queued' | 'scheduled'
    readonly runAt: number
    readonly at: number
    readonly rules: string
  },
): Job {
  const { state, runAt, at, rules } = written
  const ref = { project: queue.project, queue: queue.queue, id: job.id }
  const score = state === 'queued' ? runAt - (job.priority ?? 0) * 1000 : runAt
  const unique = job.unique ? `${job.unique.until} - ${job.unique.key}` : null
  const said = { header: job, payload: job.payload, createdAt: at }
  return jobOf(ref, state, score, said, { ...NEW_FIELDS, rules, unique, trace: encodeTrace(job) || null })
}

const NEW_FIELDS = Object.fromEntries(ROW_FIELDS.map((name) => [name, null])) as JobFields

/** What `spec` holds. */
interface Spec {
  readonly header: SpecHeader
  readonly payload: string
  readonly createdAt: number
}

// A job from its state, the score it has there, and its hash.
function jobOf(ref: JobRef, state: JobState, score: number, spec: Spec, fields: JobFields): Job {
  const { header, payload, createdAt } = spec
  const rules = readRules(fields.rules)
  const lease = fields.lease === null ? null : decodeLease(fields.lease)
  const failures = Number(fields.failures ?? 0)
  const crashes = Number(fields.crashes ?? 0)
  // A failed job has no next run: its number is that of the last one.
  const attempt = failures + crashes + (state === 'failed' ? 0 : 1)
  const finishedAt = isFinal(state) ? score : null
  return {
    project: ref.project,
    queue: ref.queue,
    id: ref.id,
    type: header.type,
    state,
    payload: fields.payload ?? payload,
    result: fields.result,
    error: parseOrNull<JobError>(fields.error),
    progress: parseOrNull<Progress>(fields.progress),
    priority: rules.priority,
    attempt,
    maxAttempts: rules.maxAttempts,
    failures,
    crashes,
    maxCrashes: rules.maxCrashes,
    leaseCount: lease?.leaseCount ?? 0,
    createdAt,
    runAt: runAtOf(state, score, rules.priority, lease, createdAt),
    startedAt: lease?.startedAt ?? null,
    finishedAt,
    expiresAt: rules.expiresAt,
    timeoutMs: rules.timeoutMs,
    cancelRequestedAt: fields.cancel === null ? null : Number(fields.cancel),
    attempts: withCurrentRun(decodeHistory(fields.history), { state, attempt, finishedAt, lease }),
    lease: state === 'active' && lease ? { workerId: lease.workerId, expiresAt: score } : null,
    group: header.group ?? null,
    tags: header.tags ?? [],
    uniqueKey: fields.unique === null ? null : uniqueKeyOf(fields.unique),
    includeResult: header.includeResult ?? false,
    traceContext: parseOrNull<TraceContext>(fields.trace) ?? {},
  }
}

// A waiting job's score says when it is due; a lease keeps when its job was.
function runAtOf(
  state: JobState,
  score: number,
  priority: number,
  lease: LeaseRecord | null,
  createdAt: number,
): number {
  if (state === 'scheduled' || state === 'retrying') return score
  if (state === 'queued') return score + priority * 1000
  return lease?.runAt ?? createdAt
}

function decodeSpec(spec: string): Spec {
  const afterTime = spec.indexOf(' ')
  const lineEnd = spec.indexOf('\n', afterTime)
  return {
    createdAt: Number(spec.slice(0, afterTime)),
    header: JSON.parse(spec.slice(afterTime + 1, lineEnd)) as SpecHeader,
    payload: spec.slice(lineEnd + 1),
  }
}

// `<until> <ttl_ms or -> <key>`; the key may have spaces.
function uniqueKeyOf(claim: string): string {
  return claim.split(' ').slice(2).join(' ')
}

function parseOrNull<Value>(text: string | null): Value | null {
  return text === null ? null : (JSON.parse(text) as Value)
}
