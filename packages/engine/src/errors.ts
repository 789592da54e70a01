// Everything the engine refuses, as words. What they mean over HTTP is the server's affair.

/** Every word that the engine refuses a call with. */
export const ENGINE_ERROR_CODES = [
  'idempotency_key_reused',
  'invalid_cursor',
  'job_active',
  'job_final',
  'job_not_found',
  'key_not_found',
  'lease_lost',
  'operation_final',
  'operation_not_found',
  'outcome_unknown',
  'project_exists',
  'project_not_empty',
  'project_not_found',
  'queue_not_empty',
  'queue_not_found',
  'quota_exceeded',
  'shutting_down',
  'storage_full',
  'storage_unavailable',
  'unique_conflict',
  'version_mismatch',
  'worker_not_found',
] as const
export type EngineErrorCode = (typeof ENGINE_ERROR_CODES)[number]

/**
 * Facts that help the caller: `state` and `leaseCount` of a lost lease, `existingJobId` (ULID part) of a conflict,
 * `retryAfterMs` of a full queue: when there may be room, as far as that can be told.
 */
export type EngineErrorFacts = Readonly<Record<string, string | number>>

/** A refusal by the engine. `message` is for people and holds no payload, token or Redis text. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly code: EngineErrorCode
  readonly facts: EngineErrorFacts

  constructor(code: EngineErrorCode, message: string, facts: EngineErrorFacts = {}, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.facts = facts
  }
}
