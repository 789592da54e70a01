import { inspect } from 'node:util'
import { expect, it, vi } from 'vitest'
import * as errors from './errors.ts'
import { isConflict, isLeaseLost, isOffloadError, isRetryable, isTimeout } from './errors.ts'
import { JobFailedError, TimeoutError } from './errors.ts'
import { toApiError } from '../http/problem.ts'
import { jobOf } from '../http/scripted-service.fixture.ts'
import type { Job } from '../contract/types.ts'

const problem = {
  type: '/docs/errors',
  title: 'A title',
  detail: 'A detail.',
  instance: '/v1/jobs',
  requestId: 'request-1',
  retryable: false,
}

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  return toApiError({ request: 'POST /v1/jobs', status, headers: new Headers(headers), body })
}

it.each([
  [400, 'validation_failed', 'ValidationError'],
  [413, 'payload_too_large', 'ValidationError'],
  [422, 'idempotency_key_reused', 'ConflictError'],
  [401, 'unauthenticated', 'AuthenticationError'],
  [403, 'insufficient_scope', 'PermissionError'],
  [404, 'job_not_found', 'NotFoundError'],
  [409, 'unique_conflict', 'ConflictError'],
  [409, 'lease_lost', 'LeaseLostError'],
  [412, 'version_mismatch', 'ConflictError'],
  [429, 'rate_limited', 'RateLimitError'],
  [503, 'storage_unavailable', 'ServerError'],
  [418, 'teapot', 'ApiError'],
])('turns %d %s into a %s', (status, code, name) => {
  const error = answer(status, { ...problem, status, code })
  expect(error).toMatchObject({ name, status, code, requestId: 'request-1', retryable: false })
  expect(error.message).toBe(`POST /v1/jobs answered ${status} ${code}: A detail. (request request-1)`)
})

it('points at the places of a validation error', () => {
  const places = [
    { pointer: '#/tags/3', detail: 'must be text' },
    { parameter: 'waitMs', detail: 'must be <= 20000' },
  ]
  const error = answer(400, { ...problem, status: 400, code: 'validation_failed', errors: places })
  expect(error.message).toContain('[#/tags/3 must be text; waitMs must be <= 20000]')
})

it('does not say a place twice', () => {
  const places = [
    { pointer: '#/maxAttempts', detail: 'must be <= 100' },
    { pointer: '#/tags', detail: 'must be a list' },
  ]
  const more = { detail: '#/maxAttempts: must be <= 100', errors: places }
  const error = answer(400, { ...problem, status: 400, code: 'validation_failed', ...more })
  expect(error.message).toBe(
    'POST /v1/jobs answered 400 validation_failed: #/maxAttempts: must be <= 100 [#/tags must be a list] (request request-1)',
  )
})

it("makes a useful error of a proxy's page", () => {
  const page =
    '<html><head><style>p{}</style></head><body><h1>502 Bad Gateway</h1>\n<p>nginx</p></body></html>'
  const error = answer(502, page, { 'x-request-id': 'edge-7' })
  expect(error).toMatchObject({
    name: 'ServerError',
    code: 'http_502',
    problem: null,
    requestId: 'edge-7',
    retryable: true,
  })
  expect(error.message).toBe(
    'POST /v1/jobs answered 502 and not as Offload does: "502 Bad Gateway nginx" (request edge-7)',
  )
})

it.each([
  ['3', 3000],
  ['soon', null],
])('reads Retry-After: %s', (value, ms) => {
  expect(answer(429, undefined, { 'retry-after': value }).retryAfterMs).toBe(ms)
})

it('recognises errors of another copy of the package', async () => {
  vi.resetModules()
  const other = await import('./errors.ts')
  const theirs = new other.TimeoutError('late')
  expect(theirs).not.toBeInstanceOf(TimeoutError)
  expect([isOffloadError(theirs), isTimeout(theirs), isRetryable(theirs), isConflict(theirs)]).toEqual([
    true,
    true,
    true,
    false,
  ])
})

it('guards by family', () => {
  const lost = answer(409, { ...problem, status: 409, code: 'lease_lost' })
  expect([isOffloadError(lost), isConflict(lost), isLeaseLost(lost), isTimeout(lost)]).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect([isLeaseLost(undefined), isLeaseLost(new Error('no')), isLeaseLost('lease_lost')]).toEqual([
    false,
    false,
    false,
  ])
})

it('names every error as its class is called', () => {
  const classes = Object.entries(errors).filter(([name]) => /^[A-Z].*Error$/.test(name))
  expect(classes.length).toBeGreaterThan(12)
  for (const [name, errorClass] of classes) expect((errorClass.prototype as Error).name).toBe(name)
})

it('a JobFailedError is caused by what the handler threw, with the lines of the worker', () => {
  const cause = { message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' }
  const stack = 'FeedError: no feed\n    at fetchFeed (worker.js:7:9)'
  const error = { message: 'no feed', name: 'FeedError', stack, cause }
  const failed = new JobFailedError(jobOf({ state: 'failed', error }) as unknown as Job)
  expect(failed.message).toContain('failed: no feed')
  expect(failed.cause).toBeInstanceOf(Error)
  expect(failed.cause).toMatchObject({ name: 'FeedError', message: 'no feed', stack, cause })
  expect(inspect(failed)).toMatch(/\[cause\].*FeedError.*: no feed\n.*worker\.js:7:9/)
  expect(inspect(failed)).toMatch(/\[cause\].*Error: connect ECONNREFUSED.* code: 'ECONNREFUSED'/)
  expect(Object.keys(failed.cause as Error)).toEqual([])
  expect(new JobFailedError(jobOf({ state: 'failed' }) as unknown as Job)).not.toHaveProperty('cause')
})
