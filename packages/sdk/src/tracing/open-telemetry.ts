// The part of @opentelemetry/api that we use, and how it is found.

/** One of our own spans. */
export interface Span {
  spanContext(): SpanContext
  setAttribute(name: string, value: string | number): unknown
  setStatus(status: { readonly code: number; readonly message?: string }): unknown
  recordException(error: { readonly name: string; readonly message: string; readonly stack?: string }): void
  end(): void
}

/** What names a span across processes. */
export interface SpanContext {
  readonly traceId: string
  readonly spanId: string
  readonly traceFlags: number
}

/** What code runs in. Opaque to us. */
export type Context = { readonly getValue: (key: symbol) => unknown }

/** How a span begins. */
export interface SpanOptions {
  readonly kind: number
  readonly attributes: Record<string, string | number>
  readonly links: { readonly context: SpanContext }[]
}

/**
 * Declared here, not imported: the package is optional, and our published types must compile where it is not installed.
 * A test holds this against the real one.
 */
export interface OpenTelemetry {
  readonly trace: {
    getTracerProvider(): object
    getTracer(
      name: string,
      version?: string,
    ): { startSpan(name: string, options?: SpanOptions, context?: Context): Span }
    setSpan(context: Context, span: Span): Context
    getSpanContext(context: Context): SpanContext | undefined
  }
  readonly context: {
    active(): Context
    with<Result>(context: Context, run: () => Result): Result
  }
  readonly propagation: {
    inject(context: Context, carrier: Record<string, string>): void
    extract(context: Context, carrier: object): Context
  }
  readonly ROOT_CONTEXT: Context
  /** Stands in for the SDK's until one is registered, and without a delegate until then. */
  readonly ProxyTracerProvider: new () => { getDelegateTracer(name: string): object | undefined }
}

/** `SpanKind` and `SpanStatusCode` of the package. */
export const SPAN_KIND = { client: 2, producer: 3, consumer: 4 } as const
export const SPAN_STATUS_ERROR = 2

/** The package as the app has it; undefined when it is not installed. Asked for at run time only: see `SPECIFIER`. */
export async function findOpenTelemetry(): Promise<OpenTelemetry | undefined> {
  try {
    return (await import(/* @vite-ignore */ /* webpackIgnore: true */ SPECIFIER)) as OpenTelemetry
  } catch {
    return undefined
  }
}

/** A variable, so that a bundler does not demand a package which may be absent. */
const SPECIFIER = ['@opentelemetry', 'api'].join('/')
