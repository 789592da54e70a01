// What ack, fail and release take and answer.

import { Type } from 'typebox'
import {
  DelayMs,
  instant,
  jsonText,
  oneOf,
  oneOfKinds,
  orNull,
  reference,
  strictObject,
} from './building-blocks.ts'
import { JobError, JobId, JobState } from './job.ts'
import { LeaseToken } from './lease.ts'
import { Problem } from './problem.ts'

export const AckRequest = strictObject(
  {
    leaseToken: LeaseToken,
    result: Type.Optional(
      jsonText('Any JSON value up to 256 KiB, kept and handed out byte for byte. Absent means `null`.'),
    ),
  },
  {
    $id: 'AckRequest',
    description: 'The work is done.',
    examples: [{ leaseToken: 'vN3l0Zc7yXk2QmT5', result: { items: 12 } }],
  },
)

export const FailRequest = strictObject(
  {
    leaseToken: LeaseToken,
    error: reference(JobError),
    retryable: Type.Optional(
      Type.Boolean({
        default: true,
        description: 'False fails the job for good, whatever attempts are left.',
      }),
    ),
    delayMs: Type.Optional(DelayMs),
    scope: Type.Optional(
      oneOf(['job', 'group', 'queue'], {
        default: 'job',
        description:
          'Who is to hold off for `delayMs`, which `group` and `queue` need: with them nothing of the group or queue is leased before, and what waits there loses no attempt. A job without a group speaks for its queue.',
      }),
    ),
  },
  {
    $id: 'FailRequest',
    description: 'The run failed. `delayMs` is used instead of the backoff.',
    examples: [
      { leaseToken: 'vN3l0Zc7yXk2QmT5', error: { message: 'The feed answered 500' } },
      {
        leaseToken: 'vN3l0Zc7yXk2QmT5',
        error: { message: 'The mail provider answered 429 with Retry-After: 60' },
        delayMs: 60_000,
        scope: 'queue',
      },
    ],
  },
)

export const ReleaseRequest = strictObject(
  { leaseToken: LeaseToken, delayMs: Type.Optional(DelayMs) },
  {
    $id: 'ReleaseRequest',
    description: 'The job goes back as it was; nothing is counted.',
    examples: [{ leaseToken: 'vN3l0Zc7yXk2QmT5' }],
  },
)

export const SettledJob = Type.Object(
  {
    id: JobId,
    state: reference(JobState),
    final: Type.Boolean(),
    runAt: orNull(instant('When it is due again; null when final.')),
  },
  { $id: 'SettledJob', description: 'Where the settlement put the job.' },
)

const held = { jobId: JobId, leaseToken: LeaseToken }

export const Settlement = oneOfKinds(
  'outcome',
  [
    strictObject({ ...held, outcome: Type.Literal('ack'), result: AckRequest.properties.result }),
    strictObject({
      ...held,
      outcome: Type.Literal('fail'),
      error: FailRequest.properties.error,
      retryable: FailRequest.properties.retryable,
      delayMs: FailRequest.properties.delayMs,
      scope: FailRequest.properties.scope,
    }),
    strictObject({ ...held, outcome: Type.Literal('release'), delayMs: ReleaseRequest.properties.delayMs }),
  ],
  { $id: 'Settlement', description: 'How one run ended.' },
)

export const SettleRequest = strictObject(
  {
    settlements: Type.Array(reference(Settlement), {
      minItems: 1,
      maxItems: 100,
      description: 'The whole body may take 4 MiB.',
    }),
  },
  {
    $id: 'SettleRequest',
    description: 'Acks, fails and releases, mixed as they come.',
    examples: [
      {
        settlements: [
          {
            jobId: 'feeds_01k9z3v5q8m7x2c4n6b1d0f9ga',
            leaseToken: 'vN3l0Zc7yXk2QmT5',
            outcome: 'ack',
            result: { items: 12 },
          },
          { jobId: 'feeds_01k9z3v5q8m7x2c4n6b1d0f9gb', leaseToken: 'Xk2QmT5vN3l0Zc7y', outcome: 'release' },
        ],
      },
    ],
  },
)

export const SettleResult = Type.Union(
  [
    Type.Object({ ok: Type.Literal(true), jobId: JobId, job: reference(SettledJob) }),
    Type.Object({ ok: Type.Literal(false), jobId: JobId, problem: reference(Problem) }),
  ],
  { $id: 'SettleResult', description: 'What became of one settlement.' },
)

export const SettleAnswer = Type.Object(
  { results: Type.Array(reference(SettleResult), { description: 'One a settlement, in order.' }) },
  { $id: 'SettleAnswer' },
)
