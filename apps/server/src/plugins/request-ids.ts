// Request ids, and the headers every answer has.

import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { App } from '../type-provider.ts'

const ACCEPTABLE = /^[A-Za-z0-9+/=-]{20,200}$/

/** The caller's `X-Request-Id` when it is an acceptable one, else a UUID. For Fastify's `genReqId`. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomUUID()
}

/** Answers are not to be kept by caches nor guessed at by browsers; routes may say otherwise. */
export function addAnswerHeaders(app: App): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply
      .header('x-request-id', request.id)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
    done()
  })
}
