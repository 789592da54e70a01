// Every named schema of the document, each after the ones it refers to.

import { ApiKey, CreateKeyRequest, CreateProjectRequest, CreatedKey } from './account.ts'
import { CurrentKey, KeyList, KeyScope, Project, ProjectList, RequestRate } from './account.ts'
import { AuditEntry, AuditPage } from './audit.ts'
import { EnqueueManyAnswer, EnqueueManyRequest, EnqueueResult } from './enqueue-many.ts'
import { Backoff, EnqueueRequest, EnqueuedJob, Unique } from './enqueue.ts'
import { Explanation, WaitReason } from './explanation.ts'
import { BreakerSettings, BreakerState, FlowLimits, GroupDefaults, GroupSettings } from './flow.ts'
import { Pause, RateLimit, RateState, WaitReasonCode } from './flow.ts'
import { Group, GroupPage } from './group.ts'
import { Health, Readiness } from './health.ts'
import { JobPage, RetryRequest, UpdateJobRequest } from './job-changes.ts'
import { Attempt, Job, JobError, JobLease, JobReceipt, JobState } from './job.ts'
import { JobSummary, Progress, PublicJob } from './job.ts'
import { Lease, LeaseAnswer, LeaseRequest, TraceContext } from './lease.ts'
import { Operation, OperationFilter, OperationPage, StartOperationRequest } from './operation.ts'
import { Problem, ProblemCode, ProblemPlace } from './problem.ts'
import { PauseRequest, PurgeAnswer, PurgeRequest, Queue } from './queue.ts'
import { QueuePage, QueueRates, QueueSettings } from './queue.ts'
import { RenewManyAnswer, RenewManyRequest, RenewRequest, RenewResult, RenewedLease } from './renew.ts'
import { QueueScale } from './scale.ts'
import { AckRequest, FailRequest, ReleaseRequest, SettledJob } from './settle.ts'
import { SettleAnswer, SettleRequest, SettleResult, Settlement } from './settle.ts'
import { Directive, Worker, WorkerDirective, WorkerIdentity, WorkerList } from './worker.ts'

/** Added to Fastify before the first route, so that a `$ref` finds them. */
export const COMPONENTS = [
  ...[JobState, JobError, Progress, JobLease, Attempt, JobSummary, JobReceipt, Job, PublicJob],
  ...[ProblemCode, ProblemPlace, Problem, Health, Readiness],
  ...[Backoff, Unique, EnqueueRequest, EnqueuedJob, EnqueueManyRequest, EnqueueResult, EnqueueManyAnswer],
  ...[JobPage, RetryRequest, UpdateJobRequest],
  ...[Directive, WorkerIdentity, Worker, WorkerList, WorkerDirective],
  ...[TraceContext, LeaseRequest, Lease, LeaseAnswer],
  ...[RenewRequest, RenewedLease, RenewManyRequest, RenewResult, RenewManyAnswer],
  ...[AckRequest, FailRequest, ReleaseRequest, SettledJob],
  ...[Settlement, SettleRequest, SettleResult, SettleAnswer],
  ...[RateLimit, FlowLimits, BreakerSettings, GroupSettings, GroupDefaults, Pause, RateState, BreakerState],
  ...[WaitReasonCode, WaitReason, Explanation, Group, GroupPage],
  ...[QueueSettings, Queue, QueuePage, QueueRates, QueueScale, PauseRequest, PurgeRequest, PurgeAnswer],
  ...[OperationFilter, StartOperationRequest, Operation, OperationPage],
  ...[AuditEntry, AuditPage],
  ...[Project, CreateProjectRequest, ProjectList],
  ...[KeyScope, RequestRate, ApiKey, CreateKeyRequest, CreatedKey, CurrentKey, KeyList],
]
