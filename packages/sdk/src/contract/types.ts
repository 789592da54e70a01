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

/** What became of each job of a batch. */
export type EnqueueManyAnswer = Schemas['EnqueueManyAnswer']
export type EnqueueResult = Schemas['EnqueueResult']

/** A job, and the token that settles it. */
export type Lease = Schemas['Lease']

/** The answer to a lease call: the jobs taken, and what the service asks of the worker. */
export type LeaseAnswer = Schemas['LeaseAnswer']

/** Until when a renewed lease lasts. */
export type RenewedLease = Schemas['RenewedLease']

/** What became of each renewal of a batch, and what the service asks of the worker. */
export type RenewManyAnswer = Schemas['RenewManyAnswer']
export type RenewResult = Schemas['RenewResult']

/** A queue as it stands: counts by state, age of the oldest waiting job, settings, totals. */
export type Queue = Schemas['Queue']

/** What an operator sets for a queue, as the wire has it. */
export type QueueSettings = Schemas['QueueSettings']

/** What happened in a queue in each of the last minutes. */
export type QueueRates = Schemas['QueueRates']

/** What an autoscaler wants to know: backlog, age, pace, and how many workers they take. */
export type QueueScale = Schemas['QueueScale']

/** A group as it stands: its jobs, what holds for it and what holds it up. */
export type Group = Schemas['Group']

/** What holds for one group, for each group of a queue, and for both, as the wire has it. */
export type GroupSettings = Schemas['GroupSettings']
export type GroupDefaults = Schemas['GroupDefaults']
export type RateLimit = Schemas['RateLimit']
export type BreakerSettings = Schemas['BreakerSettings']

/** A bulk operation as it stands: what is done to which jobs, and how far it has come. */
export type Operation = Schemas['Operation']

/** Why a job is not running: each reason with what would change it, its place in line, and an estimate. */
export type Explanation = Schemas['Explanation']

/** A worker that was seen in the last two minutes, and what it holds. */
export type WorkerInfo = Schemas['Worker']

/** `continue`, `drain` (take no more) or `stop` (give back what you have). */
export type Directive = Schemas['Directive']

/** An administrative act: who did what, when, and what it changed. */
export type AuditEntry = Schemas['AuditEntry']

/** A tenant: its queues, jobs and keys are its own. */
export type Project = Schemas['Project']

/** What a key may do. */
export type KeyScope = Schemas['KeyScope']

/** A key without its secret. */
export type ApiKey = Schemas['ApiKey']

/** The key that asks, its project, and what it may do. */
export type CurrentKey = Schemas['CurrentKey']

/** A new key with its secret, which is shown this once. */
export type CreatedKey = Schemas['CreatedKey']

/** The service's process runs. */
export type Health = Schemas['Health']

/** The service takes requests, and what an acknowledged enqueue survives. */
export type Readiness = Schemas['Readiness']

/** Where a settlement put the job. */
export type SettledJob = Schemas['SettledJob']

/** Who holds the lease, as workers name themselves. Proves nothing. */
export type WorkerIdentity = Schemas['WorkerIdentity']

/** An error as RFC 9457 describes it. */
export type Problem = Schemas['Problem']
