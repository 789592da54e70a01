import { expect, it } from 'vitest'
import { jobOf, sendJson, startScriptedService, type Script } from '../http/scripted-service.fixture.ts'
import { Offload } from './client.ts'

async function start(script: Script) {
  const service = await startScriptedService(script)
  return { service, jobs: new Offload({ url: service.url, apiKey: 'ofl_key' }).jobs }
}

const completed = jobOf({ state: 'completed', final: true, result: { items: 3 } })

it('waits by long polls and resolves with the result', async () => {
  const { service, jobs } = await start((_, response, number) =>
    sendJson(response, 200, number < 3 ? jobOf({ state: 'active' }) : completed),
  )
  expect(await jobs.wait('default_x')).toEqual({ items: 3 })
  expect(service.requests.map(({ path }) => path)).toEqual(Array(3).fill('/v1/jobs/default_x?waitMs=20000'))
})

it('does not hammer a service that answers long polls at once', async () => {
  const { service, jobs } = await start((_, response) => sendJson(response, 200, jobOf()))
  await expect(jobs.wait('default_x', { timeout: '1s' })).rejects.toMatchObject({ name: 'TimeoutError' })
  expect(service.requests.length).toBeLessThanOrEqual(5)
})

it('gives up at its timeout although the service does not answer', async () => {
  const { jobs } = await start(() => undefined)
  await expect(jobs.wait('default_x', { timeout: 100 })).rejects.toThrow(
    'Job default_x was not final after 100 ms. It goes on; wait again or read its status',
  )
})

it.each([
  ['failed', 'JobFailedError', 'Job default_x (test.job) failed: no such feed'],
  ['cancelled', 'JobCancelledError', 'Job default_x (test.job) was cancelled'],
])('rejects for a %s job with a %s that holds the job', async (state, name, message) => {
  const job = jobOf({ id: 'default_x', state, final: true, error: { message: 'no such feed' } })
  const { jobs } = await start((_, response) => sendJson(response, 200, job))
  await expect(jobs.wait('default_x')).rejects.toMatchObject({ name, message, job })
})

it('enqueues and waits for the same job', async () => {
  const { jobs } = await start((request, response) =>
    request.method === 'POST'
      ? sendJson(response, 201, jobOf({ created: true }))
      : sendJson(response, 200, completed),
  )
  const job = await jobs.enqueue<{ items: number }>('test.job')
  expect(job).toMatchObject({
    id: completed['id'],
    created: true,
    state: 'queued',
    statusUrl: completed['statusUrl'],
  })
  expect((await job.wait({ timeout: '5s' })).items).toBe(3)
})

it('aborts the wait', async () => {
  const controller = new AbortController()
  const { jobs } = await start(() => controller.abort())
  await expect(jobs.wait('default_x', { signal: controller.signal })).rejects.toMatchObject({
    name: 'AbortedError',
  })
})

it.each([
  [{ timeoutMs: 1000 }, 'Unknown option "timeoutMs": did you mean timeout?'],
  [{ onProgress: () => undefined }, 'Unknown option "onProgress"'],
])('waits for nothing with %j', async (options, reason) => {
  const { jobs } = await start(() => expect.unreachable())
  await expect(jobs.wait('default_x', options as object)).rejects.toThrow(reason)
})

it('lists nothing with an option that nobody knows: it would list too much', () => {
  const { jobs } = new Offload({ url: 'http://127.0.0.1:1', apiKey: 'k' })
  expect(() => jobs.list({ status: 'failed' } as object)).toThrow('"status": did you mean state?')
})

it.each([undefined, null, 7, { name: 'test.job' }])('enqueues nothing by the name of %j', async (name) => {
  const { jobs } = new Offload({ url: 'http://127.0.0.1:1', apiKey: 'k' })
  await expect(jobs.enqueue(name as unknown as string)).rejects.toThrow(/^A job is named by its type/)
})

it('refuses what is no list of items, and an instant that is a text', async () => {
  const { jobs } = new Offload({ url: 'http://127.0.0.1:1', apiKey: 'k' })
  await expect(jobs.enqueueMany({ job: 'x' } as never)).rejects.toThrow('items is a list, not an object')
  expect(() => jobs.list({ since: '2026-12-01' as never })).toThrow(/^since is a Date/)
})
