import { expect, it } from 'vitest'
import { Offload } from '../client/client.ts'
import { defineJob } from '../client/define-job.ts'
import type { Duration } from '../input/duration.ts'
import { toWorkerSettings } from './worker-options.ts'
import { handle, Worker, type WorkerOptions } from '../worker.ts'

const client = new Offload({ url: 'http://127.0.0.1:1', apiKey: 'k' })
const done = handle('test.job', () => 'done')

it('refuses options that cannot work, in words', () => {
  const make = (options: object) => () => new Worker(options as WorkerOptions)
  expect(make({ handlers: [done] })).toThrow(/^A worker needs a client/)
  expect(make({ client, handlers: { 'test.job': () => 1 } })).toThrow(/^A worker needs handlers: \[/)
  expect(make({ client, handlers: [done], queue: 'x' })).toThrow(
    'Unknown option "queue": did you mean queues?',
  )
})

const twentyOne = Array.from({ length: 21 }, (_, n) => `q${n}`)

it.each<[object, string | RegExp]>([
  [{ lease: '1s' }, 'lease must be from 5000 to 43200000 ms, not 1000'],
  [{ lease: '13h' }, 'lease must be from 5000 to 43200000 ms, not 46800000'],
  [{ lease: '1 minute' }, /^lease is milliseconds .* not "1 minute"$/],
  [{ wait: '1m' }, 'wait must be from 0 to 20000 ms, not 60000'],
  [{ shutdownGrace: -1 }, /^shutdownGrace is milliseconds .* not -1$/],
  [{ maxBlocked: '1s' }, 'maxBlocked must be at least 2000 ms, not 1000'],
  [{ queues: [] }, 'queues must have 1 to 20 items, not []'],
  [{ queues: 'feeds' }, 'queues must be an array, not "feeds"'],
  [{ queues: ['feeds', 'Mail'] }, /^queues must be 1 to 63 lower-case letters, .*, not "Mail"$/],
  [{ queues: ['feeds', null] }, 'queues must be a string, not null'],
  [{ queues: ['a', 'b', 'a'] }, 'queues must not have "a" twice, not ["a","b","a"]'],
  [{ queues: twentyOne }, 'queues must have 1 to 20 items'],
  [{ concurrency: 0 }, 'concurrency must be from 1 to 100000, not 0'],
  [{ concurrency: NaN }, 'concurrency must be a whole number, not NaN'],
  [{ concurrency: Infinity }, 'concurrency must be a whole number, not Infinity'],
  [{ concurrency: '5' }, 'concurrency must be a whole number, not "5"'],
  [{ concurrency: 1e9 }, 'concurrency must be from 1 to 100000, not 1000000000'],
  [{ id: '' }, 'id must have 1 to 128 characters, not ""'],
  [{ id: 'a\nb' }, /^id must be text without control characters/],
  [{ handlers: [] }, 'A worker needs handlers'],
  [{ handlers: [() => 1] }, 'A worker needs handlers'],
  [{ handlers: [done, done, handle('test.job', () => 2)] }, 'Two handlers for jobs of type test.job'],
  [{ middleware: () => 1 }, 'middleware is a list of functions'],
  [{ signals: 'SIGTERM' }, 'signals is true or false, not "SIGTERM"'],
  [{ log: console }, 'log is a function'],
  [{ client: { url: 'http://127.0.0.1:1' } }, 'A worker needs a client'],
])('refuses %j at its line: %s', (option, message) => {
  expect(() => new Worker({ client, handlers: [done], ...option })).toThrow(message)
})

it('refuses more queues than one poll may name also when the definitions name them', () => {
  const defined = twentyOne.map((queue) => handle(defineJob({ type: queue, queue }), () => 1))
  expect(() => new Worker({ client, handlers: defined })).toThrow('queues must have 1 to 20 items')
})

it('refuses a worker without any options, in words', () => {
  expect(() => new (Worker as new () => Worker)()).toThrow('A worker needs a client')
})

it('refuses a handler for a type that no job can have, and one without a function', () => {
  expect(() => handle('feed fetch', () => 1)).toThrow('The type of a job must be 1 to 128 letters')
  expect(() => handle(defineJob({ type: 'ä' }), () => 1)).toThrow(
    'The type of a job must be 1 to 128 letters',
  )
  expect(() => handle('feed.fetch', undefined as never)).toThrow(
    "A handler is a function: handle('feed.fetch'",
  )
})

it('takes the longest grace that a timer takes for one that is longer', () => {
  const graceOf = (shutdownGrace: Duration) =>
    toWorkerSettings({ client, handlers: [done], shutdownGrace }).shutdownGraceMs
  expect([graceOf('60d'), graceOf('1h'), graceOf(0)]).toEqual([2 ** 31 - 1, 3_600_000, 0])
})

it('serves the queues of its definitions unless it is told which', () => {
  const defined = ['feeds', 'mail', 'feeds', undefined].map((queue, n) =>
    handle(defineJob({ type: `t${n}`, ...(queue !== undefined && { queue }) }), () => 1),
  )
  expect(toWorkerSettings({ client, handlers: defined }).queues).toEqual(['feeds', 'mail', 'default'])
  expect(toWorkerSettings({ client, handlers: [done] }).queues).toEqual(['default'])
  expect(toWorkerSettings({ client, handlers: defined, queues: ['x'] }).queues).toEqual(['x'])
})
