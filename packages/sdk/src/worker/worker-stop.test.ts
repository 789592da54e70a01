import { expect, it } from 'vitest'
import { leaseOf } from '../http/scripted-service.fixture.ts'
import { endless, leaseOnce, next, startScriptedWorker } from './scripted-worker.fixture.ts'
import { handle } from '../worker.ts'

const done = handle('test.job', () => 'done')

it('stop lets jobs finish, and renews them meanwhile', async () => {
  const finish = Promise.withResolvers<string>()
  const { worker, asked } = await startScriptedWorker(
    { lease: leaseOnce(leaseOf(1, { leaseMs: 900 })) },
    [handle('test.job', () => finish.promise)],
    { shutdownGrace: '20s' },
  )
  const run = worker.run()
  await next(worker, 'leased')
  const stopped = worker.stop()
  expect(worker.state).toBe('draining')
  const before = asked('renew').length
  await expect.poll(() => asked('renew').length).toBeGreaterThan(before + 1)
  finish.resolve('finished late')
  await Promise.all([stopped, run])
  expect(asked('ack')[0]).toMatchObject({ result: 'finished late' })
})

it('stop gives back uncounted what is not finished in time, also when its handler does not listen', async () => {
  const deaf = handle('deaf.job', () => new Promise(() => undefined))
  const { handler, began } = endless()
  const { worker, asked } = await startScriptedWorker(
    {
      lease: leaseOnce(
        leaseOf(1),
        leaseOf(2, { job: { ...(leaseOf(2)['job'] as object), type: 'deaf.job' } }),
      ),
    },
    [handler, deaf],
    { shutdownGrace: 50 },
  )
  const run = worker.run()
  await began
  await worker.stop()
  await run
  expect(asked('release').map(({ leaseToken }) => leaseToken)).toEqual(['token-1', 'token-2'])
  expect([asked('ack'), asked('fail')]).toEqual([[], []])
})

it('a grace longer than any timer aborts nothing at once', async () => {
  const finish = Promise.withResolvers<undefined>()
  const { worker, asked } = await startScriptedWorker(
    { lease: leaseOnce(leaseOf(1, { leaseMs: 900 })) },
    [handle('test.job', async (_payload, { signal }) => (await finish.promise, signal.aborted))],
    { shutdownGrace: '60d' },
  )
  const run = worker.run()
  await next(worker, 'leased')
  const stopped = worker.stop()
  const before = asked('renew').length
  await expect.poll(() => asked('renew').length).toBeGreaterThan(before + 1)
  finish.resolve(undefined)
  await Promise.all([stopped, run])
  expect(asked('ack')[0]).toMatchObject({ result: false })
})

it('a handler may stop its worker and wait for it: the other jobs end, and then its own', async () => {
  const said: string[] = []
  const others = Promise.withResolvers<string>()
  const typed = (id: number, type: string) =>
    leaseOf(id, { job: { ...(leaseOf(id)['job'] as object), type } })
  const { worker, asked } = await startScriptedWorker(
    { lease: leaseOnce(typed(1, 'stopper'), typed(2, 'other'), typed(3, 'stopper')) },
    [
      handle('other', async () => (await others.promise, said.push('other'))),
      handle('stopper', async () => {
        const stopped = worker.stop()
        others.resolve('now')
        await stopped
        said.push('stopper')
      }),
    ],
    { shutdownGrace: '1h' },
  )
  await worker.run()
  expect(said).toEqual(['other', 'stopper', 'stopper'])
  expect(asked('ack')).toHaveLength(3)
  expect(asked('release')).toEqual([])
})

it('what a handler has left behind waits for the whole stop', async () => {
  const left = Promise.withResolvers<void>()
  const { worker } = await startScriptedWorker({ lease: leaseOnce(leaseOf(1)) }, [
    handle('test.job', () => {
      const afterwards = next(worker, 'completed').then(() => worker.stop())
      left.resolve(afterwards.then(() => expect(worker.state).toBe('stopped')))
    }),
  ])
  await worker.run()
  await left.promise
})

it('several stops are one', async () => {
  const { worker, events } = await startScriptedWorker({ lease: leaseOnce() }, [done])
  const run = worker.run()
  await Promise.all([worker.stop(), worker.stop(), worker.stop(), run])
  expect(events).toEqual(['ready', 'draining', 'stopped'])
})

it('stops on SIGTERM and SIGINT when asked to, and then leaves them alone', async () => {
  const before = process.listenerCount('SIGTERM')
  const { worker } = await startScriptedWorker({ lease: leaseOnce() }, [done], { signals: true })
  const run = worker.run()
  process.emit('SIGTERM')
  process.emit('SIGTERM')
  await run
  expect(process.listenerCount('SIGTERM')).toBe(before)
  expect(worker.state).toBe('stopped')
})

it('is stopped by leaving an `await using` block', async () => {
  const { worker } = await startScriptedWorker({ lease: leaseOnce() }, [done])
  const run = worker.run()
  {
    await using scoped = worker
    expect(scoped.state).toBe('running')
  }
  await run
  expect(worker.state).toBe('stopped')
})
