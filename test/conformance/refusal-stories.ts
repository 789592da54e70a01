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

  'a wrong query is told its parameter': async ({ offload, queue }) => {
    expect(await refusedPlace(offload.jobs.list({ queue, limit: 1000 }).first())).toBe('limit')
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
    await expect(offload.jobs.enqueue('t', 1, { delay: 'soon' as '1s' })).rejects.toThrow('Not a duration')
  },
}
