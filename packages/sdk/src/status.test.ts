import { expect, it, vi } from 'vitest'
import { sendJson, sendProblem, startScriptedService } from './http/scripted-service.fixture.ts'
import { watchStatus, type PublicJob } from './status.ts'

function sight(more: object): object {
  return {
    id: 'default_x',
    type: 'test.job',
    state: 'active',
    final: false,
    progress: null,
    createdAt: '',
    finishedAt: null,
    ...more,
  }
}

const completed = sight({ state: 'completed', final: true, result: 7 })

it('looks at once, then waits for changes by ETag, and resolves with the final job', async () => {
  const service = await startScriptedService((_, response, number) => {
    if (number === 1) sendJson(response, 200, sight({}), { etag: '"1"' })
    else if (number === 2) sendJson(response, 200, sight({ progress: { value: 0.5 } }), { etag: '"2"' })
    else sendJson(response, 200, completed, { etag: '"3"' })
  })
  const seen: PublicJob[] = []
  const job = await watchStatus(`${service.url}/v1/status/token`, { onUpdate: (update) => seen.push(update) })
  expect(job).toEqual(completed)
  expect(seen).toEqual([sight({}), sight({ progress: { value: 0.5 } }), completed])
  expect(service.requests.map(({ path, headers }) => [path, headers['if-none-match']])).toEqual([
    ['/v1/status/token', undefined],
    ['/v1/status/token?waitMs=20000', '"1"'],
    ['/v1/status/token?waitMs=20000', '"2"'],
  ])
})

it('asks again when nothing has changed in time', async () => {
  const service = await startScriptedService((_, response, number) => {
    if (number === 1) return sendJson(response, 200, sight({}), { etag: '"1"' })
    if (number === 2) return void setTimeout(() => response.writeHead(304).end(), 60)
    sendJson(response, 200, completed)
  })
  const onUpdate = vi.fn()
  await watchStatus(service.url, { onUpdate, wait: 100 })
  expect(onUpdate).toHaveBeenCalledTimes(2)
})

it('goes on through lost connections, server errors and rate limits', async () => {
  const service = await startScriptedService((_, response, number) => {
    if (number === 1) response.destroy()
    else if (number === 2) sendProblem(response, 503, 'shutting_down')
    else if (number === 3) sendProblem(response, 429, 'rate_limited')
    else sendJson(response, 200, completed)
  })
  expect(await watchStatus(service.url)).toEqual(completed)
  expect(service.requests).toHaveLength(4)
}, 15_000)

it("says that there is nothing to watch when the URL is no job's", async () => {
  const service = await startScriptedService((_, response) => sendProblem(response, 404, 'status_not_found'))
  await expect(watchStatus(service.url)).rejects.toMatchObject({ name: 'StatusError', status: 404 })
  expect(service.requests).toHaveLength(1)
})

it('ends with the signal', async () => {
  const controller = new AbortController()
  const service = await startScriptedService(() => controller.abort(new Error('page closed')))
  await expect(watchStatus(service.url, { signal: controller.signal })).rejects.toThrow('page closed')
})

it('lets a listener that throws end the watch, instead of repeating it for ever', async () => {
  const service = await startScriptedService((_, response) => sendJson(response, 200, sight({})))
  const onUpdate = () => {
    throw new Error('render failed')
  }
  await expect(watchStatus(service.url, { onUpdate })).rejects.toThrow('render failed')
})

it.each([
  ['no sooner than a quarter of a second later', 0, 250],
  ['after the time it is given', '1.5s', 1500],
  ['no later than the service may wait', '5m', 20_000],
] as const)('looks again %s', async (_, wait, waitMs) => {
  const service = await startScriptedService((_, response, number) =>
    number < 3
      ? sendJson(response, 200, sight({}), { etag: `"${number}"` })
      : sendJson(response, 200, completed),
  )
  await watchStatus(`${service.url}/v1/status/token`, { wait })
  expect(service.requests[1]?.path).toBe(`/v1/status/token?waitMs=${waitMs}`)
})

it('refuses what is no URL or no duration at once, instead of trying for ever', async () => {
  await expect(watchStatus('/v1/status/token')).rejects.toThrow(TypeError)
  const wait = '20 seconds' as '20s'
  await expect(watchStatus('http://127.0.0.1:1/', { wait })).rejects.toThrow(
    /^wait is milliseconds .* not "20 seconds"$/,
  )
})

it.each(['<!doctype html><title>App</title>', '{}', 'null', '[]', ''])(
  'ends at once, in words, when the URL answers 200 with %j',
  async (body) => {
    const service = await startScriptedService((_, response) => void response.end(body))
    await expect(watchStatus(service.url)).rejects.toMatchObject({
      name: 'StatusError',
      status: 200,
      message: 'No job to watch: the status URL answered 200, and with no job',
    })
    expect(service.requests).toHaveLength(1)
  },
)
