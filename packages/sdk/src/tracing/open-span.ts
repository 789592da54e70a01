// The span of an enqueue, from the call that makes it to the request that it may share.
import type { Context, OpenTelemetry, Span, SpanContext } from './open-telemetry.ts'

/** What carries a context to the service. */
export type TraceHeaders = Readonly<Record<string, string>>

/** The span of one call that enqueues a job, which may travel with others. */
export class OpenSpan {
  /** What carries its context to the service. */
  readonly headers: TraceHeaders
  readonly #api: OpenTelemetry
  readonly #span: Span
  readonly #context: Context

  constructor(api: OpenTelemetry, span: Span, context: Context) {
    this.#api = api
    this.#span = span
    this.#context = context
    this.headers = headersOf(api, context)
  }

  get spanContext(): SpanContext {
    return this.#span.spanContext()
  }

  /** Sends in its context, whosever turn it is. */
  within<Answer>(send: (headers: TraceHeaders) => Promise<Answer>): Promise<Answer> {
    return this.#api.context.with(this.#context, () => send(this.headers))
  }

  /** The conventions: it only creates the message then, and a span of all sends it. */
  joinOthers(): void {
    this.#span.setAttribute('messaging.operation.type', 'create')
  }
}

/** What carries a context to the service. */
export function headersOf(api: OpenTelemetry, context: Context): TraceHeaders {
  const headers: Record<string, string> = {}
  api.propagation.inject(context, headers)
  return headers
}
