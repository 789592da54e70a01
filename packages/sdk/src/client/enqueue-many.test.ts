import { expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { Offload } from './client.ts'
import { defineJob } from './define-job.ts'
import type { EnqueuedJob } from './enqueued-job.ts'
import { isEnqueueMany } from '../errors/errors.ts'
import {
  jobOf,
  problemOf,
  type Script,
  sendJson,
  sendProblem,
  startScriptedService,
} from '../http/scripted-service.fixture.ts'

const fetchFeed = defineJob({
  type: 'feed.fetch',
  payload: z.object({ url: z.url() }),
  result: z.object({ items: z.number() }),
  queue: 'feeds',
})

async function start(script: Script) {
  const service = await startScriptedService(script)
  return { service, jobs: new Offload({ url: service.url, apiKey: 'ofl_key' }).jobs }
}

interface SentJob {
  readonly id: string
  readonly payload: unknown
}

const takeAll: Script = ({ path, body }, response) => {
  if (path === '/v1/jobs') return sendJson(response, 201, jobOf({ ...(body as SentJob), created: true }))
  const { jobs } = body as { jobs: SentJob[] }
  sendJson(response, 200, {
    results: jobs.map(({ id }) => ({ ok: true, created: true, job: jobOf({ id }) })),
  })
}

it('enqueues definitions and plain types with the options of each', async () => {
  const { service, jobs } = await start(takeAll)
  const [feed, mail] = await jobs.enqueueMany([
    { job: fetchFeed, payload: { url: 'https://a.example' }, options: { delay: '5m' } },
    { job: 'mail.send', payload: 'plain' },
  ])
  expectTypeOf(feed).toEqualTypeOf<EnqueuedJob<{ items: number }>>()
  expectTypeOf(mail).toEqualTypeOf<EnqueuedJob>()
  expect(service.requests[0]?.body).toEqual({
    jobs: [
      {
        type: 'feed.fetch',
        queue: 'feeds',
        payload: { url: 'https://a.example' },
        delayMs: 300_000,
        id: feed.id,
      },
      { type: 'mail.send', payload: 'plain', id: mail.id },
    ],
  })
})

it('splits any number into batches, in order', async () => {
  const { service, jobs } = await start(takeAll)
  const items = Array.from({ length: 1200 }, (_, n) => ({ job: 't', payload: n }))
  const enqueued = await jobs.enqueueMany(items)
  const sent = service.requests.flatMap(({ body }) => (body as { jobs: SentJob[] }).jobs)
  expect(service.requests.map(({ body }) => (body as { jobs: SentJob[] }).jobs.length)).toEqual([
    500, 500, 200,
  ])
  expect(sent.map(({ payload }) => payload)).toEqual(items.map(({ payload }) => payload))
  expect(enqueued.map(({ id }) => id)).toEqual(sent.map(({ id }) => id))
})

it('says what became of each when some are refused', async () => {
  const problem = problemOf(409, 'unique_conflict', { detail: 'Held.' })
  const { jobs } = await start((_, response) =>
    sendJson(response, 200, {
      results: [
        { ok: true, created: true, job: jobOf() },
        { ok: false, problem },
      ],
    }),
  )
  const refusal = jobs.enqueueMany([{ job: 't' }, { job: 't' }]).catch((error: unknown) => error)
  expect(await refusal).toSatisfy(isEnqueueMany)
  expect(await refusal).toMatchObject({
    message: expect.stringContaining('1 of 2 jobs were refused. The first, items[1]: ') as string,
    results: [{ id: jobOf()['id'] }, { name: 'ConflictError', code: 'unique_conflict' }],
  })
})

it('ends with the first batch when no other could fare better', async () => {
  const { service, jobs } = await start((_, response) => sendProblem(response, 401, 'unauthenticated'))
  const items = Array.from({ length: 1200 }, (_, n) => ({ job: 't', payload: n }))
  await expect(jobs.enqueueMany(items)).rejects.toMatchObject({ name: 'AuthenticationError' })
  expect(service.requests).toHaveLength(1)
})

it('sends nothing for nothing, and nothing when a payload does not fit', async () => {
  const { service, jobs } = await start(takeAll)
  expect(await jobs.enqueueMany([])).toEqual([])
  await expect(
    jobs.enqueueMany([{ job: 't' }, { job: fetchFeed, payload: { url: 'no url' } }]),
  ).rejects.toMatchObject({
    name: 'SchemaError',
    message: expect.stringMatching(/^items\[1\]: The payload of feed.fetch does not fit .*url: /) as string,
    item: 1,
    type: 'feed.fetch',
    issues: [{ path: 'url' }],
  })
  expect(service.requests).toHaveLength(0)
})

const misspelt = { delay: 0, attempts: 3 }

it.each([
  ['is no JSON', { job: 't', payload: 2n }, /^items\[1\]: .*BigInt/],
  ['names its payload as another library does', { job: 't', data: 1 }, /^items\[1\]: .*did you mean payload/],
  ['has no job', { payload: 1 } as unknown as { job: string }, /^items\[1\]: A job is named by its type/],
  ['has an option that nobody knows', { job: 't', options: misspelt }, /^items\[1\]: .*attempts/],
])('names the item that %s, and sends nothing', async (_, item, message) => {
  const { service, jobs } = await start(takeAll)
  const refusal = jobs.enqueueMany([{ job: 't' }, item])
  await expect(refusal).rejects.toThrow(TypeError)
  await expect(refusal).rejects.toThrow(message)
  expect(service.requests).toHaveLength(0)
})

it('refuses an option that nobody knows, lest none be told from all', async () => {
  const { service, jobs } = await start(takeAll)
  const misspelt = { atomics: true, atomic: false }
  await expect(jobs.enqueueMany([{ job: 't' }], misspelt)).rejects.toThrow('"atomics": did you mean atomic?')
  expect(service.requests).toHaveLength(0)
})

it('asks for all or none in one request, and refuses what does not fit in one', async () => {
  const { service, jobs } = await start(takeAll)
  await jobs.enqueueMany([{ job: 't' }], { atomic: true })
  expect(service.requests[0]).toMatchObject({ path: '/v1/jobs/batch', body: { atomic: true } })
  const tooMany = Array.from({ length: 501 }, () => ({ job: 't' }))
  await expect(jobs.enqueueMany(tooMany, { atomic: true })).rejects.toThrow('up to 500 jobs, not 501')
})

it('does not compile when an item does not fit its definition', () => {
  const { jobs } = new Offload({ url: 'http://127.0.0.1:1', apiKey: 'k' })
  const never = async (): Promise<void> => {
    // @ts-expect-error the payload is missing
    await jobs.enqueueMany([{ job: fetchFeed }])
    // @ts-expect-error the payload is of another shape
    await jobs.enqueueMany([{ job: fetchFeed, payload: { uri: 'x' } }])
    const many = await jobs.enqueueMany(['a', 'b'].map((url) => ({ job: fetchFeed, payload: { url } })))
    expectTypeOf(many).toEqualTypeOf<EnqueuedJob<{ items: number }>[]>()
  }
  expect(never).toBeTypeOf('function')
})

it('throws what befell the call itself', async () => {
  const { jobs } = await start((_, response) => sendProblem(response, 401, 'unauthenticated'))
  for (const count of [1, 3]) {
    const items = Array.from({ length: count }, () => ({ job: 'plain' }) as const)
    await expect(jobs.enqueueMany(items)).rejects.toMatchObject({ name: 'AuthenticationError' })
  }
})

it('says that this call made the job, also when only the repetition was answered', async () => {
  const { jobs } = await start(({ body }, response, number) => {
    if (number === 1) return void response.destroy()
    const { id } = body as SentJob
    sendJson(response, 200, jobOf({ id: `default_${id}`, created: false }))
  })
  expect(await jobs.enqueue('plain')).toMatchObject({ created: true })
  const id = '01k9z3v5q8m7x2c4n6b1d0f9ga'
  expect(await jobs.enqueue('plain', null, { id })).toMatchObject({ created: false })
})
