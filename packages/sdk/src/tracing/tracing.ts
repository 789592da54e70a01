// Spans around what is sent, run and settled, by OpenTelemetry's conventions for messaging.
// https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/
import {
  findOpenTelemetry,
  SPAN_KIND,
  SPAN_STATUS_ERROR,
  type Context,
  type OpenTelemetry,
  type Span,
  type SpanContext,
} from './open-telemetry.ts'
import { headersOf, OpenSpan, type TraceHeaders } from './open-span.ts'
import { isObject, messageOf, readText } from '../errors/thrown-text.ts'
import type { Lease } from '../contract/types.ts'
import { SDK_VERSION } from '../http/version.ts'

/** Jobs that travel in one request. */
export interface Shipment {
  /** Our verb, or `settle` for several. */
  readonly operation: string
  /** Absent when the jobs are of several queues. */
  readonly queue?: string | undefined
  /** Of a single job, when it is known. */
  readonly jobId?: string | undefined
  readonly count: number
}

/** What a span is made of. */
interface SpanFacts extends Shipment {
  readonly type: 'send' | 'process' | 'settle'
  readonly parent?: Context
  readonly linked?: readonly SpanContext[]
  readonly more?: Readonly<Record<string, string | number>>
}

/** What our spans are found by. */
const TRACER = '@offload/sdk'

let loading: Promise<Tracing | undefined> | undefined
let loaded: Tracing | undefined

/** Tracing if the app has `@opentelemetry/api`; looked for once, at the first use. */
export function loadTracing(): Promise<Tracing | undefined> {
  loading ??= findOpenTelemetry().then((api) => (loaded = api && new Tracing(api)))
  return loading
}

/** What the caller runs in, for a settlement to point at. Undefined without tracing. */
export function activeContext(): Context | undefined {
  return loaded?.activeContext()
}

/** Makes the spans. */
export class Tracing {
  readonly #api: OpenTelemetry

  constructor(api: OpenTelemetry) {
    this.#api = api
  }

  /** A producer span in what the caller runs in. `send` is given the headers that carry its context to the worker, and the span. */
  enqueue<Answer>(
    shipment: Shipment,
    send: (headers: TraceHeaders, span: OpenSpan) => Promise<Answer>,
  ): Promise<Answer> {
    const span = this.#start(SPAN_KIND.producer, { ...shipment, type: 'send' })
    const context = this.#api.trace.setSpan(this.#api.context.active(), span)
    const open = new OpenSpan(this.#api, span, context)
    return this.#during(span, context, () => send(open.headers, open))
  }

  /** A span around one request for jobs that have spans of their own, linked to these: each job keeps to its own trace. */
  enqueueTogether<Answer>(
    shipment: Shipment,
    jobs: readonly OpenSpan[],
    send: (headers: TraceHeaders) => Promise<Answer>,
  ): Promise<Answer> {
    for (const job of jobs) job.joinOthers()
    const linked = jobs.map((job) => job.spanContext)
    return this.#ship({ ...shipment, type: 'send', parent: this.#api.ROOT_CONTEXT, linked }, send)
  }

  /** A span around one settle request, linked to the runs that it settles; within the run's trace if it is only one. */
  settle<Answer>(
    shipment: Shipment,
    runs: readonly Context[],
    send: (headers: TraceHeaders) => Promise<Answer>,
  ): Promise<Answer> {
    const [only] = runs
    const parent = only && shipment.count === 1 ? only : this.#api.ROOT_CONTEXT
    const linked = runs.map((run) => this.#api.trace.getSpanContext(run)).filter((run) => run !== undefined)
    return this.#ship({ ...shipment, type: 'settle', parent, linked }, send)
  }

  /** A span around one request. */
  #ship<Answer>(
    facts: SpanFacts & { readonly parent: Context },
    send: (headers: TraceHeaders) => Promise<Answer>,
  ): Promise<Answer> {
    const span = this.#start(SPAN_KIND.client, facts)
    const context = this.#api.trace.setSpan(facts.parent, span)
    return this.#during(span, context, () => send(headersOf(this.#api, context)))
  }

  /** A consumer span for a run of a job: in the trace of the enqueue, and linked to it. Undefined when nobody hears of it. */
  startRun(lease: Lease, workerId: string): RunSpan | undefined {
    if (!this.#isHeard()) return undefined
    const { job, traceContext } = lease
    const parent = this.#api.propagation.extract(this.#api.ROOT_CONTEXT, traceContext)
    const creation = this.#api.trace.getSpanContext(parent)
    const span = this.#start(SPAN_KIND.consumer, {
      operation: 'process',
      type: 'process',
      queue: job.queue,
      jobId: job.id,
      count: 1,
      parent,
      linked: creation ? [creation] : [],
      more: {
        'messaging.client.id': workerId,
        'offload.job.type': job.type,
        'offload.job.attempt': job.attempt,
      },
    })
    return new RunSpan(this.#api, span, this.#api.trace.setSpan(parent, span))
  }

  /** What the caller runs in. */
  activeContext(): Context {
    return this.#api.context.active()
  }

  /** False when a span of ours would tell nobody anything: the app has registered no SDK, and the caller is in no trace. */
  isWatched(): boolean {
    return this.#isHeard() || this.#api.trace.getSpanContext(this.activeContext()) !== undefined
  }

  /** False while the app has registered no SDK. Asked for each run: an empty span costs as much as the rest of it. */
  #isHeard(): boolean {
    const provider = this.#api.trace.getTracerProvider()
    if (!(provider instanceof this.#api.ProxyTracerProvider)) return true
    return provider.getDelegateTracer(TRACER) !== undefined
  }

  #start(kind: number, facts: SpanFacts): Span {
    const { operation, queue, parent = this.#api.context.active(), linked = [] } = facts
    const name = queue === undefined ? operation : `${operation} ${queue}`
    const links = linked.map((context) => ({ context }))
    const tracer = this.#api.trace.getTracer(TRACER, SDK_VERSION)
    return tracer.startSpan(name, { kind, links, attributes: attributesOf(facts) }, parent)
  }

  async #during<Answer>(span: Span, context: Context, send: () => Promise<Answer>): Promise<Answer> {
    try {
      return await this.#api.context.with(context, send)
    } catch (error) {
      markFailed(span, error)
      throw error
    } finally {
      span.end()
    }
  }
}

/** The span of one run, which its handler and its settlement are in. */
export class RunSpan {
  readonly #api: OpenTelemetry
  readonly #span: Span
  readonly #context: Context

  constructor(api: OpenTelemetry, span: Span, context: Context) {
    this.#api = api
    this.#span = span
    this.#context = context
  }

  /** Runs something so that its own spans become children of this one. */
  within<Result>(run: () => Result): Result {
    return this.#api.context.with(this.#context, run)
  }

  /** Ends it; with a cause, as failed. */
  end(failure?: { readonly cause: unknown }): void {
    if (failure) markFailed(this.#span, failure.cause)
    this.#span.end()
  }
}

function attributesOf({ operation, type, queue, jobId, count, more }: SpanFacts) {
  return {
    'messaging.system': 'offload',
    'messaging.operation.name': operation,
    'messaging.operation.type': type,
    ...(queue !== undefined && { 'messaging.destination.name': queue }),
    ...(jobId !== undefined && { 'messaging.message.id': jobId }),
    ...(count > 1 && { 'messaging.batch.message_count': count }),
    ...more,
  }
}

function markFailed(span: Span, cause: unknown): void {
  const message = messageOf(cause)
  const error = isObject(cause) ? cause : {}
  // As a plain record: what throws when it is read, or is no text, is not to be met again inside OpenTelemetry.
  const name = readText(error, 'name') ?? 'Error'
  const stack = readText(error, 'stack')
  span.recordException({ name, message, ...(stack !== undefined && { stack }) })
  span.setStatus({ code: SPAN_STATUS_ERROR, message })
  span.setAttribute('error.type', readText(error, 'code') ?? name)
}
