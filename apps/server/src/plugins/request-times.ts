// Keeps count of answers and of the time they took, and tells of those that took long.

import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { RequestTallies } from '../metrics/request-tallies.ts'
import { tellIfSlow, type SlowRequests } from '../slow-requests.ts'
import type { App } from '../type-provider.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Of `performance.now()`, when its head had been read. */
    startedAt: number
  }
}

/**
 * Counts by route. In `onSend`, which costs next to nothing: for `onResponse` Fastify adds two listeners to each answer.
 * To be added before the first route.
 */
export function addRequestTimes(app: App, tallies: RequestTallies, slow: SlowRequests): void {
  const unknown = tallies.route('any', 'unknown')
  app.decorateRequest('startedAt', 0)
  app.addHook('onRequest', (request, _reply, done) => {
    request.startedAt = performance.now()
    if (request.is404) unknown(404).count += 1
    done()
  })
  app.addHook('onRoute', (route) => {
    const { method, url } = route
    // All methods that a path does not take are one route.
    const answersWith = tallies.route(typeof method === 'string' ? method : 'other', url)
    addOnSend(route, (request, reply) => {
      const answers = answersWith(reply.statusCode)
      const [elapsedMs, waitMs] = [performance.now() - request.startedAt, waitMsOf(request)]
      answers.count += 1
      if (waitMs === 0) answers.durations.add(elapsedMs / 1000)
      tellIfSlow(slow, { request, reply }, { elapsedMs, waitMs })
    })
  })
}

type Tell = (request: FastifyRequest, reply: FastifyReply) => void

function addOnSend(route: RouteOptions, tell: Tell): void {
  route.onSend = [
    ...[route.onSend ?? []].flat(),
    (request, reply, payload, done) => {
      tell(request, reply)
      done(null, payload)
    },
  ]
}

/** How long the call may wait, as it said itself; what was refused may have said anything. */
function waitMsOf({ query, body }: FastifyRequest): number {
  const { waitMs } = query as { waitMs?: unknown }
  const said = waitMs ?? (body as { waitMs?: unknown } | null | undefined)?.waitMs
  return typeof said === 'number' && said > 0 ? said : 0
}
