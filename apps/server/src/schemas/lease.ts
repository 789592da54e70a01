// What lease and renew take and answer.

import { Type } from 'typebox'
import { LeaseMs, WaitMs, instant, name, reference, strictObject, visibleAscii } from './building-blocks.ts'
import { Job } from './job.ts'
import { Directive, WorkerIdentity } from './worker.ts'

/** Opaque and random. Only in bodies: URLs end up in logs. */
export const LeaseToken = visibleAscii(
  128,
  'Proof of holding the lease, together with the job. Stays the same across renewals. Leases of one call may share it.',
)

export const LeaseRequest = strictObject(
  {
    queues: Type.Optional(
      Type.Array(name(), {
        minItems: 1,
        maxItems: 20,
        uniqueItems: true,
        default: ['default'],
        description: 'In strict order: the second is served only when the first has nothing due.',
      }),
    ),
    maxJobs: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100,
        default: 1,
        description: 'The answer leaves as soon as one job is there; it never waits to be full.',
      }),
    ),
    leaseMs: Type.Optional(LeaseMs),
    waitMs: Type.Optional(WaitMs),
    worker: Type.Optional(reference(WorkerIdentity)),
  },
  {
    $id: 'LeaseRequest',
    description: 'How many jobs to take, and from where.',
    examples: [{ queues: ['critical', 'default'], maxJobs: 10, waitMs: 20_000, worker: { id: 'web.1' } }],
  },
)

export const TraceContext = Type.Object(
  { traceparent: Type.Optional(Type.String()), tracestate: Type.Optional(Type.String()) },
  { $id: 'TraceContext', description: 'W3C trace context, as the enqueueing request had it.' },
)

export const Lease = Type.Object(
  {
    leaseToken: LeaseToken,
    leaseExpiresAt: instant('Renew or settle before.'),
    leaseMs: Type.Integer({ description: 'Length of the lease in milliseconds.' }),
    leaseCount: Type.Integer({
      description: 'Only grows for a job: the fencing number of this lease.',
    }),
    traceContext: reference(TraceContext),
    job: reference(Job),
  },
  { $id: 'Lease', description: 'A job, and the token that settles it.' },
)

export const LeaseAnswer = Type.Object(
  {
    leases: Type.Array(reference(Lease)),
    directive: reference(Directive),
    serverTime: instant("The database's clock when this was answered: leases and due times go by it."),
  },
  { $id: 'LeaseAnswer', description: 'The jobs taken; empty when nothing was due in time.' },
)
