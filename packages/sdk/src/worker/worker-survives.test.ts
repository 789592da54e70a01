// What an app throws at its worker, from handlers and listeners, ends no process.
import { expect, it } from 'vitest'
import { leaseOf } from '../http/scripted-service.fixture.ts'
import { leaseOnce, next, startScriptedWorker } from './scripted-worker.fixture.ts'
import { handle, type JobContext } from '../worker.ts'

const done = handle('test.job', () => 'done')

it.each([
  ['an object without a prototype', Object.create(null) as unknown],
  ['an error whose message is an object', Object.assign(new Error('x'), { message: {} })],
  ['what throws in turn', new Proxy({}, { has: () => expect.unreachable() })],
])('fails the job, and lives on, when the handler throws %s', async (_, thrown) => {
  const thrower = handle('test.job', () => {
    throw thrown
  })
  const { worker, asked } = await startScriptedWorker({ lease: leaseOnce(leaseOf(1)) }, [thrower])
  void worker.run()
  await next(worker, 'failed')
  expect(asked('fail')).toMatchObject([{ retryable: true }])
})

it('outlives a listener that rejects', async () => {
  const logged: unknown[] = []
  const { worker } = await startScriptedWorker({ lease: leaseOnce(leaseOf(1)) }, [done], {
    log: (_, facts) => logged.push(facts),
  })
  worker.on('leased', () => Promise.reject(new Error('listener')) as unknown as undefined)
  void worker.run()
  await next(worker, 'completed')
  expect(logged).toEqual([{ error: new Error('listener') }])
})

it('outlives an extend that its handler does not wait for', async () => {
  const { worker } = await startScriptedWorker({ lease: leaseOnce(leaseOf(1)) }, [
    handle('test.job', (_payload, { extend }) => {
      void extend('5m')
      return 'done'
    }),
  ])
  const completed = next(worker, 'completed')
  void worker.run()
  expect((await completed)[1]).toBe('done')
})

it('outlives a middleware that does not wait for a handler that throws, and fails the job', async () => {
  const { worker, asked } = await startScriptedWorker(
    { lease: leaseOnce(leaseOf(1)) },
    [handle('test.job', () => Promise.reject(new Error('panic')))],
    { middleware: [async (_context, goOn) => void goOn()] },
  )
  void worker.run()
  await next(worker, 'failed')
  expect(asked('fail')).toMatchObject([
    { retryable: true, error: { message: expect.stringContaining('return next()') as string } },
  ])
})

it('tells what a handler has left behind that the run is over', async () => {
  let left: JobContext | undefined
  let kept: AbortSignal | undefined
  const { worker, asked } = await startScriptedWorker({ lease: leaseOnce(leaseOf(1)) }, [
    handle('test.job', (_payload, context) => {
      left = context
      kept = context.signal
    }),
  ])
  void worker.run()
  await next(worker, 'completed')
  expect(kept?.aborted).toBe(false) // whoever listens to it is to stop a run early, and this one ended
  expect(left?.signal.reason).toMatchObject({ name: 'RunAbortedError', code: 'ended' })
  await expect(left?.extend('5m')).rejects.toMatchObject({
    code: 'ended',
    message: expect.stringContaining('The run is over') as string,
  })
  expect(asked('renew one')).toEqual([])
})
