import { expect, it } from 'vitest'
import { Offload } from '../client/client.ts'
import { Gather } from './gather.ts'
import {
  jobOf,
  problemOf,
  type ReceivedRequest,
  type Script,
  sendJson,
  sendProblem,
  startScriptedService,
} from './scripted-service.fixture.ts'

interface Batch {
  readonly jobs: readonly { readonly payload: unknown; readonly id?: string }[]
}

/** Takes every job but those whose payload is `bad`, which it refuses as the real service does: the whole body. */
const strict: Script = ({ path, body }, response) => {
  const jobs = path === '/v1/jobs' ? [body as Batch['jobs'][number]] : (body as Batch).jobs
  const place = jobs.findIndex(({ payload }) => payload === 'bad')
  if (place !== -1) return sendProblem(response, 400, 'validation_failed')
  const results = jobs.map(({ id = 'default_x' }) => ({ ok: true, created: true, job: jobOf({ id }) }))
  if (path === '/v1/jobs') sendJson(response, 201, { ...results[0]?.job, created: true })
  else sendJson(response, 200, { results })
}

async function start(script: Script) {
  const service = await startScriptedService(script)
  return { service, offload: new Offload({ url: service.url, apiKey: 'ofl_key' }) }
}

function enqueueAll(offload: Offload, payloads: readonly unknown[]) {
  return Promise.allSettled(payloads.map((payload) => offload.jobs.enqueue('t', payload)))
}

function sizes(requests: readonly ReceivedRequest[]): number[] {
  return requests.map(({ body }) => (body as Batch).jobs?.length ?? 1)
}

it('sends a hundred enqueues of one turn as one request, each with its own answer', async () => {
  const { service, offload } = await start(strict)
  const jobs = await Promise.all(Array.from({ length: 100 }, (_, n) => offload.jobs.enqueue('t', n)))
  expect(service.requests.map(({ path }) => path)).toEqual(['/v1/jobs/batch'])
  const sent = (service.requests[0]?.body as Batch).jobs
  expect(jobs.map(({ id }) => id)).toEqual(sent.map(({ id }) => id))
  expect(sent.map(({ payload }) => payload)).toEqual(Array.from({ length: 100 }, (_, n) => n))
})

it('sends a call that is alone as a single enqueue', async () => {
  const { service, offload } = await start(strict)
  await offload.jobs.enqueue('t')
  expect(service.requests.map(({ path }) => path)).toEqual(['/v1/jobs'])
})

it('makes batches of 500 jobs and 4 MiB at most', async () => {
  const { service, offload } = await start(strict)
  await enqueueAll(offload, Array(1001).fill('small'))
  expect(sizes(service.requests).sort((a, b) => a - b)).toEqual([1, 500, 500])
  await enqueueAll(offload, Array(5).fill('x'.repeat(1_000_000)))
  expect(sizes(service.requests).slice(3).sort()).toEqual([1, 4])
})

it('rejects only the call whose job is refused, though the service refuses the whole body', async () => {
  const { service, offload } = await start(strict)
  const payloads = Array.from({ length: 40 }, (_, n) => (n === 7 || n === 31 ? 'bad' : n))
  const outcomes = await enqueueAll(offload, payloads)
  const refused = outcomes.flatMap(({ status }, place) => (status === 'rejected' ? [place] : []))
  expect(refused).toEqual([7, 31])
  expect(outcomes[7]).toMatchObject({ reason: { name: 'ValidationError', status: 400 } })
  expect(service.requests.length).toBeLessThan(25)
})

it('rejects only the call whose item is refused', async () => {
  const { offload } = await start(({ body }, response) => {
    const problem = problemOf(409, 'unique_conflict', { detail: 'Held.' })
    const results = (body as Batch).jobs.map(({ id, payload }) =>
      payload === 'held' ? { ok: false, problem } : { ok: true, created: true, job: jobOf({ id }) },
    )
    sendJson(response, 200, { results })
  })
  const outcomes = await enqueueAll(offload, [1, 'held', 3])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(outcomes[1]).toMatchObject({ reason: { name: 'ConflictError', code: 'unique_conflict' } })
})

it('sends an item again that the service could not take just then', async () => {
  const { service, offload } = await start(({ body }, response, number) => {
    const problem = problemOf(503, 'storage_unavailable', { detail: 'Away.' })
    const results = (body as Batch).jobs.map(({ id, payload }) =>
      payload === 2 && number === 1
        ? { ok: false, problem }
        : { ok: true, created: true, job: jobOf({ id }) },
    )
    sendJson(response, 200, { results })
  })
  const outcomes = await enqueueAll(offload, [1, 2, 3])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
  expect(sizes(service.requests)).toEqual([3, 1])
})

it('rejects every call when the request as such is refused, and asks once', async () => {
  const { service, offload } = await start((_, response) => sendProblem(response, 401, 'unauthenticated'))
  const outcomes = await enqueueAll(offload, [1, 2, 3])
  for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { name: 'AuthenticationError' } })
  expect(service.requests).toHaveLength(1)
})

it('rejects every call when the answer has not one result for each', async () => {
  const { offload } = await start((_, response) => sendJson(response, 200, { results: [] }))
  const outcomes = await enqueueAll(offload, [1, 2, 3])
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({
      reason: { message: expect.stringContaining('not as Offload does') as string },
    })
})

it('leaves a payload that is no JSON to its own caller', async () => {
  const { service, offload } = await start(strict)
  const outcomes = await enqueueAll(offload, [1, 2n, 3])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(sizes(service.requests)).toEqual([2])
})

it('goes on for the others when one caller aborts, before or after the request has left', async () => {
  const early = new AbortController()
  const late = new AbortController()
  const { service, offload } = await start((request, response, number) => {
    late.abort(new Error('changed my mind'))
    strict(request, response, number)
  })
  const outcomes = Promise.allSettled([
    offload.jobs.enqueue('t', 1),
    offload.jobs.enqueue('t', 2, { signal: early.signal }),
    offload.jobs.enqueue('t', 3, { signal: late.signal }),
    offload.jobs.enqueue('t', 4),
  ])
  early.abort()
  expect((await outcomes).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ])
  expect((await outcomes)[2]).toMatchObject({
    reason: { name: 'AbortedError', cause: { message: 'changed my mind' } },
  })
  expect(sizes(service.requests)).toEqual([3])
})

it('ends the request once every caller has aborted', async () => {
  const controller = new AbortController()
  const ended = Promise.withResolvers<void>()
  const { offload } = await start((_, response) => {
    response.on('close', () => ended.resolve())
    controller.abort()
  })
  const { signal } = controller
  await Promise.allSettled([1, 2].map((n) => offload.jobs.enqueue('t', n, { signal })))
  await ended.promise
})

it('keeps requests with an idempotency key apart: the key would hold for all', async () => {
  const { service, offload } = await start(strict)
  await Promise.all([
    offload.jobs.enqueue('t', 1),
    offload.jobs.enqueue('t', 2, { idempotencyKey: 'order-7' }),
    offload.jobs.enqueue('t', 3),
  ])
  expect(sizes(service.requests).sort()).toEqual([1, 2])
})

it('adds no timer to a call that is alone: it leaves with the turn that made it', async () => {
  const sent = Promise.withResolvers<void>()
  const gather = new Gather<number, number>({
    request: 'POST /',
    send: async (items) => {
      sent.resolve()
      return items.map((value) => ({ ok: true, value }))
    },
    bytesOf: () => 1,
    mostItems: 10,
    mostBytes: 10,
    mostUnderWay: 1,
  })
  const turn = new Promise<string>((resolve) => setImmediate(() => setImmediate(() => resolve('next turn'))))
  const added = gather.add(1)
  expect(await Promise.race([sent.promise.then(() => 'sent'), turn])).toBe('sent')
  expect(await added).toBe(1)
})
