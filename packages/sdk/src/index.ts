// Public surface of @offload/sdk.
export { Offload, type OffloadOptions } from './client.ts'
export type { Duration } from './duration.ts'
export type { BackoffOption, EnqueueOptions, UniqueOption } from './enqueue-options.ts'
export {
  AbortedError,
  ApiError,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  isAborted,
  isApiError,
  isAuthenticationError,
  isConflict,
  isConnectionError,
  isJobCancelled,
  isJobFailed,
  isLeaseLost,
  isNotFound,
  isOffloadError,
  isPermissionError,
  isRateLimited,
  isRetryable,
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
  ServerError,
  TimeoutError,
  ValidationError,
} from './errors.ts'
export { EnqueuedJob, type Jobs, type WaitOptions } from './jobs.ts'
export type {
  AcquireOptions,
  FailOptions,
  HeldLease,
  Leases,
  ReleaseOptions,
  RenewOptions,
} from './leases.ts'
export type {
  Job,
  JobError,
  JobState,
  Lease,
  LeaseAnswer,
  Problem,
  Progress,
  PublicJob,
  RenewedLease,
  SettledJob,
} from './types.ts'
