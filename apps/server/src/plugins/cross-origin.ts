// Lets pages of any origin call the API. What protects it is the key, which no browser sends by itself: there are no cookies.

import type { App } from '../type-provider.ts'

const METHODS = 'GET, POST, PUT, PATCH, DELETE'
const REQUEST_HEADERS =
  'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Prefer, X-Request-Id, traceparent, tracestate'
const ANSWER_HEADERS =
  'ETag, Location, Preference-Applied, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-Id'

/** Answers preflights, and marks the answers to requests that come from pages. Before authentication: a preflight has no key. */
export function addCrossOrigin(app: App): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { method, headers, url } = request
    if (headers.origin === undefined || !url.startsWith('/v1/')) return done()
    reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', ANSWER_HEADERS)
    if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return done()
    reply
      .code(204)
      .header('access-control-allow-methods', METHODS)
      .header('access-control-allow-headers', REQUEST_HEADERS)
      .header('access-control-max-age', '86400')
      .send()
  })
}
