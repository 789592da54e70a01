// What a bulk operation is: its words, how a request is written for the script, and its record read again.
import type { JobRef, JobState, QueueRef } from './job.ts'
import { queueOfTag, queueTag } from './keys.ts'
import { setsOf } from './state-sets.ts'

/** What can be done to many jobs, and to jobs of which states. */
export const OPERATION_STATES = {
  retry: ['retrying', 'failed', 'cancelled', 'completed'],
  cancel: ['active', 'scheduled', 'retrying', 'queued'],
  delete: ['scheduled', 'retrying', 'queued', 'failed', 'cancelled', 'completed'],
} as const satisfies Record<string, readonly JobState[]>
export type OperationAction = keyof typeof OPERATION_STATES

/** `completed` and `aborted` are final. */
export type OperationState = 'running' | 'completed' | 'aborted'

/** Why a job that was meant was left as it is. */
export type SkipReason = 'unique_conflict' | 'cancel_requested'

/** Which jobs of the queue. What is absent does not restrict. */
export interface OperationFilter {
  readonly states: readonly JobState[]
  readonly type?: string | undefined
  readonly tag?: string | undefined
  /** The `code` of the job's last error. */
  readonly errorCode?: string | undefined
  /** Least and greatest time, in ms, that the state is ordered by: due, lease end, finished. */
  readonly since?: number | undefined
  readonly until?: number | undefined
}

/** What to do to which jobs. */
export interface NewOperation {
  /** ULID, 26 characters in lower case. Starting the same id again returns the operation that has it. */
  readonly id: string
  readonly action: OperationAction
  readonly filter: OperationFilter
  /** Counts and names what would be changed, and changes nothing. */
  readonly dryRun: boolean
  /** Null: as fast as it goes, within half of what Redis can do. */
  readonly jobsPerSecond: number | null
  /** Who asked for it: an API key's id. */
  readonly createdBy: string | null
}

/** An operation as it stands. Times in milliseconds since the epoch. */
export interface Operation extends NewOperation, QueueRef {
  readonly state: OperationState
  /** Jobs in the filter's states and times when it began. */
  readonly toExamine: number
  readonly examined: number
  /** Those that the filter meant: done, skipped, or of a dry run only counted. */
  readonly matched: number
  readonly done: number
  readonly skipped: number
  /** ULIDs of the first twenty that were done, or would be. */
  readonly sample: readonly string[]
  /** The first twenty that were left as they are. */
  readonly skips: readonly { readonly id: string; readonly reason: SkipReason }[]
  readonly createdAt: number
  readonly finishedAt: number | null
}

/** An operation of a queue. `id` is the ULID part. */
export type OperationRef = JobRef

/** An operation in the plan of those that run. */
export function planEntryOf(operation: OperationRef): string {
  return `${queueTag(operation)} ${operation.id}`
}

/** The operation that an entry of the plan names. */
export function operationOf(entry: string): OperationRef {
  const [tag = '', id = ''] = entry.split(' ')
  return { ...queueOfTag(tag), id }
}

/** The fields of the record that the caller decides, as `start_operation` takes them. */
export function encodeOperation({ id: _id, createdBy, ...about }: NewOperation): string[] {
  const { action, filter, dryRun, jobsPerSecond } = about
  const fields = {
    about: JSON.stringify(about),
    created_by: createdBy,
    action,
    sets: setsToExamine(action, filter.states).join(' '),
    // As they stand in the JSON of a job, so that the script finds them there.
    type: json(filter.type),
    tag: json(filter.tag),
    error_code: json(filter.errorCode),
    since: filter.since,
    until: filter.until,
    dry_run: dryRun ? '1' : undefined,
    pace: jobsPerSecond,
  }
  return Object.entries(fields).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [name, String(value)],
  )
}

/** The operation in a record; null for an empty one. */
export function decodeOperation(ref: OperationRef, fields: readonly string[]): Operation | null {
  const record = new Map<string, string>()
  for (let index = 0; index < fields.length; index += 2)
    record.set(fields[index] ?? '', fields[index + 1] ?? '')
  const about = record.get('about')
  if (about === undefined) return null
  const number = (name: string) => Number(record.get(name) ?? 0)
  const words = (name: string) => (record.get(name) ?? '').split(' ').filter((word) => word !== '')
  return {
    ...ref,
    ...(JSON.parse(about) as Omit<NewOperation, 'id' | 'createdBy'>),
    createdBy: record.get('created_by') ?? null,
    state: record.get('state') as OperationState,
    toExamine: number('to_examine'),
    examined: number('examined'),
    matched: number('matched'),
    done: number('done'),
    skipped: number('skipped'),
    sample: words('sample'),
    skips: words('skips').map(skipOf),
    createdAt: number('created_at'),
    finishedAt: record.has('finished_at') ? number('finished_at') : null,
  }
}

/** In the order in which jobs move, so that few slip by. */
function setsToExamine(action: OperationAction, states: readonly JobState[]): string[] {
  return OPERATION_STATES[action].filter((state) => states.includes(state)).flatMap(setsOf)
}

function json(text: string | undefined): string | undefined {
  return text === undefined ? undefined : JSON.stringify(text)
}

function skipOf(word: string): { id: string; reason: SkipReason } {
  const [id = '', reason] = word.split(':')
  return { id, reason: reason as SkipReason }
}
