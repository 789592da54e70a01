// Turns an enqueue request into the engine's words.

import type { IncomingHttpHeaders } from 'node:http'
import {
  newUlid,
  ulidFrom,
  type Backoff,
  type NewJob,
  type QueueRef,
  type TraceContext,
} from '@offload/engine'
import type { Static } from 'typebox'
import { Problem } from './problem.ts'
import { MAX_DELAY_MS } from './schemas/building-blocks.ts'
import type { Backoff as BackoffSchema, EnqueueRequest } from './schemas/enqueue.ts'

type Request = Static<typeof EnqueueRequest>

const DEFAULT_MAX_BACKOFF_MS = 3_600_000
/** https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/
/** https://www.w3.org/TR/trace-context/#tracestate-limits */
const MAX_TRACESTATE_LENGTH = 512

/** The job to enqueue. Throws `validation_failed` and `invalid_idempotency_key` for what a schema cannot say. */
export function toNewJob(queue: QueueRef, request: Request, headers: IncomingHttpHeaders): NewJob {
  const { backoff, unique, status, runAt, id: _id, queue: _queue, payload = 'null', ...settings } = request
  return {
    ...settings,
    id: jobId(queue, request, headers['idempotency-key'] as string | undefined),
    payload,
    runAt: runAt === undefined ? undefined : dueTime(runAt, request.delayMs),
    backoff: backoff && toBackoff(backoff),
    unique: unique && { until: 'finished', onConflict: 'return', ...unique },
    includeResult: status?.includeResult,
    traceContext: traceContext(headers),
  }
}

function jobId(queue: QueueRef, { id }: Request, idempotencyKey: string | undefined): string {
  if (idempotencyKey === undefined) return id ?? newUlid()
  if (id === undefined) return ulidFrom(`${queue.project}:${queue.queue}:${idempotencyKey}`)
  throw new Problem(
    'invalid_idempotency_key',
    'Send `id` or `Idempotency-Key`, not both: each decides the id.',
  )
}

function dueTime(runAt: string, delayMs: number | undefined): number {
  const at = Date.parse(runAt)
  if (delayMs !== undefined) throw refusedRunAt('Send `runAt` or `delayMs`, not both.')
  if (at > Date.now() + MAX_DELAY_MS) throw refusedRunAt('must be at most one year ahead')
  return at
}

function refusedRunAt(detail: string): Problem {
  return new Problem('validation_failed', detail, { errors: [{ pointer: '#/runAt', detail }] })
}

function toBackoff(backoff: Static<typeof BackoffSchema>): Backoff {
  return backoff.type === 'exponential' ? { maxMs: DEFAULT_MAX_BACKOFF_MS, ...backoff } : backoff
}

/** A malformed trace is ignored, as the standard asks: it must never cost a job. */
function traceContext({ traceparent, tracestate }: IncomingHttpHeaders): TraceContext | undefined {
  if (typeof traceparent !== 'string' || !TRACEPARENT.test(traceparent)) return undefined
  const hasState = typeof tracestate === 'string' && tracestate.length <= MAX_TRACESTATE_LENGTH
  return hasState ? { traceparent, tracestate } : { traceparent }
}
