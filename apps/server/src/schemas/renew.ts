// What renewing takes and answers, for one lease and for many.

import { Type } from 'typebox'
import { LeaseMs, instant, reference, strictObject } from './building-blocks.ts'
import { JobId, Progress } from './job.ts'
import { LeaseToken } from './lease.ts'
import { Problem } from './problem.ts'
import { Directive, WorkerIdentity } from './worker.ts'

const renewal = {
  leaseToken: LeaseToken,
  leaseMs: Type.Optional(LeaseMs),
  progress: Type.Optional(reference(Progress)),
}
const worker = Type.Optional(reference(WorkerIdentity))

export const RenewRequest = strictObject(
  { ...renewal, worker },
  {
    $id: 'RenewRequest',
    description: 'The lease then ends `leaseMs` from now; absent, the length it was given with.',
    examples: [{ leaseToken: 'vN3l0Zc7yXk2QmT5', progress: { value: 0.4, message: '12/30' } }],
  },
)

const renewed = {
  leaseExpiresAt: instant('Renew again or settle before.'),
  leaseMs: Type.Integer({ description: 'Its length in milliseconds.' }),
  cancelRequested: Type.Boolean({ description: 'True when someone asked to cancel the job.' }),
}

export const RenewedLease = Type.Object(
  { ...renewed, directive: reference(Directive) },
  { $id: 'RenewedLease', description: 'Until when the lease lasts.' },
)

export const RenewManyRequest = strictObject(
  {
    leases: Type.Array(strictObject({ jobId: JobId, ...renewal }), { minItems: 1, maxItems: 100 }),
    worker,
  },
  {
    $id: 'RenewManyRequest',
    description: 'All the leases that a worker holds, in one call.',
    examples: [
      {
        leases: [{ jobId: 'feeds_01k9z3v5q8m7x2c4n6b1d0f9ga', leaseToken: 'vN3l0Zc7yXk2QmT5' }],
        worker: { id: 'web.1' },
      },
    ],
  },
)

export const RenewResult = Type.Union(
  [
    Type.Object({ ok: Type.Literal(true), jobId: JobId, ...renewed }),
    Type.Object({ ok: Type.Literal(false), jobId: JobId, problem: reference(Problem) }),
  ],
  { $id: 'RenewResult', description: 'What became of one renewal.' },
)

export const RenewManyAnswer = Type.Object(
  {
    results: Type.Array(reference(RenewResult), { description: 'One a lease, in order.' }),
    directive: reference(Directive),
  },
  { $id: 'RenewManyAnswer' },
)
