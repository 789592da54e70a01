// What ack, fail and release take and answer.

import { Type } from 'typebox'
import { DelayMs, instant, jsonText, orNull, reference, strictObject } from './building-blocks.ts'
import { JobError, JobId, JobState } from './job.ts'
import { LeaseToken } from './lease.ts'

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
  },
  {
    $id: 'FailRequest',
    description: 'The run failed. `delayMs` is used instead of the backoff.',
    examples: [{ leaseToken: 'vN3l0Zc7yXk2QmT5', error: { message: 'The feed answered 500' } }],
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
