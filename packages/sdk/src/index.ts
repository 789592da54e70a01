// Public surface of @offload/sdk.
export type { Audit, ListAuditOptions } from './client/audit.ts'
export { Offload, type OffloadOptions } from './client/client.ts'
export {
  defineJob,
  type DefineJobOptions,
  type JobDefaults,
  type JobDefinition,
  type PayloadInput,
  type PayloadOf,
  type ResultOf,
} from './client/define-job.ts'
export type { Duration } from './input/duration.ts'
export type { BackoffOption, EnqueueOptions, UniqueOption } from './client/enqueue-options.ts'
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
} from './errors/errors.ts'
export { EnqueuedJob } from './client/enqueued-job.ts'
export type { Outcome } from './http/gather.ts'
export type { CallOptions } from './http/http.ts'
export type { WaitOptions } from './client/job-reader.ts'
export type {
  EnqueueArguments,
  EnqueueManyOptions,
  JobChange,
  Jobs,
  ListJobsOptions,
  ManyItem,
  ResultAs,
} from './client/jobs.ts'
export type {
  BreakerOption,
  FlowOptions,
  GroupDefaultOptions,
  GroupOptions,
  LimitOptions,
  RateOption,
} from './client/flow-options.ts'
export type { ConfigureGroupOptions, Groups } from './client/groups.ts'
export type { CreateKeyOptions, Keys } from './client/keys.ts'
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
} from './client/leases.ts'
export type { List, Page, PageOptions } from './client/list.ts'
export type {
  OperationFilter,
  Operations,
  OperationWaitOptions,
  StartOperationOptions,
} from './client/operations.ts'
export type { Projects } from './client/projects.ts'
export type {
  ConfigureQueueOptions,
  PauseOptions,
  Queues,
  RatesOptions,
  ScaleOptions,
} from './client/queues.ts'
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
} from './contract/types.ts'
export type { Workers } from './client/workers.ts'
