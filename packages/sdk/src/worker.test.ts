import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished, vi } from 'vitest'
import {
  answer,
  leaseAnswer,
  leaseOf,
  refuse,
  sendJson,
  sendProblem,
} from './http/scripted-service.fixture.ts'
import {
  endless,
  type LeaseItem,
  leaseOnce,
  next,
  refuseItem,
  scriptService,
  startScriptedWorker,
} from './worker/scripted-worker.fixture.ts'
import { Offload } from './client/client.ts'
import { handle, NonRetryableError, RetryLater, Snooze, Worker, type JobContext } from './worker.ts'

const client = new Offload({ url: 'http://127.0.0.1:1', apiKey: 'k' })
const done = handle('test.job', () => 'done')

it('acks what a handler returns', async () => {
  const { worker, events, asked } = await startScriptedWorker({ lease: leaseOnce(leaseOf(1)) }, [done])
  const completed = next(worker, 'completed')
  const run = worker.run()
  expect((await completed)[1]).toBe('done')
  await worker.stop()
  await run
  expect(asked('ack')).toMatchObject([{ jobId: 'default_job1', leaseToken: 'token-1', result: 'done' }])
  expect(events).toEqual(['ready', 'leased', 'completed', 'draining', 'stopped'])
  expect(worker.state).toBe('stopped')
})

it.each([
  [new Error('no such feed'), { retryable: true, error: { message: 'no such feed', name: 'Error' } }],
  [new NonRetryableError('bad url'), { retryable: false, error: { message: 'bad url' } }],
  [new RetryLater({ delay: '10m' }), { retryable: true, delayMs: 600_000 }],
  [new RetryLater({ delay: '10m', scope: 'queue' }), { delayMs: 600_000, scope: 'queue' }],
])('fails the job when the handler throws %s', async (thrown, body) => {
  const thrower = handle('test.job', () => Promise.reject(thrown))
  const { worker, asked } = await startScriptedWorker({ lease: leaseOnce(leaseOf(1)) }, [thrower])
  const failed = next(worker, 'failed')
  void worker.run()
  expect((await failed)[1]).toBe(thrown)
  expect(asked('fail')[0]).toMatchObject({ leaseToken: 'token-1', ...body })
})

it('gives a snoozed job back with its delay', async () => {
  const sleeper = handle('test.job', () => Promise.reject(new Snooze({ delay: '1h' })))
  const { worker, asked } = await startScriptedWorker({ lease: leaseOnce(leaseOf(1)) }, [sleeper])
  void worker.run()
  await expect.poll(() => asked('release')[0]).toMatchObject({ leaseToken: 'token-1', delayMs: 3_600_000 })
})

it('gives jobs of an unknown type back for a while, uncounted, and says so once', async () => {
  const script = { lease: leaseOnce(leaseOf(1), leaseOf(2)) }
  const { worker, asked, events } = await startScriptedWorker(script, [handle('other.job', () => 1)])
  const told = next(worker, 'error')
  void worker.run()
  expect((await told)[0]).toMatchObject({
    code: 'unknown_type',
    message: expect.stringContaining('It handles: other.job') as string,
  })
  await worker.stop()
  expect(asked('fail')).toEqual([])
  const delays = asked('release').map(({ delayMs }) => Number(delayMs))
  expect(delays.map((delayMs) => delayMs >= 15_000 && delayMs <= 30_000)).toEqual([true, true])
  expect(events.filter((name) => name === 'error')).toHaveLength(1)
})

it('keeps the other attempts when the service refuses how a failure was told', async () => {
  const script = {
    lease: leaseOnce(leaseOf(1)),
    settle: (item: LeaseItem, number: number) =>
      number === 1 ? refuseItem(400, 'validation_failed')(item, number) : {},
  }
  const { worker, asked } = await startScriptedWorker(script, [
    handle('test.job', () => Promise.reject(new RetryLater({ delay: '9999d' }))),
  ])
  void worker.run()
  await next(worker, 'failed')
  expect(asked('fail')).toMatchObject([{}, { retryable: true, error: { code: 'outcome_refused' } }])
  expect(asked('fail')[1]).not.toHaveProperty('delayMs')
})

it('fails for good when the service refuses the result', async () => {
  const script = {
    lease: leaseOnce(leaseOf(1)),
    settle: (item: LeaseItem) =>
      item.outcome === 'ack' ? refuseItem(413, 'payload_too_large')(item, 1) : {},
  }
  const { worker, asked } = await startScriptedWorker(script, [done])
  void worker.run()
  await next(worker, 'failed')
  expect(asked('fail')[0]).toMatchObject({ retryable: false, error: { code: 'outcome_refused' } })
})

it('leases only what free slots can start now', async () => {
  const release = Promise.withResolvers<string>()
  const { worker, polls } = await startScriptedWorker(
    {
      lease: (_, response, number) => {
        if (number === 1) sendJson(response, 200, leaseAnswer([leaseOf(1), leaseOf(2)]))
        if (number === 2) sendJson(response, 200, leaseAnswer([leaseOf(3)]))
      },
    },
    [handle('test.job', () => release.promise)],
    { concurrency: 3 },
  )
  void worker.run()
  await expect.poll(() => polls().length).toBe(2)
  release.resolve('now')
  await expect.poll(() => polls().length).toBe(3)
  expect(polls().map(({ body }) => (body as { maxJobs: number }).maxJobs)[1]).toBe(1)
})

it('aborts the handler and discards its outcome when a renewal finds the lease lost', async () => {
  const { handler, began } = endless()
  const { worker, asked } = await startScriptedWorker(
    {
      lease: leaseOnce(leaseOf(1, { leaseMs: 900 })),
      renew: refuseItem(409, 'lease_lost', { leaseCount: 2, state: 'active' }),
    },
    [handler],
  )
  const lost = next(worker, 'leaseLost')
  void worker.run()
  const { signal } = await began
  expect((await lost)[1]).toMatchObject({ name: 'LeaseLostError', problem: { leaseCount: 2 } })
  expect(signal.reason).toMatchObject({ code: 'lease_lost' })
  expect([asked('ack'), asked('fail'), asked('release')]).toEqual([[], [], []])
})

it('takes a settlement refused as lease_lost for lost, and goes on', async () => {
  const script = {
    lease: leaseOnce(leaseOf(1)),
    settle: refuseItem(409, 'lease_lost'),
  }
  const { worker, asked, polls, events } = await startScriptedWorker(script, [done])
  void worker.run()
  await next(worker, 'leaseLost')
  await expect.poll(() => polls().length).toBe(2)
  expect(asked('ack')).toHaveLength(1)
  expect(events).not.toContain('error')
})

it.each([
  [401, 'unauthenticated', 'AuthenticationError'],
  [403, 'queue_not_allowed', 'PermissionError'],
  [400, 'validation_failed', 'ValidationError'],
])('stops loudly on %d %s', async (status, code, name) => {
  const script = { lease: refuse(status, code) }
  const { worker, events } = await startScriptedWorker(script, [done])
  await expect(worker.run()).rejects.toMatchObject({ name, code })
  expect(worker.state).toBe('failed')
  expect(events).toEqual(['ready', 'error', 'draining', 'stopped'])
})

it('waits out a service in trouble, and tells', async () => {
  const { worker, events } = await startScriptedWorker(
    {
      lease: (_, response, number) => {
        if (number === 1) sendProblem(response, 503, 'storage_full', { retryable: false })
        if (number === 2) sendJson(response, 200, leaseAnswer([leaseOf(1)]))
      },
    },
    [done],
  )
  void worker.run()
  await next(worker, 'completed')
  expect(events).toEqual(['ready', 'error', 'leased', 'completed'])
})

it('backs off when polls come back empty at once, and is idle once', async () => {
  const script = { lease: answer(leaseAnswer([])) }
  const { worker, events, polls } = await startScriptedWorker(script, [done])
  void worker.run()
  await next(worker, 'idle')
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(polls().length).toBeLessThan(6)
  expect(events).toEqual(['ready', 'idle'])
})

it('obeys the directive to drain', async () => {
  const script = { lease: answer(leaseAnswer([], 'drain')) }
  const { worker } = await startScriptedWorker(script, [done])
  await worker.run()
  expect(worker.state).toBe('stopped')
})

it.each(['drain', 'stop'])('obeys the directive to %s that comes with a renewal', async (directive) => {
  const { handler, began } = endless()
  const { worker } = await startScriptedWorker(
    { lease: leaseOnce(leaseOf(1, { leaseMs: 900 })), directive: () => directive },
    [handler],
  )
  const draining = next(worker, 'draining')
  const run = worker.run()
  const { signal } = await began
  await draining
  expect(signal.aborted).toBe(false)
  void worker.stop()
  await run
  expect(signal.reason).toMatchObject({ code: 'shutting_down' })
})

it('sends progress, the newest first, and leaves out what comes too fast', async () => {
  const { worker, asked } = await startScriptedWorker({ lease: leaseOnce(leaseOf(1)) }, [
    handle('test.job', async (_payload, { progress }) => {
      for (let i = 1; i <= 100; i++) progress(i / 100, `${i}/100`)
      await expect.poll(() => asked('renew one').length).toBe(2)
    }),
  ])
  void worker.run()
  await next(worker, 'completed')
  expect(asked('renew one').map(({ progress }) => progress)).toEqual([
    { value: 0.01, message: '1/100' },
    { value: 1, message: '100/100' },
  ])
})

it('makes the lease longer, now and at each renewal', async () => {
  const { worker, asked } = await startScriptedWorker({ lease: leaseOnce(leaseOf(1)) }, [
    handle('test.job', async (_payload, context) => {
      await context.extend(900)
      await expect.poll(() => asked('renew').length).toBeGreaterThan(2)
    }),
  ])
  void worker.run()
  await next(worker, 'completed')
  for (const item of asked('renew')) expect(item).toMatchObject({ leaseToken: 'token-1', leaseMs: 900 })
})

it('keeps a lease while the handler blocks the event loop', async () => {
  const { service, asked } = await scriptService({ lease: leaseOnce(leaseOf(1, { leaseMs: 300 })) })
  const child = spawn(process.execPath, [
    fileURLToPath(new URL('./worker/blocking-worker.fixture.ts', import.meta.url)),
    service.url,
  ])
  onTestFinished(() => void child.kill('SIGKILL'))
  await expect.poll(() => asked('ack').length, { timeout: 10_000 }).toBe(1)
  const { blockedAt, freedAt } = asked('ack')[0]?.['result'] as { blockedAt: number; freedAt: number }
  const meanwhile = asked('renew').filter(({ receivedAt }) => receivedAt > blockedAt && receivedAt < freedAt)
  expect(meanwhile.length).toBeGreaterThanOrEqual(5)
}, 15_000)

it('renews from its own loop, and says so, where threads are forbidden', async () => {
  const { service, asked } = await scriptService({ lease: leaseOnce(leaseOf(1, { leaseMs: 300 })) })
  const fixture = fileURLToPath(new URL('./worker/blocking-worker.fixture.ts', import.meta.url))
  const child = spawn(process.execPath, ['--permission', '--allow-fs-read=*', fixture, service.url])
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await expect.poll(() => asked('ack').length, { timeout: 10_000 }).toBe(1)
  expect(said).toContain('ERR_ACCESS_DENIED')
}, 15_000)

it('gives the handler its job, and numbers for fencing', async () => {
  const seen = Promise.withResolvers<JobContext>()
  const { worker } = await startScriptedWorker({ lease: leaseOnce(leaseOf(1, { leaseCount: 4 })) }, [
    handle('test.job', (_payload, context) => seen.resolve(context)),
  ])
  void worker.run()
  expect(await seen.promise).toMatchObject({
    attempt: 1,
    leaseCount: 4,
    job: { id: 'default_job1', type: 'test.job' },
  })
})

it('does not die of a listener that throws, or of an error that nobody hears', async () => {
  const log = vi.fn()
  const script = { lease: refuse(401, 'unauthenticated') }
  const { worker } = await startScriptedWorker(script, [done], { log })
  worker.on('ready', () => {
    throw new Error('listener failed')
  })
  await expect(worker.run()).rejects.toMatchObject({ status: 401 })
  expect(log).toHaveBeenCalledWith('The worker met an error', {
    error: expect.objectContaining({ message: 'listener failed' }) as Error,
  })
})

it('runs once, and is not disturbed by another run', async () => {
  const { worker, asked, events } = await startScriptedWorker({ lease: leaseOnce(leaseOf(1)) }, [done])
  const run = worker.run()
  await expect(worker.run()).rejects.toThrow('This worker is running. A worker runs once: make another one')
  await next(worker, 'completed')
  await worker.stop()
  await run
  await expect(worker.run()).rejects.toThrow('This worker is stopped.')
  expect(asked('ack')).toHaveLength(1)
  expect(events).toEqual(['ready', 'leased', 'completed', 'draining', 'stopped'])
})

it('does not run once it was stopped', async () => {
  const worker = new Worker({ client, handlers: [done] })
  await worker.stop()
  await expect(worker.run()).rejects.toThrow('This worker is stopped. A worker runs once: make another one')
})
