// Every named schema of the document, each after the ones it refers to.

import { ApiKey, CreateKeyRequest, CreateProjectRequest, CreatedKey } from './account.ts'
import { KeyList, KeyScope, Project, ProjectList } from './account.ts'
import { Backoff, EnqueueRequest, EnqueuedJob, Unique } from './enqueue.ts'
import { Health, Readiness } from './health.ts'
import { Job, JobError, JobLease, JobState, Progress, PublicJob } from './job.ts'
import {
  Directive,
  Lease,
  LeaseAnswer,
  LeaseRequest,
  RenewRequest,
  RenewedLease,
  TraceContext,
} from './lease.ts'
import { Problem, ProblemCode, ProblemPlace } from './problem.ts'
import { AckRequest, FailRequest, ReleaseRequest, SettledJob } from './settle.ts'

/** Added to Fastify before the first route, so that a `$ref` finds them. */
export const COMPONENTS = [
  ...[JobState, JobError, Progress, JobLease, Job, PublicJob],
  ...[Backoff, Unique, EnqueueRequest, EnqueuedJob],
  ...[Directive, TraceContext, LeaseRequest, Lease, LeaseAnswer, RenewRequest, RenewedLease],
  ...[AckRequest, FailRequest, ReleaseRequest, SettledJob],
  ...[Project, CreateProjectRequest, ProjectList],
  ...[KeyScope, ApiKey, CreateKeyRequest, CreatedKey, KeyList],
  ...[ProblemCode, ProblemPlace, Problem, Health, Readiness],
]
