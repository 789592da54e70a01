// One request to the service: headers, retries and deadlines on the way out, errors and JSON on the way back.
import ky, { isHTTPError, isKyError, isTimeoutError, type RetryOptions } from 'ky'
import { defined } from '../input/defined.ts'
import type { OptionNames } from '../input/known-options.ts'
import { AbortedError, ConnectionError, OffloadError, TimeoutError } from '../errors/errors.ts'
import { FirstAttempts, goOnFrom } from './first-attempt.ts'
import type { Outcome } from './gather.ts'
import { RETRYABLE_STATUSES, saysNotRetryable, toApiError } from './problem.ts'
import { describeSdk, isBrowser } from './runtime.ts'
import {
  readJson,
  sendByFetch,
  toResponse,
  type Send,
  type Sending,
  type WholeAnswer,
} from './whole-answer.ts'

const MAX_BACKOFF_MS = 5000
const MAX_RETRY_AFTER_MS = 10_000

/** Where the service is and how to speak to it. */
export interface Connection {
  /** Base, without `/v1`. */
  readonly url: string
  readonly apiKey: string
  /** The caller's own; absent means the runtime's. */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** Milliseconds an answer may take beyond the time it was asked to wait. */
  readonly timeoutMs: number
  /** How often a request is sent again, at most. */
  readonly retries: number
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
  readonly signal?: AbortSignal | undefined
}

/** The names of `CallOptions`. */
export const CALL: OptionNames<CallOptions> = { signal: true }

/** A successful answer. `body` is undefined after a 204 or 304; `headers` are made when they are asked for. */
export interface ApiAnswer<Body> {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

/**
 * POST is retried like everything else: each one carries an id, an idempotency key or a lease token, or sets what it
 * names, so that the service answers a repetition with what the first one did. Those that do not say `isRepeatable: false`.
 */
const RETRY: RetryOptions = {
  methods: ['get', 'post', 'put', 'patch', 'delete'],
  statusCodes: [...RETRYABLE_STATUSES],
  afterStatusCodes: [429, 503],
  backoffLimit: MAX_BACKOFF_MS,
  maxRetryAfter: MAX_RETRY_AFTER_MS,
  jitter: true,
  retryOnTimeout: true,
  shouldRetry: ({ error }) => (isHTTPError(error) && saysNotRetryable(error.data) ? false : undefined),
}

/** What is not repeatable may be sent again only when it was turned away at the door. */
const RETRY_REFUSED: RetryOptions = {
  ...RETRY,
  shouldRetry: ({ error }) =>
    isHTTPError(error) && error.response.status === 429 && !saysNotRetryable(error.data) ? undefined : false,
}

/** The thin core under the client: speaks to one service with one key. */
export class Http {
  readonly #connection: Connection
  readonly #send: Send
  readonly #firstAttempts: FirstAttempts
  readonly #standingHeaders: Readonly<Record<string, string>>

  constructor(connection: Connection) {
    this.#connection = connection
    this.#send = sendByFetch(connection.fetch ?? globalThis.fetch.bind(globalThis))
    this.#firstAttempts = new FirstAttempts(this.#send, connection.fetch)
    this.#standingHeaders = standingHeaders(connection.apiKey)
  }

  /** Sends, retries what may heal, and gives the parsed answer. Throws an OffloadError, or a TypeError for a body that is no JSON. */
  async request<Body>(request: ApiRequest): Promise<ApiAnswer<Body>> {
    const attempts = { count: 1, since: Date.now() }
    try {
      return await this.#exchange<Body>(request, attempts)
    } catch (error) {
      throw toOffloadError(error, request, this.#connection, attempts)
    }
  }

  async #exchange<Body>(request: ApiRequest, attempts: Attempts): Promise<ApiAnswer<Body>> {
    const { method, path, waitMs = 0, signal, isRepeatable = true } = request
    const call: Call = {
      url: `${this.#connection.url}${path}${queryText(request.query)}`,
      // A POST that follows a redirect may become a GET, which stores nothing and looks like success.
      unsent: { method, redirect: 'manual', ...this.#write(request) },
      timeoutMs: waitMs + this.#connection.timeoutMs,
    }
    const limits = { timeoutMs: call.timeoutMs, signal }
    const first = await this.#firstAttempts.make(call.url, call.unsent, limits, isRepeatable)
    const answer = isGood(first) ? first.value : await this.#persist(request, call, first, attempts)
    return new Answered(answer, readJson(answer, `${method} ${path}`) as Body)
  }

  /** What came of the first attempt is ky's to judge: whether to try again, when, how often, and what to throw. */
  async #persist(
    request: ApiRequest,
    call: Call,
    first: Outcome<WholeAnswer>,
    attempts: Attempts,
  ): Promise<WholeAnswer> {
    const { method, signal, isRepeatable = true } = request
    // A fetch of the caller's own may be of another undici, which takes no Request of this runtime's.
    const sendAgain = async (input: Fetched): Promise<Response> =>
      toResponse(
        await this.#send(call.url, {
          ...call.unsent,
          signal: input instanceof Request ? input.signal : null,
        }),
      )
    const response = await ky(call.url, {
      ...call.unsent,
      ...(signal && { signal }),
      fetch: goOnFrom(first, sendAgain),
      retry: { ...(isRepeatable ? RETRY : RETRY_REFUSED), limit: this.#connection.retries },
      hooks: { beforeRetry: [() => void (attempts.count += 1)] },
      // A repeated deletion that finds nothing to delete has done its work the first time.
      throwHttpErrors: (status) =>
        status !== 304 && !(status === 404 && method === 'DELETE' && attempts.count > 1),
      timeout: call.timeoutMs,
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  #write({ body, json, headers }: ApiRequest): Pick<Sending, 'headers' | 'body'> {
    const text = json ?? (body && JSON.stringify(body))
    const all = {
      ...this.#standingHeaders,
      ...(text !== undefined && { 'content-type': 'application/json' }),
      ...(headers && defined(headers)),
    }
    return text === undefined ? { headers: all } : { headers: all, body: text }
  }
}

class Answered<Body> implements ApiAnswer<Body> {
  readonly body: Body
  readonly #whole: WholeAnswer

  constructor(whole: WholeAnswer, body: Body) {
    this.#whole = whole
    this.body = body
  }

  get status(): number {
    return this.#whole.status
  }

  get headers(): Headers {
    return this.#whole.headers
  }
}

/** How often a request was sent, and since when. */
interface Attempts {
  count: number
  readonly since: number
}

type Fetched = Parameters<typeof globalThis.fetch>[0]

/** A request as it is sent, and how long an attempt may take. */
interface Call {
  readonly url: string
  readonly unsent: Omit<Sending, 'signal'>
  readonly timeoutMs: number
}

function isGood(first: Outcome<WholeAnswer>): first is { readonly ok: true; readonly value: WholeAnswer } {
  return first.ok && ((first.value.status >= 200 && first.value.status < 300) || first.value.status === 304)
}

function queryText(query: ApiRequest['query']): string {
  if (!query) return ''
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const text = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
  return text === '' ? '' : `?${text}`
}

/** What every request carries. Also used by the renewal thread, which has no ky. */
export function standingHeaders(apiKey: string): Record<string, string> {
  const headers = { accept: 'application/json', authorization: `Bearer ${apiKey}` }
  // A browser sends its own User-Agent, and one of ours would only cost a wider preflight.
  return isBrowser() ? headers : { ...headers, 'user-agent': describeSdk() }
}

function toOffloadError(
  error: unknown,
  { method, path, waitMs = 0, signal }: ApiRequest,
  connection: Connection,
  attempts: Attempts,
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
      `${request} had no answer from ${connection.url} within ${waitMs + connection.timeoutMs} ms${total(attempts)}`,
    )
  }
  // What is left is a mistake of the caller, such as a payload that is no JSON: it goes through as it is.
  return isKyError(error) ? toConnectionError(request, connection.url, error) : error
}

/** What all of it took, when it was more than one attempt. */
function total({ count, since }: Attempts): string {
  return count === 1 ? '' : `, ${count} times in ${Math.round((Date.now() - since) / 1000)} s`
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
