import { expect, it } from 'vitest'
import { Offload } from './client.ts'
import { defineJob } from './define-job.ts'
import { toWorkerSettings } from './worker-options.ts'
import { handle, Worker, type WorkerOptions } from './worker.ts'

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

it('serves the queues of its definitions unless it is told which', () => {
  const defined = ['feeds', 'mail', 'feeds', undefined].map((queue, n) =>
    handle(defineJob({ type: `t${n}`, ...(queue !== undefined && { queue }) }), () => 1),
  )
  expect(toWorkerSettings({ client, handlers: defined }).queues).toEqual(['feeds', 'mail', 'default'])
  expect(toWorkerSettings({ client, handlers: [done] }).queues).toEqual(['default'])
  expect(toWorkerSettings({ client, handlers: defined, queues: ['x'] }).queues).toEqual(['x'])
})
