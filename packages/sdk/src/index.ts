// Public surface of @offload/sdk.
export type { Audit, ListAuditOptions } from './audit.ts'
export { Offload, type OffloadOptions } from './client.ts'
export {
  defineJob,
  type DefineJobOptions,
  type JobDefaults,
  type JobDefinition,
  type PayloadInput,
  type PayloadOf,
  type ResultOf,
} from './define-job.ts'
export type { Duration } from './duration.ts'
export type { BackoffOption, EnqueueOptions, UniqueOption } from './enqueue-options.ts'
export {
  AbortedError,
  ApiError,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  EnqueueManyError,
  isAborted,
  isApiError,
  isAuthenticationError,
  isConflict,
  isConnectionError,
  isEnqueueMany,
  isJobCancelled,
  isJobFailed,
  isLeaseLost,
  isNotFound,
  isOffloadError,
  isPermissionError,
  isRateLimited,
  isRetryable,
  isSchemaError,
  isServerError,
  isTimeout,
  isValidationError,
  JobCancelledError,
  JobFailedError,
  LeaseLostError,
  NotFoundError,
  OffloadError,
  PermissionError,
  RateLimitError,
  SchemaError,
  ServerError,
  TimeoutError,
  ValidationError,
  type SchemaIssue,
} from './errors.ts'
export { EnqueuedJob } from './enqueued-job.ts'
export type { Outcome } from './gather.ts'
export type { CallOptions } from './http.ts'
export type { WaitOptions } from './job-reader.ts'
export type {
  EnqueueArguments,
  EnqueuedAs,
  EnqueueManyOptions,
  JobChange,
  Jobs,
  ListJobsOptions,
  ManyItem,
} from './jobs.ts'
export type {
  BreakerOption,
  FlowOptions,
  GroupDefaultOptions,
  GroupOptions,
  LimitOptions,
  RateOption,
} from './flow-options.ts'
export type { ConfigureGroupOptions, Groups } from './groups.ts'
export type { CreateKeyOptions, Keys } from './keys.ts'
export type {
  AcquireOptions,
  FailOptions,
  HeldLease,
  Leases,
  ReleaseOptions,
  RenewedLeases,
  RenewItem,
  RenewOptions,
  SettleItem,
} from './leases.ts'
export type { List, Page, PageOptions } from './list.ts'
export type {
  OperationFilter,
  Operations,
  OperationWaitOptions,
  StartOperationOptions,
} from './operations.ts'
export type { Projects } from './projects.ts'
export type { ConfigureQueueOptions, PauseOptions, Queues, RatesOptions, ScaleOptions } from './queues.ts'
export type {
  ApiKey,
  AuditEntry,
  CreatedKey,
  CurrentKey,
  Directive,
  Explanation,
  Group,
  Health,
  Job,
  JobError,
  JobState,
  KeyScope,
  Lease,
  LeaseAnswer,
  Operation,
  Problem,
  Progress,
  Project,
  PublicJob,
  Queue,
  QueueRates,
  QueueScale,
  Readiness,
  RenewedLease,
  SettledJob,
  WorkerIdentity,
  WorkerInfo,
} from './types.ts'
export type { Workers } from './workers.ts'
