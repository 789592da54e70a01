// How a job is written in Redis and read again: `spec`, `rules`, `lease` and the rows that scripts answer with.
import { JOB_DEFAULTS } from './defaults.ts'
import { isFinal } from './job.ts'
import type {
  Backoff,
  Job,
  JobError,
  JobRef,
  JobState,
  NewJob,
  Progress,
  TraceContext,
  Unique,
} from './job.ts'

/** The part of `spec` before the payload: what the caller said, without defaults. */
interface SpecHeader {
  type: string
  priority?: number | undefined
  maxAttempts?: number | undefined
  maxCrashes?: number | undefined
  group?: string | undefined
  tags?: readonly string[] | undefined
  includeResult?: boolean | undefined
}

/** The fields of a job's hash as scripts answer them; null where one is not there (yet). */
export interface JobFields {
  readonly spec: string
  readonly lease: string | null
  readonly failures: string | null
  readonly crashes: string | null
  readonly error: string | null
  readonly unique: string | null
  readonly trace: string | null
  readonly result?: string | null
  readonly progress?: string | null
}

/** A job's latest lease. Written and read by `lib/lease_record.lua` too. */
interface LeaseRecord {
  readonly token: string
  readonly leaseCount: number
  readonly runAt: number
  readonly startedAt: number
  readonly leaseMs: number
  readonly workerId: string | null
}

/**
 * The immutable text of a job: header JSON, a line end, the payload. The script puts the creation time before it.
 * The whole text is the fingerprint by which a repeated enqueue is known, so it holds all that the caller said but
 * the trace context, which differs when a request is sent again.
 */
export function encodeSpec(job: NewJob): string {
  const { id: _id, payload, traceContext: _trace, ...said } = job
  return `${JSON.stringify(said)}\n${payload}`
}

/** The settings that scripts need, in words they can match; only those that the caller gave. */
export function encodeRules(job: NewJob): string {
  const rules: string[] = []
  if (job.priority) rules.push(`priority=${job.priority}`)
  if (job.maxAttempts !== undefined) rules.push(`max_attempts=${job.maxAttempts}`)
  if (job.maxCrashes !== undefined) rules.push(`max_crashes=${job.maxCrashes}`)
  if (job.leaseMs !== undefined) rules.push(`lease_ms=${job.leaseMs}`)
  if (job.backoff) rules.push(`backoff=${encodeBackoff(job.backoff)}`)
  return rules.join(' ')
}

/** When a job is due, as the enqueue script takes it: the clock that counts is the database's. */
export function encodeDue(job: NewJob): string {
  if (job.runAt !== undefined) return String(job.runAt)
  return job.delayMs ? `+${job.delayMs}` : ''
}

/** The trace context as it is stored; '' for none. */
export function encodeTrace(job: NewJob): string {
  return job.traceContext ? JSON.stringify(job.traceContext) : ''
}

/** How a unique key is claimed: `<until> <on_conflict> <ttl_ms>`. */
export function encodeUnique(unique: Unique | undefined): string {
  return unique ? `${unique.until} ${unique.onConflict} ${unique.ttlMs ?? ''}` : ''
}

/** A job from its state, the score it has there, and its hash. */
export function decodeJob(ref: JobRef, state: JobState, score: number, fields: JobFields): Job {
  const { header, payload, createdAt } = decodeSpec(fields.spec)
  const lease = fields.lease === null ? null : decodeLease(fields.lease)
  const failures = Number(fields.failures ?? 0)
  const crashes = Number(fields.crashes ?? 0)
  const priority = header.priority ?? JOB_DEFAULTS.priority
  return {
    project: ref.project,
    queue: ref.queue,
    id: ref.id,
    type: header.type,
    state,
    payload,
    result: fields.result ?? null,
    error: parseOrNull<JobError>(fields.error),
    progress: parseOrNull<Progress>(fields.progress),
    priority,
    // A failed job has no next run: its number is that of the last one.
    attempt: failures + crashes + (state === 'failed' ? 0 : 1),
    maxAttempts: header.maxAttempts ?? JOB_DEFAULTS.maxAttempts,
    failures,
    crashes,
    maxCrashes: header.maxCrashes ?? JOB_DEFAULTS.maxCrashes,
    leaseCount: lease?.leaseCount ?? 0,
    createdAt,
    runAt: runAtOf(state, score, priority, lease, createdAt),
    startedAt: lease?.startedAt ?? null,
    finishedAt: isFinal(state) ? score : null,
    expiresAt: null,
    timeoutMs: null,
    cancelRequestedAt: null,
    attempts: [],
    lease: state === 'active' && lease ? { workerId: lease.workerId, expiresAt: score } : null,
    group: header.group ?? null,
    tags: header.tags ?? [],
    uniqueKey: fields.unique?.slice(fields.unique.indexOf(' ') + 1) ?? null,
    includeResult: header.includeResult ?? false,
    traceContext: parseOrNull<TraceContext>(fields.trace) ?? {},
  }
}

/** A job's latest lease from its field. */
export function decodeLease(record: string): LeaseRecord {
  const [token = '', leaseCount, runAt, startedAt, leaseMs, , ...worker] = record.split(' ')
  return {
    token,
    leaseCount: Number(leaseCount),
    runAt: Number(runAt),
    startedAt: Number(startedAt),
    leaseMs: Number(leaseMs),
    workerId: worker.join(' ') || null,
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

function decodeSpec(spec: string): { header: SpecHeader; payload: string; createdAt: number } {
  const afterTime = spec.indexOf(' ')
  const lineEnd = spec.indexOf('\n', afterTime)
  return {
    createdAt: Number(spec.slice(0, afterTime)),
    header: JSON.parse(spec.slice(afterTime + 1, lineEnd)) as SpecHeader,
    payload: spec.slice(lineEnd + 1),
  }
}

function encodeBackoff(backoff: Backoff): string {
  if (backoff.type === 'list') return `list:${backoff.delaysMs.join(',')}`
  if (backoff.type === 'fixed') return `fixed:${backoff.delayMs}`
  return `exponential:${backoff.delayMs},${backoff.maxMs}`
}

function parseOrNull<Value>(text: string | null | undefined): Value | null {
  return text === null || text === undefined ? null : (JSON.parse(text) as Value)
}
