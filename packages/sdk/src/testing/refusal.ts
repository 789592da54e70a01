// What the in-memory service refuses, with the codes of the real one.
import type { Problem } from '../contract/types.ts'

type Row = readonly [status: number, title: string]

const TABLE = {
  validation_failed: [400, 'The request does not fit its schema'],
  malformed_json: [400, 'The body is not acceptable JSON'],
  malformed_request: [400, 'The request is not acceptable HTTP'],
  invalid_cursor: [400, 'The cursor is not one of ours'],
  invalid_idempotency_key: [400, 'The idempotency key cannot be used'],
  unauthenticated: [401, 'A valid key is needed'],
  not_found: [404, 'There is nothing at this path'],
  job_not_found: [404, 'There is no such job'],
  queue_not_found: [404, 'There is no such queue'],
  status_not_found: [404, 'There is no such status'],
  method_not_allowed: [405, 'This path does not take that method'],
  job_active: [409, 'The job is running'],
  job_final: [409, 'The job is over'],
  lease_lost: [409, 'The lease is no longer yours'],
  queue_not_empty: [409, 'The queue still has jobs'],
  unique_conflict: [409, 'Another job holds the unique key'],
  version_mismatch: [412, 'The job has changed since it was read'],
  payload_too_large: [413, 'The body or a part of it is too large'],
  idempotency_key_reused: [422, 'The key was used for another request'],
  quota_exceeded: [429, 'The queue or group has as many waiting jobs as it may'],
  not_in_memory: [501, 'The in-memory service does not do this'],
} as const satisfies Record<string, Row>

export type RefusalCode = keyof typeof TABLE

/** A place in a request that does not fit. */
export interface Place {
  readonly pointer?: string
  readonly parameter?: string
  readonly detail: string
}

/** Members of the problem beside the standard ones. */
export interface RefusalFacts {
  readonly errors?: readonly Place[]
  readonly existingJobId?: string
  readonly state?: string
  readonly leaseCount?: number
  readonly limitBytes?: number
}

/** Thrown anywhere in the service, answered as problem+json. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly status: number
  readonly facts: RefusalFacts

  constructor(code: RefusalCode, detail: string = TABLE[code][1], facts: RefusalFacts = {}) {
    super(detail)
    this.code = code
    this.status = TABLE[code][0]
    this.facts = facts
  }

  /** The body of the answer (RFC 9457). */
  toProblem(instance: string, requestId: string): Problem {
    const { code, status, message, facts } = this
    return {
      type: `/docs/problems/${code}`,
      title: TABLE[code][1],
      status,
      detail: message,
      instance,
      code,
      requestId,
      retryable: status === 429,
      ...facts,
    } as Problem
  }
}

/** The request itself is wrong, at this place. */
export function invalid(pointer: string, detail: string): Refusal {
  return new Refusal('validation_failed', `${pointer}: ${detail}`, { errors: [{ pointer, detail }] })
}

/** A part of the path or query, or a header, is wrong. */
export function invalidParameter(parameter: string, detail: string): Refusal {
  return new Refusal('validation_failed', `${parameter}: ${detail}`, { errors: [{ parameter, detail }] })
}

/** What the real service does and this one leaves out is said, not passed over. */
export function notInMemory(what: string): Refusal {
  return new Refusal('not_in_memory', `${what}: test this against a real service (npm start)`)
}
