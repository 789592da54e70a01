// Turns whatever was thrown into an RFC 9457 answer.

import { STATUS_CODES } from 'node:http'
import { EngineError } from '@offload/engine'
import type { FastifyBaseLogger, FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { invalidRequest } from '../invalid-request.ts'
import { Problem } from '../problem.ts'
import { requestFacts } from '../request-facts.ts'
import { problemKind, type ProblemCode } from '../problem-table.ts'
import { ANSWER_HEADERS } from './answer-headers.ts'
import { bodyTooLarge, MAX_BODY_BYTES } from './json-body.ts'
import type { App } from '../type-provider.ts'

const LEAST_WAIT_MS = 1000
const MOST_WAIT_MS = 60_000

/** Fastify's own refusals, in our words. */
const FASTIFY_CODES: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload_too_large', 'The body takes too much.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type', 'Send the body as application/json.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'malformed_request',
    'The body is not as long as Content-Length says.',
  ],
  FST_ERR_BAD_URL: ['malformed_request', 'The path is not valid percent-encoding.'],
  FST_ERR_MAX_PARAM_LENGTH: ['not_found', 'There is nothing at this path.'],
}

/** Answers errors of routes and hooks, and paths that do not exist. */
export function addProblems(app: App, answerProblem: AnswerProblem): void {
  app.setErrorHandler(answerProblem)
  app.setNotFoundHandler(() => {
    throw new Problem('not_found', 'There is nothing at this path.')
  })
}

/** Sends any error as a problem. */
export type AnswerProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply) => void

/** Also for Fastify's `frameworkErrors`, which bypass the error handler. What is not the caller's fault is logged. */
export function problemAnswerer(logger?: FastifyBaseLogger): AnswerProblem {
  return (error, request, reply) => {
    const problem = toProblem(error, request)
    if (logger && problemKind(problem.code).status >= 500) logProblem(logger, problem, error, request)
    sendProblem(problem, request, reply)
  }
}

function logProblem(
  logger: FastifyBaseLogger,
  problem: Problem,
  error: unknown,
  request: FastifyRequest,
): void {
  const { code } = problem
  const facts = { ...requestFacts(request), code }
  if (code === 'internal') logger.error({ ...facts, err: error }, 'internal error')
  else logger.warn(facts, problem.message)
}

function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  const { status } = problemKind(problem.code)
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (status === 429 || status === 503) reply.header('retry-after', Math.ceil(problem.retryAfterMs / 1000))
  reply
    .code(status)
    // What Fastify refuses before its hooks has none of these yet.
    .headers(ANSWER_HEADERS)
    .header('x-request-id', request.id)
    .type('application/problem+json')
    .send(JSON.stringify(describeProblem(problem, request)))
}

/** The body of a problem, as the schema `Problem` describes it. */
export function describeProblem(problem: Problem, request: FastifyRequest) {
  const { code, message, errors, facts } = problem
  return {
    type: `/docs/problems/${code}`,
    ...problemKind(code),
    detail: message,
    instance: request.url.split('?', 1)[0],
    code,
    requestId: request.id,
    errors,
    ...facts,
  }
}

/** What was thrown, as a refusal. Whatever nobody foresaw is `internal`, and keeps its cause for the log. */
export function toProblem(error: unknown, request?: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (error instanceof EngineError) {
    const { retryAfterMs, ...facts } = error.facts
    return new Problem(error.code, error.message, { cause: error, facts, ...boundedWait(retryAfterMs) })
  }
  const known = fromFastify(error as FastifyError, request?.routeOptions.bodyLimit)
  return known ?? new Problem('internal', 'Something went wrong on our side.', { cause: error })
}

/** An estimate is no reason to come back in a millisecond, nor to stay away for a day. */
function boundedWait(retryAfterMs?: string | number) {
  if (typeof retryAfterMs !== 'number') return {}
  return { retryAfterMs: Math.min(Math.max(retryAfterMs, LEAST_WAIT_MS), MOST_WAIT_MS) }
}

function fromFastify(error: Partial<FastifyError>, limitBytes = MAX_BODY_BYTES): Problem | undefined {
  if (error.validation) return invalidRequest(error.validation, error.validationContext ?? 'body')
  const [code, detail] = FASTIFY_CODES[error.code ?? ''] ?? []
  if (code === 'payload_too_large') return bodyTooLarge(limitBytes)
  if (code && detail) return new Problem(code, detail)
  const isCallersFault = error.statusCode !== undefined && error.statusCode < 500
  return isCallersFault
    ? new Problem('malformed_request', STATUS_CODES[error.statusCode ?? 400] ?? '')
    : undefined
}
