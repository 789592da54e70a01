// Turns an enqueue request into the engine's words.

import type { IncomingHttpHeaders } from 'node:http'
import {
  newUlid,
  ulidFrom,
  type Backoff,
  type NewJob,
  type QueueRef,
  type TraceContext,
  type Unique,
} from '@offload/engine'
import type { Static } from 'typebox'
import { misfit, Problem } from './problem.ts'
import { MAX_DELAY_MS } from './schemas/building-blocks.ts'
import type { Backoff as BackoffSchema, EnqueueRequest, Unique as UniqueSchema } from './schemas/enqueue.ts'

type Request = Static<typeof EnqueueRequest>

const DEFAULT_MAX_BACKOFF_MS = 3_600_000
/** https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/
/** https://www.w3.org/TR/trace-context/#tracestate-limits */
const MAX_TRACESTATE_LENGTH = 512

/** Where in the body a job is described. */
interface Place {
  /** JSON pointer as URI fragment. */
  readonly pointer: string
  /** Its place in a batch. */
  readonly index?: number
}

const WHOLE_BODY: Place = { pointer: '#' }

/** What comes with a body. */
export interface Surroundings {
  readonly headers: IncomingHttpHeaders
  /** The database's time in ms. */
  readonly now: number
}

/** The job to enqueue. Throws `validation_failed` and `invalid_idempotency_key` for what a schema cannot say. */
export function toNewJob(
  queue: QueueRef,
  request: Request,
  { headers, now }: Surroundings,
  place: Place = WHOLE_BODY,
): NewJob {
  const { backoff, unique, status, runAt, expiresAt, payload = 'null', ...others } = request
  const { id: _id, queue: _queue, ...settings } = others
  return {
    ...settings,
    id: jobId(queue, request, headers['idempotency-key'] as string | undefined, place),
    payload,
    runAt: runAt === undefined ? undefined : dueTime(runAt, request.delayMs, { now, pointer: place.pointer }),
    expiresAt: expiresAt === undefined ? undefined : Date.parse(expiresAt),
    backoff: backoff && toBackoff(backoff),
    unique: unique && toUnique(unique, place.pointer),
    includeResult: status?.includeResult,
    traceContext: traceContext(request.traceContext ?? headers),
  }
}

/** One key makes an id for each job of a batch: its place comes after a space, which no key has. */
function jobId(
  queue: QueueRef,
  { id }: Request,
  idempotencyKey: string | undefined,
  { index }: Place,
): string {
  if (idempotencyKey === undefined) return id ?? newUlid()
  const key = index === undefined ? idempotencyKey : `${idempotencyKey} ${index}`
  if (id === undefined) return ulidFrom(`${queue.project}:${queue.queue}:${key}`)
  throw new Problem(
    'invalid_idempotency_key',
    'Send `id` or `Idempotency-Key`, not both: each decides the id.',
  )
}

/** When a job is due. Throws `validation_failed` for a time that a schema cannot refuse. */
export function dueTime(
  runAt: string,
  delayMs: number | undefined,
  { now, pointer }: Pick<Surroundings, 'now'> & Pick<Place, 'pointer'>,
): number {
  const at = Date.parse(runAt)
  if (delayMs !== undefined)
    throw misfit({ pointer: `${pointer}/runAt`, detail: 'Send `runAt` or `delayMs`, not both.' })
  if (at > now + MAX_DELAY_MS)
    throw misfit({ pointer: `${pointer}/runAt`, detail: 'must be at most one year ahead' })
  return at
}

function toUnique(unique: Static<typeof UniqueSchema>, pointer: string): Unique {
  if (unique.maxWaitMs !== undefined && unique.onConflict !== 'replace')
    throw misfit({ pointer: `${pointer}/unique/maxWaitMs`, detail: "goes with `onConflict: 'replace'`" })
  return { until: 'finished', onConflict: 'return', ...unique }
}

/** The engine's words for a backoff. */
export function toBackoff(backoff: Static<typeof BackoffSchema>): Backoff {
  return backoff.type === 'exponential' ? { maxMs: DEFAULT_MAX_BACKOFF_MS, ...backoff } : backoff
}

/** A malformed trace is ignored, as the standard asks: it must never cost a job. */
function traceContext({
  traceparent,
  tracestate,
}: IncomingHttpHeaders | TraceContext): TraceContext | undefined {
  if (typeof traceparent !== 'string' || !TRACEPARENT.test(traceparent)) return undefined
  const hasState = typeof tracestate === 'string' && tracestate.length <= MAX_TRACESTATE_LENGTH
  return hasState ? { traceparent, tracestate } : { traceparent }
}
