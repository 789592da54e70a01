// OpenTelemetry's SDK, loaded only where traces are wanted. It reads the standard variables (`OTEL_…`) itself.

import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources'
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import { VERSION } from '../openapi-document.ts'
import type { App } from '../type-provider.ts'
import { addRequestSpans } from './request-spans.ts'

/** Traces on their way to a collector. */
export interface Traces {
  /** To be called before the first route. */
  readonly addTo: (app: App) => void
  /** Sends what is left. Does not throw: a collector that is away must not keep the service from ending. */
  readonly close: () => Promise<void>
}

/** Starts to send spans over OTLP/HTTP to where `OTEL_EXPORTER_OTLP_ENDPOINT` says. */
export function startTraces(): Traces {
  const named = resourceFromAttributes({ 'service.name': 'offload', 'service.version': VERSION })
  // `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` come last, and so count.
  const resource = defaultResource()
    .merge(named)
    .merge(detectResources({ detectors: [envDetector] }))
  const processor = new BatchSpanProcessor(new OTLPTraceExporter())
  // Not registered as the process's own: nothing else in it makes spans, and a context manager would cost each await.
  const provider = new NodeTracerProvider({ resource, spanProcessors: [processor] })
  const tracer = provider.getTracer('offload', VERSION)
  const propagator = new W3CTraceContextPropagator()
  return {
    addTo: (app) => addRequestSpans(app, { tracer, propagator }),
    close: () => provider.shutdown().catch(() => undefined),
  }
}
