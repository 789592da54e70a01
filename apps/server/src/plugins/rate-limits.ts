// Rates of keys: who asks too often is told when to come back. A key without a limit costs nothing here.

import type { Engine, Grant, RequestRate } from '@offload/engine'
import type { FastifyReply } from 'fastify'
import { Problem } from '../problem.ts'
import type { App } from '../type-provider.ts'

/** Counts the requests of limited keys, except where losing one would do work twice. Add it after the authentication. */
export function addRateLimits(app: App, { limits }: Pick<Engine, 'limits'>): void {
  app.addHook('onRequest', ({ caller, routeOptions }, reply, done) => {
    const limit = caller?.kind === 'key' ? caller.rateLimit : null
    if (caller?.kind !== 'key' || limit === null || routeOptions.config.isNeverLimited) return done()
    limits.take(caller.keyId, limit).then((grant) => done(admit(reply, limit, grant)), done)
  })
}

/** The fields are those of draft-ietf-httpapi-ratelimit-headers-11, in seconds. */
function admit(
  reply: FastifyReply,
  limit: RequestRate,
  { isGranted, left, resetInMs }: Grant,
): Problem | undefined {
  const seconds = Math.ceil(resetInMs / 1000)
  reply
    .header('ratelimit-policy', `"default";q=${limit.requests};w=${limit.perMs / 1000}`)
    .header('ratelimit', `"default";r=${left};t=${seconds}`)
  if (isGranted) return undefined
  const detail = `The key may make ${limit.requests} requests in ${limit.perMs / 1000} s: come back in ${seconds} s.`
  return new Problem('rate_limited', detail, { retryAfterMs: resetInMs })
}
