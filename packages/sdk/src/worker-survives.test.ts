// What an app throws at its worker, from handlers and listeners, ends no process.
import { expect, it } from 'vitest'
import { leaseOf } from './scripted-service.fixture.ts'
import { leaseOnce, next, startScriptedWorker } from './scripted-worker.fixture.ts'
import { handle } from './worker.ts'

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
