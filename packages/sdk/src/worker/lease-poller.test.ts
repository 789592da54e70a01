import { expect, it, vi } from 'vitest'
import { leaseAnswer, leaseOf, sendJson } from '../http/scripted-service.fixture.ts'
import { next, startScriptedWorker } from './scripted-worker.fixture.ts'
import { handle } from '../worker.ts'

const done = handle('test.job', () => 'done')

it('asks again under the same key when an answer is lost, also across its own polls', async () => {
  const { worker, polls } = await startScriptedWorker(
    {
      // More losses than the client repeats by itself.
      lease: (_, response, number) =>
        number <= 7 ? response.destroy() : number === 8 && sendJson(response, 200, leaseAnswer([leaseOf(1)])),
    },
    [done],
  )
  vi.spyOn(Math, 'random').mockReturnValue(0.01)
  void worker.run()
  await next(worker, 'completed')
  const keys = polls().map(({ headers }) => headers['idempotency-key'])
  expect(new Set(keys.slice(0, 8)).size).toBe(1)
  await expect.poll(() => polls().length).toBe(9)
  expect(polls().at(-1)?.headers['idempotency-key']).not.toBe(keys[0])
})

it('asks what an aborted poll was given, and gives it back', async () => {
  const { worker, polls, recalls, asked, events } = await startScriptedWorker(
    { lease: () => undefined, recall: [leaseOf(1)] },
    [done],
  )
  const run = worker.run()
  await expect.poll(() => polls().length).toBe(1)
  await worker.stop()
  await run
  expect(recalls()).toHaveLength(1)
  expect(recalls()[0]?.headers['idempotency-key']).toBe(polls()[0]?.headers['idempotency-key'])
  expect(asked('release')).toMatchObject([{ leaseToken: 'token-1' }])
  expect(events).not.toContain('leased')
})

it('says who it is', async () => {
  const { worker, polls } = await startScriptedWorker({ lease: () => undefined }, [done], {
    id: 'web.1',
    concurrency: 3,
  })
  void worker.run()
  await expect.poll(() => polls().length).toBe(1)
  expect(polls()[0]?.body).toMatchObject({
    worker: {
      id: 'web.1',
      hostname: expect.any(String) as string,
      pid: process.pid,
      concurrency: 3,
      sdk: expect.stringMatching(/^offload-sdk\/.* \(node\//) as string,
    },
  })
})

it('asks for the next jobs while the last ones are being settled', async () => {
  const settled = Promise.withResolvers<undefined>()
  const { worker, polls, asked } = await startScriptedWorker(
    {
      lease: (_, response, number) => {
        if (number === 1) sendJson(response, 200, leaseAnswer([leaseOf(1)]))
      },
      settled: settled.promise,
    },
    [done],
    { concurrency: 1 },
  )
  void worker.run()
  await expect.poll(() => [polls().length, asked('ack').length]).toEqual([2, 1])
  const completed = next(worker, 'completed')
  settled.resolve(undefined)
  await completed
})
