// Stories of wrong requests: what is refused, with which code, and where.
import { Offload } from '@offload/sdk'
import { expect } from 'vitest'
import type { Stories, World } from './world.ts'

async function refusedPlace(call: Promise<unknown>): Promise<unknown> {
  const refusal = await call.catch((error: unknown) => error)
  expect(refusal).toMatchObject({
    name: 'ValidationError',
    status: 400,
    code: 'validation_failed',
    retryable: false,
    requestId: expect.any(String) as string,
  })
  const { problem } = refusal as { problem: { errors: { pointer?: string; parameter?: string }[] } }
  return problem.errors[0]?.pointer ?? problem.errors[0]?.parameter
}

/** Where a refused call went wrong, or else its code. */
async function refusalOf(answer: Promise<Response>): Promise<string> {
  const body = (await (await answer).json()) as { code: string; errors?: Readonly<Record<string, string>>[] }
  const [place] = body.errors ?? []
  return place?.['pointer'] ?? place?.['parameter'] ?? body.code
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth)
}

function post({ fetch, offload }: World, path: string, body: string): Promise<Response> {
  const { url, apiKey } = offload.connection()
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  return fetch(url + path, { method: 'POST', headers, body })
}

export const REFUSAL_STORIES: Stories = {
  'an enqueue that does not fit is told the place': async ({ offload, enqueue }) => {
    const year = 366 * 24 * 3_600_000
    expect(await refusedPlace(offload.jobs.enqueue('no such type!'))).toBe('#/type')
    expect(await refusedPlace(enqueue(1, { queue: 'No!' }))).toBe('#/queue')
    expect(await refusedPlace(enqueue(1, { maxAttempts: 101 }))).toBe('#/maxAttempts')
    expect(await refusedPlace(enqueue(1, { delay: year }))).toBe('#/delayMs')
    expect(await refusedPlace(enqueue(1, { priority: 0.5 }))).toBe('#/priority')
    expect(await refusedPlace(enqueue(1, { runAt: new Date(Date.now() + year) }))).toBe('#/runAt')
    expect(await refusedPlace(enqueue(1, { lease: '1s' }))).toBe('#/leaseMs')
    const unique = { key: 'k', maxWait: '1s' } as const
    expect(await refusedPlace(enqueue(1, { unique }))).toBe('#/unique/maxWaitMs')
  },

  'an unknown field is refused, and so is a missing one': async (world) => {
    const unknown = await post(world, '/v1/jobs', '{"type":"t","payload":1,"attempts":3}')
    expect(unknown.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(unknown.headers.get('x-request-id')).toEqual(expect.any(String))
    expect(await unknown.json()).toMatchObject({
      code: 'validation_failed',
      status: 400,
      type: expect.any(String) as string,
      title: expect.any(String) as string,
      instance: '/v1/jobs',
      errors: [{ pointer: '#/attempts', detail: expect.stringMatching(/^is not a known field/) as string }],
    })
    const missing = await post(world, '/v1/jobs', '{}')
    expect(await missing.json()).toMatchObject({ errors: [{ pointer: '#/type', detail: 'is missing' }] })
  },

  'what does not fit is told what to be, in the same words': async (world) => {
    const told = async (body: unknown): Promise<unknown> => {
      const answer = await post(world, '/v1/jobs', JSON.stringify(body))
      const { errors } = (await answer.json()) as { errors: { detail: string }[] }
      return errors[0]?.detail
    }
    expect(await told({ type: 't', delayMs: '5000' })).toBe('must be a whole number, not a string')
    expect(await told({ type: 't', delayMs: -1 })).toBe('must be from 0 to 31536000000')
    expect(await told({ type: 't', runAt: 'tomorrow' })).toBe('must be a time like "2026-11-30T12:00:00Z"')
    expect(await told({ type: 't', group: '' })).toBe('must have 1 to 128 characters')
    expect(await told({ type: 't', tags: Array(11).fill('x') })).toBe('must have at most 10 items')
    expect(await told({ type: 't', queue: 'No' })).toMatch(/^must be 1 to 63 lower-case letters/)
    expect(await told({ type: 't', backoff: { type: 'linear' } })).toBe(
      'must be one of exponential, fixed, list',
    )
    expect(await told({ type: 't', unique: { key: 'k', until: 'done' } })).toBe(
      'must be one of started, finished',
    )
    expect(await told([])).toBe('must be an object, not an array')
  },

  'what is no JSON is refused': async (world) => {
    const answer = await post(world, '/v1/jobs', '{"type":')
    expect(await answer.json()).toMatchObject({ code: 'malformed_json', status: 400 })
  },

  'a payload that is too large is refused': async ({ enqueue }) => {
    await expect(enqueue('x'.repeat(300_000))).rejects.toMatchObject({
      name: 'ValidationError',
      code: 'payload_too_large',
      problem: { limitBytes: 262_144 },
    })
  },

  'payloads, results and errors are bounded to the byte': async ({ offload, enqueue, leaseOne }) => {
    await enqueue('x'.repeat(262_142))
    const lease = await leaseOne()
    await expect(offload.leases.ack(lease, 'x'.repeat(262_143))).rejects.toMatchObject({
      code: 'payload_too_large',
      problem: { limitBytes: 262_144 },
    })
    const around = '{"message":"","data":""}'.length
    const error = { message: 'x'.repeat(8192), data: 'x'.repeat(16_384 - around - 8192) }
    await expect(
      offload.leases.fail(lease, { ...error, message: `${error.message}x` }),
    ).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(offload.leases.fail(lease, { ...error, data: `${error.data}x` })).rejects.toMatchObject({
      code: 'payload_too_large',
      problem: { limitBytes: 16_384 },
    })
    await expect(offload.leases.fail(lease, error)).resolves.toMatchObject({ state: 'retrying' })
    await expect(enqueue('x'.repeat(262_143))).rejects.toMatchObject({ code: 'payload_too_large' })
  },

  'a body is nested 64 deep at most, brackets in texts apart': async (world) => {
    const job = (payload: string) => `{"type":"t","queue":"${world.queue}","payload":${payload}}`
    const refusal = (payload: string) => refusalOf(post(world, '/v1/jobs', job(payload)))
    expect(await refusal(nested(64))).toBe('malformed_json')
    expect(await refusal('[['.repeat(10_000))).toBe('malformed_json')
    for (const payload of [nested(63), `"${'['.repeat(99)}\\"${'{'.repeat(99)}"`])
      expect((await post(world, '/v1/jobs', job(payload))).status).toBe(201)
  },

  'names that cannot be are refused': async (world) => {
    const { queue, offload } = world
    const at = (job: object) =>
      refusalOf(post(world, '/v1/jobs', JSON.stringify({ type: 't', queue, ...job })))
    expect(await at({ group: '..' })).toBe('#/group')
    expect(await at({ group: 'a\nb' })).toBe('#/group')
    expect(await at({ tags: [''] })).toBe('#/tags/0')
    expect(await at({ unique: { key: '' } })).toBe('#/unique/key')
    expect(await at({ id: 'nonsense' })).toBe('#/id')
    expect(await at({ runAt: '2026-11-24 09:30' })).toBe('#/runAt')
    expect(await at({ backoff: { type: 'fixed' } })).toBe('#/backoff/delayMs')
    expect(await at({ backoff: { type: 'linear' } })).toBe('#/backoff/type')
    expect(await refusedPlace(offload.queues.pause('No'))).toBe('queue')
  },

  'a lease call that cannot be is refused': async (world) => {
    const at = (call: object) => refusalOf(post(world, '/v1/leases', JSON.stringify(call)))
    expect(await at({ queues: ['a', 'b', 'a'] })).toBe('#/queues')
    expect(await at({ queues: [] })).toBe('#/queues')
    expect(await at({ maxJobs: 0 })).toBe('#/maxJobs')
    expect(await at({ waitMs: 20_001 })).toBe('#/waitMs')
    expect(await at({ worker: {} })).toBe('#/worker/id')
    expect(await at({ worker: { id: 'w', concurrency: 0 } })).toBe('#/worker/concurrency')
    const renewal = { jobId: 'x', leaseToken: 't', progress: { value: 2 } }
    const renew = (leases: object[]) => refusalOf(post(world, '/v1/leases/renew', JSON.stringify({ leases })))
    expect(await renew([renewal])).toBe('#/leases/0/progress/value')
    expect(await renew([])).toBe('#/leases')
    const settle = (one: object) =>
      refusalOf(post(world, '/v1/leases/settle', JSON.stringify({ settlements: [one] })))
    expect(await settle({ jobId: 'x', leaseToken: 't', outcome: 'nack' })).toBe('#/settlements/0/outcome')
    expect(await settle({ jobId: 'x', leaseToken: 't', outcome: 'fail' })).toBe('#/settlements/0/error')
  },

  'settings that cannot be are refused': async ({ offload, queue, enqueue }) => {
    const { queues, jobs } = offload
    expect(await refusedPlace(queues.configure(queue, { limits: { concurrency: 0 } }))).toBe(
      '#/limits/concurrency',
    )
    expect(await refusedPlace(queues.configure(queue, { maxWaiting: 0 }))).toBe('#/maxWaiting')
    expect(await refusedPlace(queues.pause(queue, { until: new Date(0) }))).toBe('#/until')
    expect(await refusedPlace(queues.purge(queue, []))).toBe('#/states')
    expect(await refusedPlace(queues.purge(queue, ['failed', 'failed']))).toBe('#/states')
    expect(await refusedPlace(jobs.update(await enqueue(1), {}))).toBe('#')
  },

  'what takes no body or no condition takes none': async (world) => {
    const id = await world.enqueue(1)
    expect(await refusalOf(post(world, `/v1/jobs/${id}/cancel`, '{"reason":"late"}'))).toBe('#')
    expect(await refusalOf(post(world, '/v1/jobs', ''))).toBe('malformed_json')
    const { url, apiKey } = world.offload.connection()
    const headers = { authorization: `Bearer ${apiKey}`, 'if-match': '*' }
    const conditional = world.fetch(`${url}/v1/jobs/${id}`, { method: 'DELETE', headers })
    expect(await refusalOf(conditional)).toBe('If-Match')
    expect((await post(world, `/v1/jobs/${id}/cancel`, '{}')).status).toBe(200)
  },

  'a wrong query is told its parameter': async ({ offload, queue, fetch }) => {
    expect(await refusedPlace(offload.jobs.list({ queue, limit: 1000 }).firstPage())).toBe('limit')
    const { url, apiKey } = offload.connection()
    const at = (query: string) =>
      refusalOf(fetch(`${url}/v1/jobs?${query}`, { headers: { authorization: `Bearer ${apiKey}` } }))
    expect(await at('limit=many')).toBe('limit')
    expect(await at('state=done')).toBe('state')
    expect(await at('order=desc')).toBe('order')
    expect(await at('since=yesterday')).toBe('since')
    expect(await at('cursor=')).toBe('cursor')
    expect(await refusalOf(fetch(`${url}/v1/jobs/%ff`))).toMatch(/^(malformed_request|unauthenticated)$/)
  },

  'what is not there is not found': async (world) => {
    const { offload, queue } = world
    const id = `${queue}_01k9z3v5q8m7x2c4n6b1d0f9ga`
    for (const one of [id, 'nonsense']) {
      await expect(offload.jobs.get(one)).rejects.toMatchObject({ code: 'job_not_found', status: 404 })
      await expect(offload.jobs.cancel(one)).rejects.toMatchObject({ name: 'NotFoundError' })
    }
    await expect(offload.queues.get(queue)).rejects.toMatchObject({ code: 'queue_not_found' })
    const lease = { job: { id }, leaseToken: 'x' }
    await expect(offload.leases.ack(lease)).rejects.toMatchObject({ code: 'job_not_found' })
    expect(await (await post(world, '/v1/nothing', '{}')).json()).toMatchObject({ code: 'not_found' })
    const wrongVerb = await post(world, `/v1/jobs/${id}`, '{}')
    expect(await wrongVerb.json()).toMatchObject({ code: 'method_not_allowed', status: 405 })
  },

  'without a key nothing is answered': async ({ fetch, offload }) => {
    const answer = await fetch(`${offload.connection().url}/v1/jobs`)
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated', status: 401 })
  },

  'a wrong setting is refused by the client itself': async ({ offload }) => {
    expect(() => new Offload({ url: 'nowhere', apiKey: 'any' })).toThrow('Not an http(s) URL')
    await expect(offload.jobs.enqueue('t', 1, { delay: 'soon' as '1s' })).rejects.toThrow(
      /^delay is milliseconds/,
    )
  },
}
