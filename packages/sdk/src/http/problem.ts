// Turns an answer with an error status back into the error it stands for.
import {
  ApiError,
  AuthenticationError,
  ConflictError,
  isApiError,
  LeaseLostError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
  type ApiErrorFacts,
} from '../errors/errors.ts'
import type { Problem } from '../contract/types.ts'

/** Every 5xx: proxies answer with numbers of their own, such as Cloudflare's 520 to 527. The service says itself what is not to be repeated. */
export const RETRYABLE_STATUSES: readonly number[] = [
  408,
  429,
  ...Array.from({ length: 100 }, (_, place) => 500 + place),
]
const EXCERPT_LENGTH = 200

/** An answer as far as errors need it. `body` is parsed JSON, text, or undefined. */
export interface FailedAnswer {
  readonly request: string
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** The error of the right family, with a message that says what was asked, what came back and where to look. */
export function toApiError(answer: FailedAnswer): ApiError {
  const problem = isProblem(answer.body) ? answer.body : null
  const facts: ApiErrorFacts = {
    status: answer.status,
    code: problem?.code ?? `http_${answer.status}`,
    problem,
    requestId: problem?.requestId ?? answer.headers.get('x-request-id'),
    retryable: problem?.retryable ?? RETRYABLE_STATUSES.includes(answer.status),
    retryAfterMs: readRetryAfterMs(answer.headers),
  }
  return new (familyOf(facts))(explain(answer, facts), facts)
}

/** True when the answer itself says that repeating is useless, whatever its status. */
export function saysNotRetryable(body: unknown): boolean {
  return isProblem(body) && body.retryable === false
}

/**
 * True for an answer in the service's own words. Whatever else comes, such as a proxy's page, says nothing about a job,
 * a lease or a key: it is never a reason to give one up.
 */
export function isOwnWord(error: unknown): boolean {
  return isApiError(error) && error.problem !== null
}

/** True for an answer that was not the service's. */
export function isForeign(error: unknown): boolean {
  return isApiError(error) && error.problem === null
}

/** As the service words them, and nobody else: a gateway's own JSON may have a `code` too, and loses no lease. */
function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false
  const { code, detail, requestId, retryable, errors = [] } = body as Partial<Problem>
  const isTexts = [code, detail, requestId].every((text) => typeof text === 'string')
  return isTexts && typeof retryable === 'boolean' && Array.isArray(errors)
}

function familyOf({ status, code }: ApiErrorFacts): typeof ApiError {
  if (code === 'lease_lost') return LeaseLostError
  if (code === 'idempotency_key_reused' || status === 409 || status === 412) return ConflictError
  if (status === 401) return AuthenticationError
  if (status === 403) return PermissionError
  if (status === 404) return NotFoundError
  if (status === 429) return RateLimitError
  if (status === 400 || status === 413 || status === 415 || status === 422) return ValidationError
  return status >= 500 ? ServerError : ApiError
}

function explain(answer: FailedAnswer, { status, code, problem, requestId }: ApiErrorFacts): string {
  const reason = problem ? `${code}: ${problem.detail}${explainPlaces(problem)}` : explainForeign(answer)
  const reference = requestId === null ? '' : ` (request ${requestId})`
  return `${answer.request} answered ${status} ${reason}${reference}`
}

function explainPlaces(problem: Problem): string {
  const places = problem.errors
    ?.map(({ pointer, parameter, detail }) => ({ place: pointer ?? parameter ?? 'body', detail }))
    // The first is in the service's own sentence already.
    .filter(({ place, detail }) => !problem.detail.includes(`${place}: ${detail}`))
    .map(({ place, detail }) => `${place} ${detail}`)
  return places?.length ? ` [${places.join('; ')}]` : ''
}

/** A proxy's page, or the wrong server altogether: the beginning of its text is the best clue there is. */
function explainForeign({ status, headers, body }: FailedAnswer): string {
  if (status >= 300 && status < 400)
    return `and redirects to ${headers.get('location') ?? 'elsewhere'}, which is not followed: correct the client's url`
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body)
  const words = text
    .replaceAll(/<(style|script)[\s\S]*?<\/\1>|<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return words === '' ? 'without a body' : `and not as Offload does: "${words.slice(0, EXCERPT_LENGTH)}"`
}

/** Retry-After is seconds or a date (RFC 9110, 10.2.3). */
function readRetryAfterMs(headers: Headers): number | null {
  const value = headers.get('retry-after')
  if (value === null) return null
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isNaN(ms) ? null : Math.max(0, ms)
}
