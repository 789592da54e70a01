import { expect, it, vi } from 'vitest'
import { NonRetryableError, RetryLater, Snooze } from './handler-errors.ts'
import { toJobError } from '../errors/job-error.ts'
import { outcomeOfBadResult, outcomeOfError } from './run-outcome.ts'
import { RunAbortedError } from './run-aborted-error.ts'

it('fails for good when the result is no JSON value', () => {
  const outcome = outcomeOfBadResult(new TypeError('BigInt'))
  expect(outcome).toMatchObject({ kind: 'fail', retryable: false, error: { code: 'result_invalid' } })
})

it('fails with a retry for an ordinary error, and keeps its name, code and stack', () => {
  const thrown = Object.assign(new TypeError('no such host'), { code: 'ENOTFOUND' })
  expect(outcomeOfError(thrown)).toMatchObject({
    kind: 'fail',
    retryable: true,
    cause: thrown,
    error: {
      message: 'no such host',
      name: 'TypeError',
      code: 'ENOTFOUND',
      stack: expect.stringContaining('outcome.test') as string,
    },
  })
})

it('fails without a retry for a NonRetryableError, also of another copy of the package', async () => {
  expect(outcomeOfError(new NonRetryableError('bad url'))).toMatchObject({
    kind: 'fail',
    retryable: false,
  })
  vi.resetModules()
  const other = await import('./handler-errors.ts')
  expect(outcomeOfError(new other.NonRetryableError('bad url'))).toMatchObject({ retryable: false })
})

it('asks the whole group or queue to hold off when RetryLater says so', () => {
  expect(outcomeOfError(new RetryLater({ delay: '10m', scope: 'group' }))).toMatchObject({ scope: 'group' })
  expect(outcomeOfError(new RetryLater({ delay: '10m' }))).not.toHaveProperty('scope')
})

it('fails with the delay that RetryLater asks for', () => {
  const thrown = new RetryLater({ delay: '10m', message: 'quota spent' })
  expect(outcomeOfError(thrown)).toMatchObject({
    retryable: true,
    delay: '10m',
    error: { message: 'quota spent' },
  })
})

it('releases for Snooze', () => {
  expect(outcomeOfError(new Snooze({ delay: '1h' }))).toEqual({ kind: 'release', delay: 3_600_000 })
})

it('releases for a second at least: jobs snoozed for no time would go round and round', () => {
  expect(outcomeOfError(new Snooze({ delay: 0 }))).toEqual({ kind: 'release', delay: 1000 })
})

it('holds nothing against a job whose handler was ended by a shutdown', () => {
  expect(outcomeOfError(new Error('aborted'), new RunAbortedError('shutting_down', 'Bye'))).toEqual({
    kind: 'release',
  })
})

it('fails with the timeout, not with its echo, when the time was up', () => {
  const reason = new RunAbortedError('timeout', 'The run has had its 100 ms')
  expect(outcomeOfError(new Error('This operation was aborted'), reason)).toMatchObject({
    retryable: true,
    cause: reason,
    error: { code: 'timeout', message: reason.message },
  })
})

it.each([
  ['text', 'text'],
  [undefined, 'undefined'],
  ['', 'Thrown without a message'],
])('reports a thrown %j', (thrown, message) => {
  expect(toJobError(thrown)).toEqual({ message })
})

it('keeps what a thrown object says of itself', () => {
  expect(toJobError({ message: 'obj msg', code: 'E1' })).toEqual({ message: 'obj msg', code: 'E1' })
  expect(toJobError({ status: 503, headers: {} })).toEqual({
    message: 'Something was thrown that has no message, only: status, headers',
  })
})

it('keeps an error within 16 KiB, well-formed, and without words the service refuses', () => {
  const thrown = Object.assign(new Error('\ud800' + '\u20ac'.repeat(50_000)), {
    name: 'A\nB',
    code: 'x'.repeat(1000),
  })
  thrown.stack = '\u20ac'.repeat(50_000)
  const error = toJobError(thrown)
  expect(Buffer.byteLength(JSON.stringify(error))).toBeLessThan(16 * 1024)
  expect(error.message.isWellFormed()).toBe(true)
  expect(Object.keys(error)).toEqual(['message', 'stack'])
})

it('keeps what an error was thrown because of', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  const failed = new TypeError('fetch failed', { cause: refused })
  expect(toJobError(new Error('no feed', { cause: failed }))).toMatchObject({
    message: 'no feed',
    cause: {
      name: 'TypeError',
      message: 'fetch failed',
      stack: expect.stringContaining('outcome.test') as string,
      cause: { message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' },
    },
  })
  expect(toJobError(new Error('no feed', { cause: 'offline' }))).toMatchObject({
    cause: { message: 'offline' },
  })
})

it('keeps of endless causes what fits into 16 KiB', () => {
  const own = new Error('again')
  own.cause = own
  const long = Array.from({ length: 9 }).reduce<Error>(
    (cause) => new Error('x'.repeat(50_000), { cause }),
    new Error('first'),
  )
  for (const thrown of [own, long]) {
    const error = toJobError(thrown)
    expect(error.cause?.message).toBeTruthy()
    expect(Buffer.byteLength(JSON.stringify(error))).toBeLessThanOrEqual(16 * 1024)
  }
})

it.each([
  ['an object without a prototype', Object.create(null) as unknown],
  ['an error whose message is an object', Object.assign(new Error('x'), { message: { reason: 'odd' } })],
  ['an error whose stack is an array', Object.assign(new Error('x'), { stack: ['at', 'somewhere'] })],
  ['an error whose name is a symbol', Object.assign(new Error('x'), { name: Symbol('odd') })],
  [
    'an error that throws when read',
    Object.defineProperty(new Error('x'), 'message', { get: () => expect.unreachable() }),
  ],
  [
    'an error whose cause throws when read',
    Object.defineProperty(new Error('x'), 'cause', { get: () => expect.unreachable() }),
  ],
  ['a function', () => 'odd'],
])('has words for %s', (_, thrown) => {
  const { message, stack = '' } = toJobError(thrown)
  expect([typeof message, typeof stack]).toEqual(['string', 'string'])
  expect(message).not.toBe('')
})

it('keeps an error of binary data within 16 KiB', () => {
  const thrown = new Error('\u0001'.repeat(4000))
  const error = toJobError(thrown)
  expect(Buffer.byteLength(JSON.stringify(error))).toBeLessThan(16 * 1024)
  expect(error.message).toBe('\u0001'.repeat(500))
})
