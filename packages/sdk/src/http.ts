// One request to the service: headers, retries and deadlines on the way out, errors and JSON on the way back.
import ky, {
  isHTTPError,
  isKyError,
  isTimeoutError,
  NetworkError,
  type KyInstance,
  type Options,
  type RetryOptions,
} from 'ky'
import { AbortedError, ConnectionError, OffloadError, TimeoutError } from './errors.ts'
import { saysNotRetryable, toApiError } from './problem.ts'
import { describeSdk, isBrowser } from './runtime.ts'

const MAX_RETRIES = 5
const MAX_BACKOFF_MS = 5000
const MAX_RETRY_AFTER_MS = 10_000
const BODILESS_STATUSES: readonly number[] = [204, 205, 304]

/** Where the service is and how to speak to it. */
export interface Connection {
  /** Base, without `/v1`. */
  readonly url: string
  readonly apiKey: string
  /** The caller's own; absent means the runtime's. */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** Milliseconds an answer may take beyond the time it was asked to wait. */
  readonly timeoutMs: number
}

/** A request as the resources make it. `body` is sent as JSON; `json` is JSON text already. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path after the base, such as `/v1/jobs`. */
  readonly path: string
  readonly body?: object | undefined
  readonly json?: string | undefined
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** How long the service was asked to wait; the deadline is that much later. */
  readonly waitMs?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** False for the few requests that, repeated after a lost answer, would do something else. Default true. */
  readonly isRepeatable?: boolean
}

/** What every call of a resource takes. */
export interface CallOptions {
  /** Ends the call before its answer, with an AbortedError; the service may have done it nevertheless. */
  readonly signal?: AbortSignal
}

/** A successful answer. `body` is undefined after a 204 or 304. */
export interface ApiAnswer<Body> {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

/**
 * POST is retried like everything else: each one carries an id, an idempotency key or a lease token, or sets what it
 * names, so that the service answers a repetition with what the first one did.
 */
const RETRY: RetryOptions = {
  limit: MAX_RETRIES,
  methods: ['get', 'post', 'put', 'patch', 'delete'],
  statusCodes: [408, 429, 500, 502, 503, 504],
  afterStatusCodes: [429, 503],
  backoffLimit: MAX_BACKOFF_MS,
  maxRetryAfter: MAX_RETRY_AFTER_MS,
  jitter: true,
  retryOnTimeout: true,
  shouldRetry: ({ error }) => (isHTTPError(error) && saysNotRetryable(error.data) ? false : undefined),
}

/** The thin core under the client: speaks to one service with one key. */
export class Http {
  readonly #ky: KyInstance
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
    this.#ky = ky.create({
      prefix: connection.url,
      headers: standingHeaders(connection.apiKey),
      retry: RETRY,
      fetch: fetchWhole(connection.fetch ?? globalThis.fetch.bind(globalThis)),
    })
  }

  /** Sends, retries what may heal, and gives the parsed answer. Throws an OffloadError and nothing else. */
  async request<Body>(request: ApiRequest): Promise<ApiAnswer<Body>> {
    try {
      return await this.#send<Body>(request)
    } catch (error) {
      throw toOffloadError(error, request, this.#connection)
    }
  }

  async #send<Body>(request: ApiRequest): Promise<ApiAnswer<Body>> {
    const { method, path, waitMs = 0 } = request
    let isRepeated = false
    const response = await this.#ky(path, {
      method,
      ...bodyOf(request),
      ...(request.query && { searchParams: request.query }),
      ...(request.signal && { signal: request.signal }),
      ...(request.isRepeatable === false && { retry: 0 }),
      hooks: { beforeRetry: [() => void (isRepeated = true)] },
      // A repeated deletion that finds nothing to delete has done its work the first time.
      throwHttpErrors: (status) => status !== 304 && !(status === 404 && method === 'DELETE' && isRepeated),
      timeout: waitMs + this.#connection.timeoutMs,
    })
    return {
      status: response.status,
      headers: response.headers,
      body: (await readJson(response, `${method} ${path}`)) as Body,
    }
  }
}

function bodyOf({ body, json, headers }: ApiRequest): Pick<Options, 'body' | 'json' | 'headers'> {
  if (json !== undefined) return { body: json, headers: { 'content-type': 'application/json', ...headers } }
  return { ...(body && { json: body }), ...(headers && { headers }) }
}

/** What every request carries. Also used by the renewal thread, which has no ky. */
export function standingHeaders(apiKey: string): Record<string, string> {
  const headers = { accept: 'application/json', authorization: `Bearer ${apiKey}` }
  // A browser sends its own User-Agent, and one of ours would only cost a wider preflight.
  return isBrowser() ? headers : { ...headers, 'user-agent': describeSdk() }
}

/** Bodies of the answers that are good. Kept beside them: a Response made anew costs more than the JSON in it. */
const bodies = new WeakMap<Response, string>()

/**
 * Reads the body within the attempt: an answer that was cut off half-way is then retried, and timed out,
 * like one that never came. ky by itself leaves the body outside both.
 */
function fetchWhole(fetch: typeof globalThis.fetch) {
  return async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = input instanceof Request ? input : new Request(input, init)
    try {
      const response = await fetch(request, init)
      const body = await response.text()
      if (!response.ok)
        return new Response(BODILESS_STATUSES.includes(response.status) ? null : body, response)
      bodies.set(response, body)
      return response
    } catch (cause) {
      if (request.signal.aborted) throw cause
      throw new NetworkError(request, cause instanceof Error ? { cause } : {})
    }
  }
}

async function readJson(response: Response, request: string): Promise<unknown> {
  const text = bodies.get(response) ?? (await response.text())
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw toApiError({ request, status: response.status, headers: response.headers, body: text })
  }
}

function toOffloadError(
  error: unknown,
  { method, path, waitMs = 0, signal }: ApiRequest,
  connection: Connection,
): unknown {
  if (error instanceof OffloadError) return error
  const request = `${method} ${path}`
  if (signal?.aborted) return new AbortedError(`${request} was aborted`, { cause: signal.reason })
  if (isHTTPError(error)) {
    const { status, headers } = error.response
    return toApiError({ request, status, headers, body: error.data })
  }
  if (isTimeoutError(error)) {
    return new TimeoutError(
      `${request} had no answer from ${connection.url} within ${waitMs + connection.timeoutMs} ms`,
    )
  }
  // What is left is a mistake of the caller, such as a payload that is no JSON: it goes through as it is.
  return isKyError(error) ? toConnectionError(request, connection.url, error) : error
}

function toConnectionError(request: string, url: string, { cause }: Error): ConnectionError {
  return new ConnectionError(`${request} could not reach ${url}: ${describeCause(cause)}`, { cause })
}

/** Runtimes say "fetch failed" and hide the reason (ECONNREFUSED, ENOTFOUND) one or two causes deeper. */
function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  if (cause.cause instanceof Error) return describeCause(cause.cause)
  return cause.message || ('code' in cause ? String(cause.code) : cause.name)
}
