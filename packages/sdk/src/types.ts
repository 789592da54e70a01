// The wire's types under friendly names. The only importer of the generated file.
import type { components } from './generated/openapi.ts'

type Schemas = components['schemas']

/** `completed`, `failed` and `cancelled` are final. */
export type JobState = Schemas['JobState']

/** A job as it stands. Times are RFC 3339 in UTC, durations end in `Ms`. */
export type Job = Schemas['Job']

/** What a status URL shows to whoever has it. Never the payload. */
export type PublicJob = Schemas['PublicJob']

/** Why a run failed. */
export type JobError = Schemas['JobError']

/** How far a run is: `value` from 0 to 1. */
export type Progress = Schemas['Progress']

/** The body of an enqueue. */
export type EnqueueRequest = Schemas['EnqueueRequest']

/** How long to wait after a failure, in milliseconds. */
export type Backoff = Schemas['Backoff']

/** The same work only once. */
export type Unique = Schemas['Unique']

/** The answer to an enqueue: the job, and whether this request made it. */
export type EnqueueAnswer = Schemas['EnqueuedJob']

/** A job, and the token that settles it. */
export type Lease = Schemas['Lease']

/** The answer to a lease call: the jobs taken, and what the service asks of the worker. */
export type LeaseAnswer = Schemas['LeaseAnswer']

/** Until when a renewed lease lasts. */
export type RenewedLease = Schemas['RenewedLease']

/** Where a settlement put the job. */
export type SettledJob = Schemas['SettledJob']

/** Who holds the lease, as workers name themselves. Proves nothing. */
export type WorkerIdentity = Schemas['WorkerIdentity']

/** An error as RFC 9457 describes it. */
export type Problem = Schemas['Problem']
