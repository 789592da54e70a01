// Request ids: each answer has one, and the log names it.

import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const ACCEPTABLE = /^[A-Za-z0-9+/=-]{20,200}$/

/** The caller's `X-Request-Id` when it is an acceptable one, else a UUID. For Fastify's `genReqId`. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomUUID()
}
