// Mistakes that plain JavaScript lets pass, or that compile: each is told in words that say what to do instead.
import { expect, it } from 'vitest'
import { answer, sendProblem, startScriptedService } from '../http/scripted-service.fixture.ts'
import { watchStatus } from '../status.ts'
import { runJob } from '../testing.ts'
import { handle } from '../worker.ts'
import { Offload } from './client.ts'
import { defineJob } from './define-job.ts'

const { jobs, leases, operations } = new Offload({ url: 'http://127.0.0.1:1', apiKey: 'key', retries: 0 })

/** What takes anything, as plain JavaScript does. */
type Loose = (...given: unknown[]) => unknown

const MISTAKES: Readonly<Record<string, readonly [() => unknown, string | RegExp]>> = {
  'a job and its payload in one': [
    () => (jobs.enqueue as Loose).call(jobs, { type: 'x', payload: 1 }),
    'A job is named by its type, or by what defineJob gave, not by an object',
  ],
  'a controller for its signal': [
    () => jobs.enqueue('x', 1, { signal: new AbortController() as unknown as AbortSignal }),
    'signal is an AbortSignal, such as controller.signal, not an object',
  ],
  'a job for its id': [
    () => (jobs.get as Loose).call(jobs, { id: 'x', statusUrl: 'https://secret' }),
    'An id or a name belongs here, such as job.id, and an object is none',
  ],
  'no lease': [
    () => (leases.ack as Loose).call(leases),
    'A lease is what leases.acquire gave, not undefined',
  ],
  'a job for its lease': [
    () => (leases.renew as Loose).call(leases, { id: 'x' }),
    'A lease is what leases.acquire gave, not an object',
  ],
  'an id for its lease': [
    () => (leases.release as Loose).call(leases, 'x_1'),
    'A lease is what leases.acquire gave, not "x_1"',
  ],
  'no filter': [
    () => (operations.start as Loose).call(operations, { action: 'retry' }),
    'filter is an object, not undefined',
  ],
  'an id for its status URL': [() => watchStatus('default_1'), "Not a job's statusUrl: default_1"],
  'no definition': [() => (defineJob as Loose)(), /^A job definition needs a type/],
  'a function for a handler': [
    () => (runJob as Loose)(() => 1, {}),
    /^runJob takes a handler: runJob\(handle\(/,
  ],
  'a function for a type': [
    () => (handle as Loose)(() => 1, 'x'),
    'The type of a job must be a string, not a function',
  ],
  'nothing for a type': [
    () => (handle as Loose)(undefined, () => 1),
    'The type of a job must be a string, not undefined',
  ],
}

it.each(Object.entries(MISTAKES))('tells %s in words', async (_, [make, words]) => {
  const error: unknown = await Promise.try(make).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(TypeError)
  expect((error as Error).message).toEqual(typeof words === 'string' ? words : expect.stringMatching(words))
})

it('fails a lease with what was thrown, as a worker does', async () => {
  const service = await startScriptedService(answer({ results: [{ ok: true, job: {} }] }))
  const { leases } = new Offload({ url: service.url, apiKey: 'key' })
  const thrown = Object.assign(new TypeError('no feed'), { code: 'E_FEED' })
  await leases.fail({ job: { id: 'default_x' }, leaseToken: 't' }, thrown)
  expect(service.requests[0]?.body).toMatchObject({
    settlements: [{ error: { message: 'no feed', name: 'TypeError', code: 'E_FEED', stack: thrown.stack } }],
  })
})

it('names a field of a job that travelled with others as if it had been alone', async () => {
  const service = await startScriptedService(({ path, body }, response) => {
    const list = (body as { jobs?: unknown[] }).jobs
    const pointer = list ? `#/jobs/${list.length - 1}/queue` : '#/queue'
    sendProblem(response, 400, 'validation_failed', { detail: `${path} ${pointer}: no` })
  })
  const { jobs } = new Offload({ url: service.url, apiKey: 'key' })
  const [first] = await Promise.allSettled([jobs.enqueue('x', 1), jobs.enqueue('x', 2)])
  expect(first).toMatchObject({ reason: { problem: { detail: '/v1/jobs #/queue: no' } } })
})
