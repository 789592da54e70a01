// Every error the SDK throws, by family, and guards that tell them apart.
import { brand, isBranded } from './brand.ts'
import type { Job, JobError, Problem } from '../contract/types.ts'

/** Root of all errors of the SDK. */
export class OffloadError extends Error {
  static {
    brand(this, 'OffloadError')
  }
}

/** The service could not be reached, or the connection broke, also after the retries. `cause` says how. */
export class ConnectionError extends OffloadError {
  static {
    brand(this, 'ConnectionError')
  }
}

/** No answer in time, or a job that was not final when the time given to `wait` was up. */
export class TimeoutError extends OffloadError {
  static {
    brand(this, 'TimeoutError')
  }
}

/** The caller's `signal` aborted the call. `cause` is the signal's reason. */
export class AbortedError extends OffloadError {
  static {
    brand(this, 'AbortedError')
  }
}

/** Where a value does not fit its schema. */
export interface SchemaIssue {
  /** Keys from the outside in, joined by dots; '' for the value itself. */
  readonly path: string
  /** As the schema's library says it. */
  readonly message: string
}

/** A payload or result does not fit the schema of its job definition. Nothing was sent. */
export class SchemaError extends OffloadError {
  static {
    brand(this, 'SchemaError')
  }
  /** The type of job. */
  readonly type: string
  /** Which value it was. */
  readonly part: 'payload' | 'result'
  /** Every place that does not fit. */
  readonly issues: readonly SchemaIssue[]
  /** Of `enqueueMany`: which item it is, from 0. */
  readonly item: number | undefined

  constructor(type: string, part: 'payload' | 'result', issues: readonly SchemaIssue[], item?: number) {
    const places = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
    const where = item === undefined ? '' : `items[${item}]: `
    super(`${where}The ${part} of ${type} does not fit its schema: ${places.join('; ')}`)
    this.type = type
    this.part = part
    this.issues = issues
    this.item = item
  }
}

/** What an answer other than success says. */
export interface ApiErrorFacts {
  readonly status: number
  readonly code: string
  /** The problem document (RFC 9457); null when the answer was something else, such as a proxy's page. */
  readonly problem: Problem | null
  readonly requestId: string | null
  readonly retryable: boolean
  readonly retryAfterMs: number | null
}

/** The service, or a proxy before it, answered with an error. */
export class ApiError extends OffloadError implements ApiErrorFacts {
  static {
    brand(this, 'ApiError')
  }
  /** The HTTP status. */
  readonly status: number
  /** A word of the service's error table, such as `lease_lost`; `http_<status>` when the answer was no problem document. */
  readonly code: string
  /** The problem document (RFC 9457); null when the answer was something else, such as a proxy's page. */
  readonly problem: Problem | null
  /** Names the request in the service's logs. */
  readonly requestId: string | null
  /** True when the same request may succeed later. It has been retried already. */
  readonly retryable: boolean
  /** Milliseconds after which the service wants to be asked again; null when it did not say. */
  readonly retryAfterMs: number | null

  constructor(message: string, facts: ApiErrorFacts, options?: ErrorOptions) {
    super(message, options)
    this.status = facts.status
    this.code = facts.code
    this.problem = facts.problem
    this.requestId = facts.requestId
    this.retryable = facts.retryable
    this.retryAfterMs = facts.retryAfterMs
  }
}

/** 400, 413, 415 or 422: the request itself is wrong. `problem.errors` points at the places. */
export class ValidationError extends ApiError {
  static {
    brand(this, 'ValidationError')
  }
}

/** 401: the key is missing, unknown, revoked or expired. */
export class AuthenticationError extends ApiError {
  static {
    brand(this, 'AuthenticationError')
  }
}

/** 403: the key lacks the scope or the queue. */
export class PermissionError extends ApiError {
  static {
    brand(this, 'PermissionError')
  }
}

/** 404: there is no such thing in the key's project. */
export class NotFoundError extends ApiError {
  static {
    brand(this, 'NotFoundError')
  }
}

/** 409, 412 or a reused idempotency key: the request does not fit the state of things. */
export class ConflictError extends ApiError {
  static {
    brand(this, 'ConflictError')
  }
}

/** The lease ran out and the job is with another worker, or final. Nothing was changed. */
export class LeaseLostError extends ConflictError {
  static {
    brand(this, 'LeaseLostError')
  }
}

/** 429, also after the retries. `retryAfterMs` says when to come back. */
export class RateLimitError extends ApiError {
  static {
    brand(this, 'RateLimitError')
  }
}

/** 5xx, also after the retries. */
export class ServerError extends ApiError {
  static {
    brand(this, 'ServerError')
  }
}

/** Some of several jobs were refused; the others are enqueued. */
export class EnqueueManyError extends OffloadError {
  static {
    brand(this, 'EnqueueManyError')
  }
  /** In the order of the items: an EnqueuedJob, or the error that refused it. */
  readonly results: readonly unknown[]

  constructor(results: readonly unknown[]) {
    const places = [...results.keys()].filter((place) => results[place] instanceof Error)
    const [place = 0] = places
    const first = results[place] as Error
    super(
      `${places.length} of ${results.length} jobs were refused. The first, items[${place}]: ${first.message}`,
      {
        cause: first,
      },
    )
    this.results = results
  }
}

/**
 * `wait` ended: the job failed for good. `message` has the last error's, and `cause` is that error as far as the service
 * keeps it: an Error with the name, message, code, stack and causes of what the handler threw.
 */
export class JobFailedError extends OffloadError {
  static {
    brand(this, 'JobFailedError')
  }
  /** As it ended, with its `error` and its last attempts. */
  readonly job: Job

  constructor(job: Job) {
    const reason = job.error?.message ?? 'no reason given'
    super(`Job ${job.id} (${job.type}) failed: ${reason}`, job.error ? { cause: toError(job.error) } : {})
    this.job = job
  }
}

/** What was thrown elsewhere, as an Error again: printed, it shows the lines of the worker. */
function toError({ message, name = 'Error', code, stack, cause }: JobError): Error {
  const error = new Error(message, cause ? { cause: toError(cause) } : {})
  const hidden = { name, stack: stack ?? `${name}: ${message}` }
  for (const [key, value] of Object.entries(hidden))
    Object.defineProperty(error, key, { value, configurable: true, writable: true })
  return code === undefined ? error : Object.assign(error, { code })
}

/** `wait` ended: the job was cancelled. */
export class JobCancelledError extends OffloadError {
  static {
    brand(this, 'JobCancelledError')
  }
  /** As it ended. */
  readonly job: Job

  constructor(job: Job) {
    super(`Job ${job.id} (${job.type}) was cancelled`)
    this.job = job
  }
}

/** True for every error of the SDK, also from another copy of the package. So are all guards here. */
export function isOffloadError(error: unknown): error is OffloadError {
  return isBranded(error, 'OffloadError')
}

/** True for every answer with an error status. */
export function isApiError(error: unknown): error is ApiError {
  return isBranded(error, 'ApiError')
}

/** True when the service could not be reached. */
export function isConnectionError(error: unknown): error is ConnectionError {
  return isBranded(error, 'ConnectionError')
}

/** True when time was up. */
export function isTimeout(error: unknown): error is TimeoutError {
  return isBranded(error, 'TimeoutError')
}

/** True when the caller's own signal ended the call. */
export function isAborted(error: unknown): error is AbortedError {
  return isBranded(error, 'AbortedError')
}

/** True when a payload or result did not fit the schema of its definition. */
export function isSchemaError(error: unknown): error is SchemaError {
  return isBranded(error, 'SchemaError')
}

/** True for a wrong request. */
export function isValidationError(error: unknown): error is ValidationError {
  return isBranded(error, 'ValidationError')
}

/** True when the key was not accepted at all. */
export function isAuthenticationError(error: unknown): error is AuthenticationError {
  return isBranded(error, 'AuthenticationError')
}

/** True when the key may not do this. */
export function isPermissionError(error: unknown): error is PermissionError {
  return isBranded(error, 'PermissionError')
}

/** True for something that does not exist in the key's project. */
export function isNotFound(error: unknown): error is NotFoundError {
  return isBranded(error, 'NotFoundError')
}

/** True for a conflict with the state of things, a lost lease included. */
export function isConflict(error: unknown): error is ConflictError {
  return isBranded(error, 'ConflictError')
}

/** True when the lease is no longer this worker's. */
export function isLeaseLost(error: unknown): error is LeaseLostError {
  return isBranded(error, 'LeaseLostError')
}

/** True when the service asked for fewer requests. */
export function isRateLimited(error: unknown): error is RateLimitError {
  return isBranded(error, 'RateLimitError')
}

/** True for a 5xx answer. */
export function isServerError(error: unknown): error is ServerError {
  return isBranded(error, 'ServerError')
}

/** True when some of several jobs were refused. */
export function isEnqueueMany(error: unknown): error is EnqueueManyError {
  return isBranded(error, 'EnqueueManyError')
}

/** True when the job that was waited for failed for good. */
export function isJobFailed(error: unknown): error is JobFailedError {
  return isBranded(error, 'JobFailedError')
}

/** True when the job that was waited for was cancelled. */
export function isJobCancelled(error: unknown): error is JobCancelledError {
  return isBranded(error, 'JobCancelledError')
}

/** True while trying again later makes sense: the network, time, overload or the service itself was at fault. */
export function isRetryable(error: unknown): boolean {
  return isConnectionError(error) || isTimeout(error) || (isApiError(error) && error.retryable)
}
