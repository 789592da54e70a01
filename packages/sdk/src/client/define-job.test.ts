import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { Offload } from './client.ts'
import { defineJob, type PayloadInput, type PayloadOf, type ResultOf } from './define-job.ts'
import { isSchemaError } from '../errors/errors.ts'
import { handle, type JobContext } from '../worker/handler.ts'
import { jobOf, sendJson, startScriptedService } from '../http/scripted-service.fixture.ts'

const withZod = defineJob({
  type: 'feed.fetch',
  payload: z.object({ url: z.url(), since: z.iso.datetime().transform((text) => new Date(text)) }),
  result: z.object({ readAt: z.iso.datetime().transform((text) => new Date(text)) }),
  queue: 'feeds',
  maxAttempts: 7,
})

const withValibot = defineJob({
  type: 'feed.fetch',
  payload: v.object({
    url: v.pipe(v.string(), v.url()),
    since: v.pipe(
      v.string(),
      v.isoTimestamp(),
      v.transform((text) => new Date(text)),
    ),
  }),
  result: v.object({
    readAt: v.pipe(
      v.string(),
      v.isoTimestamp(),
      v.transform((text) => new Date(text)),
    ),
  }),
  queue: 'feeds',
  maxAttempts: 7,
})

const withArktype = defineJob({
  type: 'feed.fetch',
  payload: type({ url: 'string.url', since: 'string.date.iso.parse' }),
  result: type({ readAt: 'string.date.iso.parse' }),
  queue: 'feeds',
  maxAttempts: 7,
})

const payload = { url: 'https://a.example/feed', since: '2026-11-24T00:00:00.000Z' }
const context = {} as JobContext

/** Answers an enqueue and then the wait for it, with this result. */
async function startService(result: unknown) {
  const service = await startScriptedService((request, response) =>
    request.method === 'POST'
      ? sendJson(response, 201, jobOf({ created: true }))
      : sendJson(response, 200, jobOf({ state: 'completed', final: true, result })),
  )
  return { service, jobs: new Offload({ url: service.url, apiKey: 'ofl_key' }).jobs }
}

/** One guarantee for every library: what differs is only who checks. */
describe.each([
  ['zod', withZod],
  ['valibot', withValibot],
  ['arktype', withArktype],
])('with %s', (_, definition) => {
  it('sends the payload as it was given, and gives the result as the schema makes it', async () => {
    const { service, jobs } = await startService({ readAt: '2026-11-25T00:00:00.000Z' })
    const job = await jobs.enqueue(definition, payload, { maxAttempts: 2 })
    expect(service.requests[0]?.body).toMatchObject({
      type: 'feed.fetch',
      payload,
      queue: 'feeds',
      maxAttempts: 2,
    })
    expect(await job.wait()).toEqual({ readAt: new Date('2026-11-25') })
    expect(await jobs.wait(job.id, { job: definition })).toEqual({ readAt: new Date('2026-11-25') })
  })

  it('refuses a payload before it is sent, and says where it is wrong', async () => {
    const { service, jobs } = await startService(null)
    const refusal = jobs.enqueue(definition, { ...payload, url: 'no url' })
    await expect(refusal).rejects.toMatchObject({
      name: 'SchemaError',
      type: 'feed.fetch',
      part: 'payload',
      issues: [{ path: 'url' }],
    })
    await expect(refusal).rejects.toSatisfy(isSchemaError)
    await expect(refusal).rejects.toThrow(/The payload of feed.fetch does not fit its schema: url: /)
    expect(service.requests).toHaveLength(0)
  })

  it('refuses a result that came otherwise than defined', async () => {
    const { jobs } = await startService({ readAt: 'yesterday' })
    const job = await jobs.enqueue(definition, payload)
    await expect(job.wait()).rejects.toMatchObject({ part: 'result', issues: [{ path: 'readAt' }] })
  })

  it('hands the handler what the schema makes of the payload', async () => {
    const { run } = handle(definition, ({ url, since }) => ({ readAt: since.toISOString(), url }))
    expect(await run(payload, context)).toEqual({ readAt: '2026-11-24T00:00:00.000Z', url: payload.url })
  })

  it('fails an old or foreign payload for good, without running the handler', async () => {
    let runs = 0
    const { run } = handle(definition, () => ({ readAt: String((runs += 1)) }))
    await expect(run({ link: 'x' }, context)).rejects.toMatchObject({
      name: 'NonRetryableError',
      code: 'payload_invalid',
      message: expect.stringContaining('The payload of feed.fetch does not fit') as string,
    })
    expect(runs).toBe(0)
  })

  it('fails for good what a handler returns against its definition', async () => {
    const { run } = handle(definition, () => ({ readAt: 'yesterday' }))
    await expect(run(payload, context)).rejects.toMatchObject({
      name: 'NonRetryableError',
      code: 'result_invalid',
    })
  })
})

it('judges a payload in the form in which it will arrive', async () => {
  const { service, jobs } = await startService(null)
  const dated = defineJob({ type: 'dated', payload: z.object({ at: z.date() }) })
  await expect(jobs.enqueue(dated, { at: new Date() })).rejects.toThrow(/at: .*date/)
  const coerced = defineJob({ type: 'dated', payload: z.object({ at: z.coerce.date() }) })
  await jobs.enqueue(coerced, { at: new Date(0) })
  expect(service.requests[0]?.body).toMatchObject({ payload: { at: '1970-01-01T00:00:00.000Z' } })
})

it('waits for schemas that check asynchronously', async () => {
  const { jobs } = await startService(null)
  const slow = defineJob({ type: 'slow', payload: z.string().refine(async (text) => text === 'good') })
  await expect(jobs.enqueue(slow, 'bad')).rejects.toMatchObject({ issues: [{ path: '' }] })
  await jobs.enqueue(slow, 'good')
})

it('leaves a handler alone that meets a schema error of another job', async () => {
  const { jobs } = await startService(null)
  const { run } = handle(withZod, async () => {
    await jobs.enqueue(withZod, { ...payload, url: 'no url' })
    return { readAt: '' }
  })
  await expect(run(payload, context)).rejects.toMatchObject({ name: 'SchemaError' })
})

it('refuses definitions that cannot work, at their line', () => {
  expect(() => defineJob({ type: '' })).toThrow(/needs a type/)
  const schema = { url: 'string' } as unknown as typeof withZod.payload & object
  expect(() => defineJob({ type: 'x', payload: schema })).toThrow('The payload of x is no Standard Schema')
})

it('types everything from the definition to the result', () => {
  for (const definition of [withZod, withValibot, withArktype] as const) {
    expectTypeOf<PayloadInput<typeof definition>>().toExtend<{ url: string; since: string }>()
    expectTypeOf<PayloadOf<typeof definition>>().toExtend<{ url: string; since: Date }>()
    expectTypeOf<ResultOf<typeof definition>>().toEqualTypeOf<{ readAt: Date }>()
    handle(definition, (given) => {
      expectTypeOf(given).toEqualTypeOf<{ url: string; since: Date }>()
      return { readAt: '' }
    })
  }
  expectTypeOf(defineJob({ type: 'plain' })).toEqualTypeOf(defineJob({ type: 'plain', queue: 'other' }))
})

it('does not compile when payload, result or options are wrong', () => {
  const { jobs } = new Offload({ url: 'http://127.0.0.1:1', apiKey: 'k' })
  const plain = defineJob({ type: 'plain' })
  const optional = defineJob({ type: 'optional', payload: z.string().optional() })
  const never = async (): Promise<void> => {
    await jobs.enqueue(plain)
    await jobs.enqueue(optional)
    // @ts-expect-error the payload is missing
    await jobs.enqueue(withZod)
    // @ts-expect-error `since` is missing
    await jobs.enqueue(withZod, { url: 'x' })
    // @ts-expect-error a Date is what the handler gets, not what is enqueued
    await jobs.enqueue(withZod, { url: 'x', since: new Date() })
    // @ts-expect-error a misspelled field
    await jobs.enqueue(withZod, { ...payload, uri: 'x' })
    // @ts-expect-error no such option
    await jobs.enqueue(withZod, payload, { delayed: '5m' })
    // @ts-expect-error not a duration
    await jobs.enqueue(withZod, payload, { delay: '5 minutes' })
    const result = await (await jobs.enqueue(withZod, payload)).wait()
    expectTypeOf(result).toEqualTypeOf<{ readAt: Date }>()
    expectTypeOf(await jobs.wait('x', { job: withZod })).toEqualTypeOf<{ readAt: Date }>()
    expectTypeOf(await (await jobs.enqueue('feed.fetch', {})).wait()).toBeUnknown()
  }
  // @ts-expect-error the handler returns nothing
  handle(withZod, () => undefined)
  // @ts-expect-error the handler returns what `wait` gives, not what the schema takes
  handle(withZod, () => ({ readAt: new Date() }))
  // @ts-expect-error the handler asks for another payload
  handle(withZod, (given: { url: number }) => ({ readAt: String(given.url) }))
  // @ts-expect-error a definition has no such option
  expect(() => defineJob({ type: 'x', attempts: 3 })).toThrow(/did you mean maxAttempts/)
  expect(never).toBeTypeOf('function')
})

it.each([
  ['optional', z.object({ a: z.number() }).optional(), undefined],
  ['void', z.void(), undefined],
  ['default', z.string().default('given'), 'given'],
  ['null', z.null(), null],
])('a payload of %s may be left out', async (_, schema, arrived) => {
  const { jobs } = await startService(null)
  const definition = defineJob({ type: 'bare', payload: schema })
  await (jobs.enqueue as (job: unknown) => Promise<unknown>)(definition)
  const { run } = handle(definition, (payload: unknown) => ({ payload }))
  expect(await run(null, context)).toEqual({ payload: arrived })
})

it('a handler may return nothing where its result is void', async () => {
  const definition = defineJob({ type: 'bare', result: z.void() })
  expect(await handle(definition, () => undefined).run(null, context)).toBe(undefined)
  const { jobs } = await startService(null)
  expect(await jobs.wait('default_x', { job: definition })).toBe(undefined)
})

it('a schema that throws has refused nothing: the run may be tried again', async () => {
  const validate = () => Promise.reject(new Error('database away'))
  const payload = { '~standard': { version: 1, vendor: 'test', validate } } as const
  const { run } = handle(defineJob({ type: 'bare', payload }), () => expect.unreachable())
  await expect(run('x', context)).rejects.toThrow('database away')
  await expect(run('x', context)).rejects.not.toHaveProperty('code')
})

it('an option that is undefined leaves the default of the definition', async () => {
  const { service, jobs } = await startService(null)
  const definition = defineJob({ type: 'bare', queue: 'mail' })
  await (jobs.enqueue as (...given: unknown[]) => Promise<unknown>)(definition, null, { queue: undefined })
  expect(service.requests[0]?.body).toMatchObject({ queue: 'mail' })
})

it('a function is no payload', async () => {
  const { jobs } = await startService(null)
  await expect(jobs.enqueue('bare', () => 1)).rejects.toThrow(/a function is none/)
})
