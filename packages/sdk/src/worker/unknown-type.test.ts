import { expect, it } from 'vitest'
import { jobOf, leaseOf } from '../http/scripted-service.fixture.ts'
import { leaseOnce, next, startScriptedWorker } from './scripted-worker.fixture.ts'
import { handle } from '../worker.ts'

/** With 20 leases so far that counted for nothing, and `counted` that did, before this one. */
function leaseAgain(counted: number, earlier: number) {
  const job = jobOf({ id: 'default_job1', state: 'active', failures: counted - 1, crashes: 1 })
  return leaseOnce(leaseOf(1, { leaseCount: counted + earlier + 1, job }))
}

it('fails a job of a type that nobody knows, for a retry, once it has been given back twenty times', async () => {
  const { worker, asked } = await startScriptedWorker({ lease: leaseAgain(2, 20) }, [
    handle('other.job', () => 1),
  ])
  const failed = next(worker, 'failed')
  void worker.run()
  expect((await failed)[1]).toMatchObject({ code: 'unknown_type' })
  expect(asked('fail')).toMatchObject([
    {
      retryable: true,
      error: {
        code: 'unknown_type',
        message: 'This worker has no handler for jobs of type test.job. It handles: other.job',
      },
    },
  ])
  expect(asked('fail')[0]?.['delayMs']).toBeGreaterThanOrEqual(15_000)
  expect(asked('release')).toEqual([])
})

it('gives it back until then', async () => {
  const { worker, asked } = await startScriptedWorker({ lease: leaseAgain(2, 19) }, [
    handle('other.job', () => 1),
  ])
  void worker.run()
  await expect.poll(() => asked('release').length).toBe(1)
  expect(asked('fail')).toEqual([])
})
