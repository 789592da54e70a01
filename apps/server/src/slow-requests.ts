// Tells the log of requests that took long.

import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import { requestFacts } from './request-facts.ts'

/** Where to tell it, and what is long. */
export interface SlowRequests {
  readonly logger: FastifyBaseLogger | undefined
  /** 0 is never. */
  readonly afterMs: number
}

const JOB_LOCATION = /\/v1\/jobs\/([^/]+)$/

/** Logs a request that took `elapsedMs`, of which `waitMs` were its caller's wish, if that is long. */
export function tellIfSlow(
  { logger, afterMs }: SlowRequests,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  { elapsedMs, waitMs }: { readonly elapsedMs: number; readonly waitMs: number },
): void {
  if (logger === undefined || afterMs === 0 || elapsedMs - waitMs < afterMs) return
  const facts = requestFacts(request)
  // An enqueue has made its job only now.
  const [, created] = JOB_LOCATION.exec(String(reply.getHeader('location') ?? '')) ?? []
  const durationMs = Math.round(elapsedMs)
  logger.warn(
    { ...facts, jobId: facts.jobId ?? created, status: reply.statusCode, durationMs },
    'slow request',
  )
}
