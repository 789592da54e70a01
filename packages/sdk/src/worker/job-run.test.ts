import type { StandardSchemaV1 } from '@standard-schema/spec'
import { expect, it } from 'vitest'
import { defineJob } from '../client/define-job.ts'
import { jobOf, leaseOf, type Script } from '../http/scripted-service.fixture.ts'
import {
  leaseOnce,
  next,
  refuseItem,
  startScriptedWorker,
  type WorkerScript,
} from './scripted-worker.fixture.ts'
import { handle, isRunAborted, type JobContext, type Middleware } from '../worker.ts'

const schema: StandardSchemaV1<string, URL> = {
  '~standard': { version: 1, vendor: 'test', validate: checkUrl },
}

function checkUrl(value: unknown) {
  return typeof value === 'string' && URL.canParse(value)
    ? { value: new URL(value) }
    : { issues: [{ message: 'is no URL' }] }
}

/** A handler that runs until it is aborted and then throws what `end` makes of the reason. */
function endless(end: (reason: Error) => unknown = (reason) => Promise.reject(reason)) {
  const began = Promise.withResolvers<JobContext>()
  const handler = handle('test.job', async (_payload, context) => {
    began.resolve(context)
    const reason = await new Promise<Error>((resolve) => {
      context.signal.addEventListener('abort', () => resolve(context.signal.reason as Error))
    })
    return end(reason)
  })
  return { handler, began: began.promise }
}

function leaseShort(job: object = {}): Script {
  return leaseOnce(leaseOf(1, { leaseMs: 3000, job: jobOf({ id: 'default_job1', state: 'active', ...job }) }))
}

const cancelled = { id: 'default_job1', state: 'cancelled', final: true, runAt: null }
const cancelling: WorkerScript = {
  lease: leaseShort(),
  renew: () => ({ cancelRequested: true }),
  settle: ({ outcome }) => (outcome === 'fail' ? { job: cancelled } : {}),
}

it('aborts the handler when a renewal tells of a cancel, and is cancelled when it gives up', async () => {
  const { handler, began } = endless()
  const { worker, events, asked } = await startScriptedWorker(cancelling, [handler])
  const ended = next(worker, 'cancelled')
  void worker.run()
  const { signal } = await began
  expect((await ended)[0]).toMatchObject({ id: 'default_job1' })
  expect(signal.reason).toMatchObject({ name: 'RunAbortedError', code: 'cancel_requested' })
  expect(isRunAborted(signal.reason)).toBe(true)
  expect(asked('fail')).toMatchObject([{ error: { code: 'cancel_requested' } }])
  expect(events).toEqual(['ready', 'leased', 'cancelled'])
})

it('is completed when it finishes all the same', async () => {
  const { handler } = endless(() => 'finished')
  const { worker } = await startScriptedWorker(cancelling, [handler])
  const completed = next(worker, 'completed')
  void worker.run()
  expect((await completed)[1]).toBe('finished')
})

it('aborts the handler when its time is up, and fails with that, not with the echo', async () => {
  const { handler, began } = endless(() => Promise.reject(new Error('This operation was aborted')))
  const { worker, asked } = await startScriptedWorker({ lease: leaseShort({ timeoutMs: 50 }) }, [handler])
  const failed = next(worker, 'failed')
  void worker.run()
  const { signal } = await began
  expect((await failed)[1]).toBe(signal.reason)
  expect(signal.reason).toMatchObject({ code: 'timeout', message: 'The run has had its 50 ms' })
  expect(asked('fail')).toMatchObject([{ retryable: true, error: { code: 'timeout' } }])
})

it('has failed with the timeout also when the service said so first', async () => {
  const { handler } = endless()
  const script = { lease: leaseShort({ timeoutMs: 50 }), settle: refuseItem(409, 'lease_lost') }
  const { worker, events } = await startScriptedWorker(script, [handler])
  const failed = next(worker, 'failed')
  void worker.run()
  expect((await failed)[1]).toMatchObject({ code: 'timeout' })
  expect(events).not.toContain('leaseLost')
})

it('gives the signal of an abort that came before the handler asked for it', async () => {
  const { worker } = await startScriptedWorker(cancelling, [
    handle('test.job', async (_payload, context) => {
      await expect.poll(() => context.signal.aborted).toBe(true)
    }),
  ])
  void worker.run()
  await next(worker, 'completed')
})

it('fails for good a payload that does not fit, without running the handler', async () => {
  const fetchFeed = defineJob({ type: 'test.job', payload: schema })
  const { worker, asked } = await startScriptedWorker({ lease: leaseShort({ payload: 'feed' }) }, [
    handle(fetchFeed, () => expect.unreachable()),
  ])
  void worker.run()
  await next(worker, 'failed')
  expect(asked('fail')).toMatchObject([
    {
      retryable: false,
      error: { code: 'payload_invalid', message: expect.stringContaining('is no URL') as string },
    },
  ])
})

it('gives the handler what the schema makes of the payload', async () => {
  const fetchFeed = defineJob({ type: 'test.job', payload: schema })
  const { worker } = await startScriptedWorker({ lease: leaseShort({ payload: 'http://a.test/b' }) }, [
    handle(fetchFeed, (url) => url.pathname),
  ])
  const completed = next(worker, 'completed')
  void worker.run()
  expect((await completed)[1]).toBe('/b')
})

it('fails for good a result that does not fit, or that is no JSON', async () => {
  const fetchFeed = defineJob({ type: 'test.job', result: schema })
  for (const handler of [handle(fetchFeed, () => 'no url'), handle('test.job', () => ({ count: 1n }))]) {
    const { worker, asked } = await startScriptedWorker({ lease: leaseShort() }, [handler])
    void worker.run()
    await next(worker, 'failed')
    expect(asked('fail')).toMatchObject([{ retryable: false, error: { code: 'result_invalid' } }])
    expect(asked('ack')).toEqual([])
  }
})

it('runs middleware around the handler, the first outermost', async () => {
  const steps: string[] = []
  const around =
    (name: string): Middleware =>
    async ({ job }, next) => {
      steps.push(`${name} before ${job.type}`)
      const result = await next()
      steps.push(`${name} after`)
      return { [name]: result }
    }
  const { worker } = await startScriptedWorker(
    { lease: leaseShort() },
    [handle('test.job', () => steps.push('handler'))],
    { middleware: [around('outer'), around('inner')] },
  )
  const completed = next(worker, 'completed')
  void worker.run()
  expect((await completed)[1]).toEqual({ outer: { inner: 3 } })
  expect(steps).toEqual([
    'outer before test.job',
    'inner before test.job',
    'handler',
    'inner after',
    'outer after',
  ])
})

it('shows middleware what the handler throws, and takes what it makes of it', async () => {
  const calm: Middleware = (_context, next) => next().catch((error: Error) => `calmed ${error.message}`)
  const { worker } = await startScriptedWorker(
    { lease: leaseShort() },
    [handle('test.job', () => Promise.reject(new Error('panic')))],
    { middleware: [calm] },
  )
  const completed = next(worker, 'completed')
  void worker.run()
  expect((await completed)[1]).toBe('calmed panic')
})
