// What scripts answer, turned into what the engine's methods return. Replies are words, never numbers to remember.
import { EngineError } from './errors.ts'
import type { Job, JobRef, JobState, LeasedJob, QueueRef, Renewed, Settled } from './job.ts'
import { isFinal } from './job.ts'
import { decodeRow, type JobRow } from './job-record.ts'
import { decodeLease } from './lease-record.ts'

/** A row of `lease`: all are active, so in the place of the state is which request it is for, from 1. */
type LeaseRow = readonly [id: string, request: number, ...(string | null)[]]
/** A reply of `lease`: now, when to ask again or `''`, and a row for each job. */
export type LeaseReply = [now: number, nextDue: string, ...rows: LeaseRow[]]
/** A row of `get`: the job, or why there is none: `''` no such job, `later` the answer was full. */
export type GetRow = JobRow | [string, '' | 'later']
/** A reply of the verbs by hand: `ok` and the job, or a refusal with the id of another job. */
export type ByHandReply = [string, (JobRow | string)?]

/** What each refusal says: why, and what to do. */
export const REFUSALS = {
  idempotency_key_reused:
    'The id or idempotency key was used for a different job: repeat that one as it was, or take a new key',
  job_active: 'The job is running: cancel it, or wait for its end',
  job_final: 'The job is over: it can only be run again, or deleted',
  job_not_found: 'There is no such job: it was never made, or is kept no longer',
  lease_lost: 'This lease is no longer the newest of its job, or is settled already: leave the job alone',
  quota_exceeded: 'The queue has as many waiting jobs as it may',
  unique_conflict: 'Another job holds the unique key',
  version_mismatch: 'The job has changed since it was read: read it again',
} as const

/** The jobs that each of the requests got. */
export function leasedBy(queue: QueueRef, requests: number, [, , ...rows]: LeaseReply): LeasedJob[][] {
  const leased: LeasedJob[][] = Array.from({ length: requests }, () => [])
  for (const row of rows) leased[row[1] - 1]?.push(leasedJobOf(queue, row))
  return leased
}

function leasedJobOf(queue: QueueRef, [id, , score = '', ...fields]: LeaseRow): LeasedJob {
  const job = decodeRow(queue, [id, 'active', score ?? '', ...fields])
  const { token, leaseMs } = decodeLease(fields[2] ?? '')
  return { job, leaseToken: token, leaseMs, leaseExpiresAt: Number(score) }
}

/** The job in a row; null where there is none. */
export function jobOf(ref: JobRef, row: GetRow): Job | null {
  return row.length === 2 ? null : decodeRow(ref, row as JobRow)
}

/** `<state> <time>`, or a refusal. */
export function settledOf(reply: string): Settled {
  const [word = '', at] = reply.split(' ')
  throwIfRefused(reply)
  const state = word as JobState
  return { state, runAt: isFinal(state) ? null : Number(at) }
}

/** `renewed <lease_ms> <expires_at> <cancel or ->`, or a refusal. */
export function renewedOf(reply: string): Renewed {
  throwIfRefused(reply)
  const [, leaseMs, leaseExpiresAt, cancel] = reply.split(' ')
  return {
    leaseMs: Number(leaseMs),
    leaseExpiresAt: Number(leaseExpiresAt),
    cancelRequested: cancel === 'cancel',
  }
}

/** The job after a verb by hand. */
export function jobByHand(queue: QueueRef, [word, answer]: ByHandReply): Job {
  if (word === 'ok') return decodeRow(queue, answer as JobRow)
  throw refusalOf(`${word} ${typeof answer === 'string' ? answer : ''}`) ?? new Error(`Unknown reply ${word}`)
}

/** Throws the error that a reply stands for, if it is a refusal. */
export function throwIfRefused(reply: string): void {
  const refusal = refusalOf(reply)
  if (refusal) throw refusal
}

/** The error that a reply stands for; null when it is no refusal. */
export function refusalOf(reply: string): EngineError | null {
  // Nearly all replies are none: told by their first word alone.
  const space = reply.indexOf(' ')
  const word = space === -1 ? reply : reply.slice(0, space)
  if (!Object.hasOwn(REFUSALS, word)) return null
  const about = reply.slice(word.length).trim().split(' ')
  const code = word as keyof typeof REFUSALS
  return new EngineError(code, messageOf(code, about), factsOf(code, about))
}

function messageOf(code: keyof typeof REFUSALS, [scope, most]: string[]): string {
  if (code !== 'quota_exceeded') return REFUSALS[code]
  return `The ${scope === 'group' ? "job's group" : 'queue'} has as many waiting jobs as it may: ${most}`
}

function factsOf(code: keyof typeof REFUSALS, [first = '', second, third = '']: string[]) {
  if (code === 'lease_lost') return { state: first, leaseCount: Number(second) }
  if (code === 'unique_conflict' || code === 'idempotency_key_reused') return { existingJobId: first }
  // `inf`, of a pause without end, is a time too.
  if (code === 'quota_exceeded' && third !== '')
    return { retryAfterMs: Number(third.replace('inf', 'Infinity')) }
  return {}
}
