import { expect, it } from 'vitest'
import {
  jobOf,
  sendJson,
  sendProblem,
  startScriptedService,
  type Script,
} from './scripted-service.fixture.ts'
import { Offload } from '../client/client.ts'
import type { Duration } from '../input/duration.ts'

/** With a timeout that only a test about it is short of. */
async function start(script: Script, timeout: Duration = '10s') {
  const service = await startScriptedService(script)
  return { service, offload: new Offload({ url: service.url, apiKey: 'ofl_key', timeout }) }
}

const created = jobOf({ created: true })

it('repeats an enqueue whose answer was lost under the same id', async () => {
  const { service, offload } = await start((_, response, number) => {
    if (number === 1) response.destroy()
    else sendJson(response, 201, created)
  })
  await offload.jobs.enqueue('test.job', { a: 1 })
  expect(service.requests.map(({ body }) => body)).toEqual([
    service.requests[1]?.body,
    service.requests[0]?.body,
  ])
  expect(service.requests[0]?.body).toMatchObject({ id: expect.stringMatching(/^[0-9a-z]{26}$/) as string })
})

it('repeats a request whose answer was cut off in its body', async () => {
  const { service, offload } = await start((_, response, number) => {
    if (number > 1) return sendJson(response, 201, created)
    response.writeHead(201, { 'content-length': '1000' }).write('{"id":')
    setImmediate(() => response.destroy())
  })
  expect(await offload.jobs.enqueue('test.job')).toMatchObject({ created: true })
  expect(service.requests).toHaveLength(2)
})

it('repeats a request that is not answered in time, also when only the body is missing', async () => {
  const { service, offload } = await start((_, response, number) => {
    if (number === 1) return
    if (number === 2) return void response.writeHead(201, { 'content-length': '1000' }).write('{')
    sendJson(response, 201, created)
  }, '1s')
  await offload.jobs.enqueue('test.job')
  expect(service.requests).toHaveLength(3)
})

it.each([429, 500, 502, 503, 504, 520, 527])('repeats after %d', async (status) => {
  const { service, offload } = await start((_, response, number) =>
    number === 1
      ? sendProblem(response, status, 'trouble', { retryable: true })
      : sendJson(response, 200, created),
  )
  await offload.jobs.enqueue('test.job')
  expect(service.requests).toHaveLength(2)
})

it.each([
  [400, false],
  [404, false],
  [409, false],
  [413, false],
  [503, false],
])('does not repeat after %d that says it is not retryable', async (status, retryable) => {
  const { service, offload } = await start((_, response) =>
    sendProblem(response, status, 'refused', { retryable }),
  )
  await expect(offload.jobs.enqueue('test.job')).rejects.toMatchObject({
    status,
    code: 'refused',
    retryable: false,
  })
  expect(service.requests).toHaveLength(1)
})

it('names the reason when nothing listens', async () => {
  const { service, offload } = await start((_, response) => response.end())
  await service.close()
  const signal = AbortSignal.timeout(60_000)
  await expect(offload.jobs.get('default_x', { signal })).rejects.toMatchObject({
    name: 'ConnectionError',
    message: expect.stringMatching(/GET \/v1\/jobs\/default_x could not reach http:.*ECONNREFUSED/) as string,
  })
}, 30_000)

it('tells its own abort from a failure, and stops at once', async () => {
  const { service, offload } = await start(() => controller.abort(new Error('changed my mind')))
  const controller = new AbortController()
  const call = offload.jobs.get('default_x', { signal: controller.signal })
  await expect(call).rejects.toMatchObject({ name: 'AbortedError', cause: { message: 'changed my mind' } })
  expect(service.requests).toHaveLength(1)
})

it('says so when something else than the service answers 200', async () => {
  const { offload } = await start((_, response) => response.end('<h1>Welcome to the hotel</h1>'))
  await expect(offload.jobs.get('default_x')).rejects.toThrow(
    /answered 200 and not as Offload does: "Welcome to the hotel"/,
  )
})

it('sends key, JSON and its own name', async () => {
  const { service, offload } = await start((_, response) => sendJson(response, 201, created))
  await offload.jobs.enqueue('test.job', null, { idempotencyKey: 'order-7' })
  expect(service.requests[0]).toMatchObject({
    method: 'POST',
    path: '/v1/jobs',
    body: { type: 'test.job', payload: null },
    headers: {
      authorization: 'Bearer ofl_key',
      'content-type': 'application/json',
      'idempotency-key': 'order-7',
      'user-agent': expect.stringMatching(/^offload-sdk\/\d+\.\d+\.\d+ \(node\/\d/) as string,
    },
  })
})

it('lets a mistake of the caller through as it is', async () => {
  const { service, offload } = await start((_, response) => sendJson(response, 201, created))
  await expect(offload.jobs.enqueue('test.job', { big: 1n })).rejects.toThrow(TypeError)
  expect(service.requests).toHaveLength(0)
})

const unrepeatable: [string, (offload: Offload) => Promise<unknown>][] = [
  ['jobs.retry', ({ jobs }) => jobs.retry('default_x')],
  ['groups.skip', ({ groups }) => groups.skip('default', 'a')],
  ['queues.purge', ({ queues }) => queues.purge('default', ['queued'])],
  ['keys.create', ({ keys }) => keys.create('p', { name: 'n' })],
]

it.each(unrepeatable)('does not repeat %s when its answer is lost', async (_, call) => {
  const { service, offload } = await start((_request, response) => response.destroy())
  await expect(call(offload)).rejects.toMatchObject({ name: 'ConnectionError' })
  expect(service.requests).toHaveLength(1)
})

it.each(unrepeatable)('repeats %s when it was turned away for now', async (_, call) => {
  const { service, offload } = await start((_request, response, number) =>
    number === 1 ? sendProblem(response, 429, 'rate_limited') : sendJson(response, 200, { purged: 1 }),
  )
  await call(offload)
  expect(service.requests).toHaveLength(2)
})

it.each([301, 302, 303, 307, 308])(
  'does not follow a redirect (%d), and names where it leads',
  async (status) => {
    const { service, offload } = await start((_, response, number) =>
      number === 1
        ? response.writeHead(status, { location: '/v1/elsewhere' }).end()
        : sendJson(response, 200, { data: [] }),
    )
    await expect(offload.jobs.enqueue('test.job')).rejects.toMatchObject({
      name: 'ApiError',
      message: expect.stringMatching(/answered \d+ and redirects to \/v1\/elsewhere, which is not/) as string,
    })
    expect(service.requests).toHaveLength(1)
  },
)

it.each([
  ['{"status":"ok"}', 200],
  ['{"data":[]}', 200],
  ['', 204],
])('does not take %j for a stored job', async (body, status) => {
  const { offload } = await start((_, response) => response.writeHead(status).end(body))
  await expect(offload.jobs.enqueue('test.job')).rejects.toMatchObject({ name: 'ApiError', status })
})

it('calls a fetch of the caller with a URL, also when it repeats: another undici takes no Request of Node', async () => {
  const service = await startScriptedService((_, response, number) =>
    number === 1 ? response.destroy() : sendJson(response, 201, created),
  )
  const inputs: unknown[] = []
  const own: typeof fetch = (input, init) => {
    inputs.push(input)
    return fetch(input, init)
  }
  await new Offload({ url: service.url, apiKey: 'ofl_key', fetch: own }).jobs.enqueue('test.job')
  expect(inputs).toEqual([`${service.url}/v1/jobs`, `${service.url}/v1/jobs`])
})

it.each([
  [0, /had no answer from \S+ within 50 ms$/],
  [2, /had no answer from \S+ within 50 ms, 3 times in \d+ s$/],
])('sends again as often as it is told (%d), and says how often in vain', async (retries, message) => {
  const service = await startScriptedService(() => undefined)
  const { jobs } = new Offload({ url: service.url, apiKey: 'ofl_key', timeout: 50, retries })
  await expect(jobs.enqueue('test.job')).rejects.toMatchObject({
    name: 'TimeoutError',
    message: expect.stringMatching(message) as string,
  })
})
