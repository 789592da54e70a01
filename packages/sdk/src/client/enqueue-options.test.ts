import { expect, it } from 'vitest'
import { toEnqueueRequest } from './enqueue-options.ts'

const id = '01k9z3v5q8m7x2c4n6b1d0f9ga'

it('sends nothing that was not said, but an id', () => {
  expect(toEnqueueRequest('feed.fetch', undefined, {})).toEqual({
    type: 'feed.fetch',
    id: expect.stringMatching(/^[0-9a-z]{26}$/) as string,
  })
})

it('keeps null and other falsy payloads', () => {
  for (const payload of [null, 0, '', false]) {
    expect(toEnqueueRequest('t', payload, { id })).toEqual({ type: 't', payload, id })
  }
})

it('leaves the id to the service when there is an idempotency key', () => {
  expect(toEnqueueRequest('t', undefined, { idempotencyKey: 'order-7' })).toEqual({ type: 't' })
})

it('turns durations and dates into what the wire takes', () => {
  const body = toEnqueueRequest(
    't',
    {},
    {
      id,
      delay: '5m',
      runAt: new Date(0),
      lease: '2m',
      unique: { key: 'feed:42', ttl: '1h' },
      backoff: { type: 'exponential', delay: '1s', max: '1h' },
      tags: ['a'],
      status: { includeResult: true },
    },
  )
  expect(body).toEqual({
    type: 't',
    payload: {},
    id,
    delayMs: 300_000,
    runAt: '1970-01-01T00:00:00.000Z',
    leaseMs: 120_000,
    unique: { key: 'feed:42', ttlMs: 3_600_000 },
    backoff: { type: 'exponential', delayMs: 1000, maxMs: 3_600_000 },
    tags: ['a'],
    status: { includeResult: true },
  })
})

it.each([
  [
    { type: 'fixed', delay: '1s' },
    { type: 'fixed', delayMs: 1000 },
  ],
  [
    { type: 'list', delays: ['1s', 5000, '1m'] },
    { type: 'list', delaysMs: [1000, 5000, 60_000] },
  ],
] as const)('writes the backoff %j', (option, wire) => {
  expect(toEnqueueRequest('t', null, { id, backoff: option }).backoff).toEqual(wire)
})

it.each([
  [{ attempts: 1 }, 'Unknown option "attempts": did you mean maxAttempts?'],
  [{ jobId: 'a' }, 'Unknown option "jobId": did you mean id?'],
  [{ delayMs: 60_000 }, 'Unknown option "delayMs": did you mean delay?'],
  [{ removeOnComplete: true }, /retention/],
  [{ nonsense: 1 }, /^Unknown option "nonsense"$/],
])('refuses %j', (options, reason) => {
  expect(() => toEnqueueRequest('t', null, options as object)).toThrow(reason)
})

it.each([null, 7, '', 'a\nb', '你'])('refuses %j as an idempotency key', (idempotencyKey) => {
  expect(() => toEnqueueRequest('t', null, { idempotencyKey: idempotencyKey as string })).toThrow(
    /^idempotencyKey is a text/,
  )
})

it.each([
  [{ runAt: '2026-12-01' }, `runAt is a Date, such as new Date('2026-12-01T08:00:00Z'), not "2026-12-01"`],
  [{ runAt: null }, /^runAt is a Date, .* not null$/],
  [{ expiresAt: new Date('soon') }, /^expiresAt is a Date, .* not an invalid Date$/],
  [{ maxAttempts: Infinity }, 'maxAttempts is a number, not Infinity'],
  [{ priority: 'high' }, 'priority is a number, not "high"'],
  [{ maxCrashes: null }, 'maxCrashes is a number, not null'],
  [{ tags: 'monthly' }, 'tags is a list such as ["monthly"], not "monthly"'],
  [{ backoff: { type: 'list', delays: '1s' } }, /^backoff.delays is a list/],
  [{ unique: 'order-7' }, 'unique is an object, not "order-7"'],
  [{ backoff: 'exponential' }, 'backoff is an object, not "exponential"'],
  [{ delay: Number.NaN }, /^delay is milliseconds .* not NaN$/],
  [{ delay: null }, /^delay is milliseconds .* not null$/],
  [{ lease: { minutes: 1 } }, /^lease is milliseconds .* not an object$/],
])('says what is wrong with %j', (options, reason) => {
  const refused = (): unknown => toEnqueueRequest('t', null, options as object)
  expect(refused).toThrow(TypeError)
  expect(refused).toThrow(reason)
})
