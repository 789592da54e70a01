// What the log says of a request, and no more: nothing in it may be a secret.

import type { FastifyRequest } from 'fastify'

/** Names the request, its route and its job. The route's template rather than its path, which may hold a status token. */
export function requestFacts(request: FastifyRequest) {
  const { jobId } = (request.params ?? {}) as { jobId?: string }
  return { reqId: request.id, route: `${request.method} ${request.routeOptions.url}`, jobId }
}
