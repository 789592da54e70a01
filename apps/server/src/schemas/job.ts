// A job as callers see it.

import { JOB_STATES } from '@offload/engine'
import { Type } from 'typebox'
import { instant, jsonText, name, oneOf, orNull, plainText, reference } from './building-blocks.ts'

export const JobState = oneOf(JOB_STATES, {
  $id: 'JobState',
  description: '`completed`, `failed` and `cancelled` are final.',
})

export const JobError = Type.Object(
  {
    message: Type.String({ maxLength: 8192, description: 'For people.' }),
    name: Type.Optional(plainText(256, 'The kind of error, as the language calls it.')),
    code: Type.Optional(
      plainText(256, 'For programs. The service sets `lease_expired` when the last lease ran out.'),
    ),
    stack: Type.Optional(Type.String({ maxLength: 16_384 })),
    data: Type.Optional(Type.Unknown({ description: 'Anything else worth keeping.' })),
  },
  {
    $id: 'JobError',
    additionalProperties: false,
    description: 'Why a run failed. At most 16 KiB of JSON text.',
    examples: [{ message: 'The feed answered 500', name: 'FeedError', code: 'feed_unavailable' }],
  },
)

export const Progress = Type.Object(
  {
    value: Type.Number({ minimum: 0, maximum: 1 }),
    message: Type.Optional(Type.String({ maxLength: 1024 })),
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

export const Job = Type.Object(
  {
    id: JobId,
    type: Type.String({ description: 'What kind of work it is.' }),
    queue: name(),
    state: reference(JobState),
    final: Type.Boolean({ description: 'True once the job will not move by itself any more.' }),
    priority: Type.Integer({ description: 'A head start in seconds.' }),
    attempt: Type.Integer({ description: 'Number of the current or next run: failures + crashes + 1.' }),
    maxAttempts: Type.Integer(),
    failures: Type.Integer({ description: 'Runs that the worker failed; the limit is `maxAttempts`.' }),
    crashes: Type.Integer({ description: 'Leases that ran out; the limit is `maxCrashes`.' }),
    maxCrashes: Type.Integer(),
    leaseCount: Type.Integer({ description: 'Only grows: a fencing number for your own writes.' }),
    createdAt: instant('When it was enqueued.'),
    runAt: instant('When it became, or becomes, due.'),
    startedAt: orNull(instant('Start of the current or latest run.')),
    finishedAt: orNull(instant('When it became final.')),
    lease: orNull(reference(JobLease)),
    progress: orNull(reference(Progress)),
    error: orNull(reference(JobError)),
    tags: Type.Array(Type.String()),
    uniqueKey: orNull(Type.String()),
    statusUrl: Type.String({
      description: 'A signed URL for this one job, safe to give to a browser. Good for a week.',
    }),
    payload: jsonText('Any JSON value, byte for byte as it was enqueued.'),
    result: jsonText('Any JSON value, byte for byte as it was acked; null before.'),
  },
  { $id: 'Job', description: 'A job as it stands.' },
)

export const PublicJob = Type.Object(
  {
    id: JobId,
    type: Type.String(),
    state: reference(JobState),
    final: Type.Boolean(),
    progress: orNull(reference(Progress)),
    createdAt: instant('When it was enqueued.'),
    finishedAt: orNull(instant('When it became final.')),
    result: Type.Optional(jsonText('Only if it was asked for at enqueue (`status.includeResult`).')),
  },
  { $id: 'PublicJob', description: 'What the status URL shows to anyone who has it. Never the payload.' },
)
