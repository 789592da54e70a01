// A job as callers see it.

import { JOB_STATES, type AttemptOutcome, type JobError as EngineJobError } from '@offload/engine'
import { Type } from 'typebox'
import { instant, jsonText, name, oneOf, orNull, plainText, reference } from './building-blocks.ts'

/** How a run may end, as the engine's `AttemptOutcome` has it. */
const ATTEMPT_OUTCOMES = [
  ...(['completed', 'failed', 'timeout', 'lease_expired', 'released', 'cancelled'] as const),
] satisfies readonly AttemptOutcome[]

export const JobState = oneOf(JOB_STATES, {
  $id: 'JobState',
  description: '`completed`, `failed` and `cancelled` are final.',
})

/** A schema that names itself has no type of its own to give. */
type ErrorCause = NonNullable<EngineJobError['cause']>

export const JobError = Type.Object(
  {
    message: Type.String({ maxLength: 8192, description: 'For people.' }),
    name: Type.Optional(plainText(256, 'The kind of error, as the language calls it.')),
    code: Type.Optional(
      plainText(
        256,
        'For programs. The service sets `lease_expired` (the last lease ran out), `timeout` and `expired`.',
      ),
    ),
    stack: Type.Optional(
      Type.String({ maxLength: 16_384, description: 'Where it happened, as the language prints it.' }),
    ),
    data: Type.Optional(Type.Unknown({ description: 'Anything else worth keeping.' })),
    cause: Type.Optional(Type.Unsafe<ErrorCause>(Type.Ref('JobError'))),
  },
  {
    $id: 'JobError',
    additionalProperties: false,
    description:
      'Why a run failed. `cause` is what led to it, and may have a cause in turn. At most 16 KiB of JSON text.',
    examples: [
      {
        message: 'The feed answered 500',
        name: 'FeedError',
        code: 'feed_unavailable',
        cause: { message: 'connect ECONNREFUSED 192.0.2.7:443', code: 'ECONNREFUSED' },
      },
    ],
  },
)

export const Progress = Type.Object(
  {
    value: Type.Number({ minimum: 0, maximum: 1, description: 'The share that is done, 0 to 1.' }),
    message: Type.Optional(Type.String({ maxLength: 1024, description: 'For people.' })),
  },
  {
    $id: 'Progress',
    additionalProperties: false,
    description: 'How far the current run is.',
    examples: [{ value: 0.4, message: '12/30' }],
  },
)

export const JobLease = Type.Object(
  {
    workerId: orNull(Type.String({ description: 'Who says to hold it. Information, not proof.' })),
    expiresAt: instant('When the lease runs out unless it is renewed.'),
  },
  { $id: 'JobLease', description: 'Who holds an active job, and until when.' },
)

export const JobId = Type.String({
  description: '`<queue>_<ulid>`.',
  examples: ['default_01k9z3v5q8m7x2c4n6b1d0f9ga'],
})

export const Attempt = Type.Object(
  {
    attempt: Type.Integer({ description: 'Its number: failures + crashes + 1 when it began.' }),
    startedAt: instant('When the lease was given.'),
    finishedAt: orNull(instant('Null while it runs.')),
    outcome: orNull(oneOf(ATTEMPT_OUTCOMES, { description: 'How it ended; null while it runs.' })),
    workerId: orNull(Type.String({ description: 'Who had the lease, by its own word.' })),
    error: orNull(
      Type.Object({
        message: Type.String(),
        name: Type.Optional(Type.String()),
        code: Type.Optional(Type.String()),
      }),
    ),
  },
  { $id: 'Attempt', description: 'One run of a job.' },
)

const summaryProperties = {
  id: JobId,
  type: Type.String({ description: 'What kind of work it is.' }),
  queue: name(),
  state: reference(JobState),
  final: Type.Boolean({ description: 'True once the job will not move by itself any more.' }),
  priority: Type.Integer({ description: 'A head start in seconds.' }),
  attempt: Type.Integer({ description: 'Number of the current or next run: failures + crashes + 1.' }),
  maxAttempts: Type.Integer({ description: 'Runs that may fail.' }),
  failures: Type.Integer({ description: 'Runs that the worker failed; the limit is `maxAttempts`.' }),
  crashes: Type.Integer({ description: 'Leases that ran out; the limit is `maxCrashes`.' }),
  maxCrashes: Type.Integer({ description: 'Leases that may run out.' }),
  leaseCount: Type.Integer({ description: 'Only grows: a fencing number for your own writes.' }),
  createdAt: instant('When it was enqueued.'),
  runAt: instant('When it became, or becomes, due.'),
  startedAt: orNull(instant('Start of the current or latest run.')),
  finishedAt: orNull(instant('When it became final.')),
  expiresAt: orNull(instant('When it fails with `expired` if it still waits.')),
  timeoutMs: orNull(Type.Integer({ description: 'Most time of one run, in milliseconds; null: no end.' })),
  cancelRequestedAt: orNull(instant('Set while it is active and someone asked to cancel it.')),
  lease: orNull(reference(JobLease)),
  progress: orNull(reference(Progress)),
  error: orNull(reference(JobError)),
  group: orNull(Type.String({ description: 'Whose work it is, for fairness and limits.' })),
  tags: Type.Array(Type.String(), { description: 'Words to find it by.' }),
  uniqueKey: orNull(Type.String({ description: 'The key under which it is the only one.' })),
  statusUrl: Type.String({
    description: 'A signed URL for this one job, safe to give to a browser. Good for a week.',
  }),
}

export const JobSummary = Type.Object(summaryProperties, {
  $id: 'JobSummary',
  description: 'A job without its payload, result and attempts.',
})

const { id, state, statusUrl } = summaryProperties

export const JobReceipt = Type.Object(
  { id, state, statusUrl },
  { $id: 'JobReceipt', description: 'As much of a job as whoever enqueued it does not know already.' },
)

export const Job = Type.Object(
  {
    ...summaryProperties,
    attempts: Type.Optional(
      Type.Array(reference(Attempt), {
        description:
          'The last ten runs, the oldest first, the current one included. Only where one job is read or changed, not in lists, leases and answers to an enqueue.',
      }),
    ),
    payload: jsonText('Any JSON value, byte for byte as it was enqueued.'),
    result: jsonText('Any JSON value, byte for byte as it was acked; null before.'),
  },
  { $id: 'Job', description: 'A job as it stands.' },
)

export const PublicJob = Type.Object(
  {
    id: JobId,
    type: Type.String({ description: 'What kind of work it is.' }),
    state: reference(JobState),
    final: Type.Boolean({ description: 'True once the job will not move by itself any more.' }),
    progress: orNull(reference(Progress)),
    createdAt: instant('When it was enqueued.'),
    finishedAt: orNull(instant('When it became final.')),
    result: Type.Optional(jsonText('Only if it was asked for at enqueue (`status.includeResult`).')),
  },
  { $id: 'PublicJob', description: 'What the status URL shows to anyone who has it. Never the payload.' },
)
