// Keeps count of answers and of the time they took.

import type { FastifyRequest, RouteOptions } from 'fastify'
import type { RequestTallies } from '../metrics/request-tallies.ts'
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
export function addRequestTimes(app: App, tallies: RequestTallies): void {
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
    addOnSend(route, (request, status) => {
      const answers = answersWith(status)
      answers.count += 1
      if (waitMsOf(request) === 0) answers.durations.add((performance.now() - request.startedAt) / 1000)
    })
  })
}

function addOnSend(route: RouteOptions, tell: (request: FastifyRequest, status: number) => void): void {
  route.onSend = [
    ...[route.onSend ?? []].flat(),
    (request, reply, payload, done) => {
      tell(request, reply.statusCode)
      done(null, payload)
    },
  ]
}

/** How long the call may wait, as it said itself. */
function waitMsOf({ query, body }: FastifyRequest): number {
  const { waitMs } = query as { waitMs?: number }
  return waitMs ?? (body as { waitMs?: number } | null | undefined)?.waitMs ?? 0
}
