import { expect, it } from 'vitest'
import { handle, type JobContext } from '../worker/handler.ts'
import { createTestOffload } from '../testing.ts'
import { runJob } from './run-job.ts'

it.each([7, -1])('refuses the progress %d, as a worker does', async (value) => {
  const handler = handle('test.job', (_payload, { progress }) => progress(value))
  await expect(runJob(handler)).rejects.toThrow(RangeError)
})

it('refuses a result that is no JSON, as a worker does', async () => {
  await expect(runJob(handle('test.job', () => ({ count: 1n })))).rejects.toThrow(TypeError)
})

it('gives the result and the progress of a handler', async () => {
  const shares: number[] = []
  const handler = handle('test.job', (payload, { progress }) => {
    progress(0.5)
    return payload
  })
  expect(await runJob(handler, { a: 1 }, { onProgress: (value) => shares.push(value) })).toEqual({ a: 1 })
  expect(shares).toEqual([0.5])
})

it('fails for a middleware that does not wait for the handler, as a worker does', async () => {
  const handler = handle('test.job', () => Promise.reject(new Error('panic')))
  const run = runJob(handler, null, { middleware: [async (_context, next) => void next()] })
  await expect(run).rejects.toThrow('did not wait for it')
})

it('tells what a handler has left behind that the run is over, as a worker does', async () => {
  let left: JobContext | undefined
  let kept: AbortSignal | undefined
  const handler = handle('test.job', async (_payload, context) => {
    left = context
    kept = context.signal
    await context.extend('5m')
  })
  await runJob(handler)
  void left?.extend('5m') // harmless
  await expect(left?.extend('5m')).rejects.toMatchObject({ code: 'ended' })
  expect(left?.signal.reason).toMatchObject({ code: 'ended' })
  expect(kept?.aborted).toBe(false)
})

it('refuses to extend by what is no duration, as a worker does', async () => {
  const handler = handle('test.job', (_payload, { extend }) => extend('5 minutes' as '5m'))
  await expect(runJob(handler)).rejects.toThrow(/^The lease to extend to is milliseconds/)
})

it('refuses options that nobody knows, as the client does', async () => {
  const wrong: object = { attempts: 2 }
  await expect(
    runJob(
      handle('t', () => 1),
      null,
      wrong,
    ),
  ).rejects.toThrow(/"attempts": did you mean attempt\?/)
  expect(() => createTestOffload({ nwo: 1 } as object)).toThrow(/"nwo": did you mean now\?/)
})
