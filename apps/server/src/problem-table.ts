// Every error the service can answer with: one table, held equal to the engine's codes and the document.

/** What a code means over HTTP. */
export interface ProblemKind {
  readonly status: number
  readonly title: string
  /** Whether the same request may work later without a change. */
  readonly retryable: boolean
}

const TABLE = {
  validation_failed: [400, 'The request does not fit its schema', false],
  malformed_json: [400, 'The body is not acceptable JSON', false],
  malformed_request: [400, 'The request is not acceptable HTTP', false],
  invalid_cursor: [400, 'The cursor is not one of ours', false],
  invalid_idempotency_key: [400, 'The idempotency key cannot be used', false],
  unauthenticated: [401, 'A valid key is needed', false],
  key_expired: [401, 'The key has expired', false],
  key_revoked: [401, 'The key was deleted', false],
  insufficient_scope: [403, 'The key lacks the scope for this', false],
  queue_not_allowed: [403, 'The key may not touch this queue', false],
  not_found: [404, 'There is nothing at this path', false],
  job_not_found: [404, 'There is no such job', false],
  key_not_found: [404, 'There is no such key', false],
  project_not_found: [404, 'There is no such project', false],
  status_not_found: [404, 'There is no such status', false],
  queue_not_found: [404, 'There is no such queue', false],
  worker_not_found: [404, 'There is no such worker', false],
  operation_not_found: [404, 'There is no such operation', false],
  method_not_allowed: [405, 'This path does not take that method', false],
  version_mismatch: [412, 'The job has changed since it was read', false],
  request_timeout: [408, 'The request took too long to arrive', true],
  job_active: [409, 'The job is running', false],
  job_final: [409, 'The job is over', false],
  lease_lost: [409, 'The lease is no longer yours', false],
  operation_final: [409, 'The operation is over', false],
  project_exists: [409, 'There is such a project already', false],
  project_not_empty: [409, 'The project still has jobs or keys', false],
  queue_not_empty: [409, 'The queue still has jobs', false],
  unique_conflict: [409, 'Another job holds the unique key', false],
  payload_too_large: [413, 'The body or a part of it is too large', false],
  unsupported_media_type: [415, 'The body must be application/json', false],
  idempotency_key_reused: [422, 'The key was used for another request', false],
  quota_exceeded: [429, 'The queue or group has as many waiting jobs as it may', true],
  rate_limited: [429, 'Too many requests for now', true],
  too_many_failures: [429, 'Too many wrong keys came from this address', true],
  too_many_polls: [429, 'The key has too many calls waiting', true],
  headers_too_large: [431, 'The headers are too large', false],
  internal: [500, 'The service made a mistake', true],
  outcome_unknown: [503, 'Whether it was done is not known', true],
  shutting_down: [503, 'This instance is shutting down', true],
  storage_full: [503, 'The storage is full', true],
  storage_unavailable: [503, 'The storage is away', true],
} as const satisfies Record<string, readonly [number, string, boolean]>

export type ProblemCode = keyof typeof TABLE

export const PROBLEM_CODES = Object.keys(TABLE) as ProblemCode[]

/** The row of a code. */
export function problemKind(code: ProblemCode): ProblemKind {
  const [status, title, retryable] = TABLE[code]
  return { status, title, retryable }
}
