// A span for each request, in the trace that its `traceparent` names.

import { ROOT_CONTEXT, SpanKind, SpanStatusCode, type Span, type TextMapPropagator } from '@opentelemetry/api'
import type { Tracer } from '@opentelemetry/api'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { requestFacts } from '../request-facts.ts'
import type { App } from '../type-provider.ts'

/** What starts spans, and what reads where they belong. */
export interface RequestTracer {
  readonly tracer: Tracer
  readonly propagator: TextMapPropagator
}

/** What balancers and Prometheus ask, again and again. */
const UNTRACED = new Set(['/healthz', '/readyz', '/metrics'])

/**
 * Adds server spans, by the semantic conventions for HTTP (https://opentelemetry.io/docs/specs/semconv/http/http-spans/).
 * Without the path: it may be a status token.
 */
export function addRequestSpans(app: App, { tracer, propagator }: RequestTracer): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { url: route = '' } = request.routeOptions
    if (!UNTRACED.has(route)) endWith(startSpan(request, route), request, reply)
    done()
  })

  function startSpan(request: FastifyRequest, route: string): Span {
    const { method, headers } = request
    const parent = propagator.extract(ROOT_CONTEXT, headers, HEADERS)
    const attributes = { 'http.request.method': method, ...(route !== '' && { 'http.route': route }) }
    return tracer.startSpan(`${method} ${route}`.trim(), { kind: SpanKind.SERVER, attributes }, parent)
  }
}

const HEADERS = {
  keys: (headers: FastifyRequest['headers']) => Object.keys(headers),
  get: (headers: FastifyRequest['headers'], name: string) => headers[name],
}

// `close` comes for every answer, also where nobody waits for it any more.
function endWith(span: Span, request: FastifyRequest, reply: FastifyReply): void {
  reply.raw.once('close', () => {
    const { statusCode: status, writableFinished: isSent } = reply.raw
    const { reqId, jobId } = requestFacts(request)
    span.setAttributes({
      'offload.request.id': reqId,
      ...(jobId !== undefined && { 'offload.job.id': jobId }),
      ...(isSent && { 'http.response.status_code': status }),
      ...(isSent ? status >= 500 && { 'error.type': String(status) } : { 'error.type': 'client_gone' }),
    })
    if (isSent && status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end()
  })
}
