import { expect, it, onTestFinished, vi } from 'vitest'
import { Offload } from '../client/client.ts'
import { jobOf, sendJson, startScriptedService, type Script } from './scripted-service.fixture.ts'

/** Where undici, and Node's own fetch, keep what every request goes through. */
const DISPATCHER = Symbol.for('undici.globalDispatcher.1')

interface Dispatcher {
  dispatch: (options: { origin: string }, handler: unknown) => boolean
}

const globals = globalThis as { [DISPATCHER]?: Dispatcher }

const yes: Script = (_, response) => sendJson(response, 201, jobOf({ created: true }))

async function start(script: Script = yes) {
  const service = await startScriptedService(script)
  // Only fetch says how it came about.
  const ways = () => service.requests.map(({ headers }) => (headers['sec-fetch-mode'] ? 'fetch' : 'http'))
  return { service, ways, offload: new Offload({ url: service.url, apiKey: 'ofl_key', timeout: 2000 }) }
}

/** Lets fetch, and nothing else, reach `url` at an address where nobody listens. */
async function startBehind(nameOfDispatcher: string) {
  const { service, ways } = await start()
  const gone = await startScriptedService(yes)
  await gone.close()
  await fetch(gone.url).catch(() => undefined) // makes Node's own dispatcher
  const own = globals[DISPATCHER] as Dispatcher
  onTestFinished(() => void (globals[DISPATCHER] = own))
  const dispatch: Dispatcher['dispatch'] = (options, handler) =>
    own.dispatch({ ...options, origin: service.url }, handler)
  globals[DISPATCHER] = Object.assign(dispatcherNamed(nameOfDispatcher), { dispatch })
  return { ways, offload: new Offload({ url: gone.url, apiKey: 'ofl_key', timeout: 2000 }) }
}

function dispatcherNamed(name: string): object {
  return { constructor: { name } }
}

it("goes by Node's http", async () => {
  const { offload, ways, service } = await start()
  await offload.jobs.enqueue('test.job', { text: 'ä€😀' })
  await offload.jobs.list().firstPage()
  expect(ways()).toEqual(['http', 'http'])
  expect(service.requests[0]).toMatchObject({ method: 'POST', body: { payload: { text: 'ä€😀' } } })
})

it('goes by a fetch that was put in the place of the own one', async () => {
  vi.stubGlobal('fetch', vi.fn(globalThis.fetch))
  onTestFinished(() => void vi.unstubAllGlobals())
  const { offload, ways } = await start()
  await offload.jobs.enqueue('test.job')
  expect(ways()).toEqual(['fetch'])
})

it.each(['ProxyAgent', 'MockAgent', 'EnvHttpProxyAgent'])(
  'leaves it to fetch where that has a %s',
  async (name) => {
    const { offload, ways } = await startBehind(name)
    await offload.jobs.enqueue('test.job')
    expect(ways()).toEqual(['fetch'])
  },
)

it('leaves it to fetch for good where only that reaches the service', async () => {
  const { offload, ways } = await startBehind('Agent')
  await offload.jobs.enqueue('test.job')
  await offload.jobs.enqueue('test.job')
  expect(ways()).toEqual(['fetch', 'fetch'])
})

it('stays with http once that has had an answer', async () => {
  const { offload, ways } = await start((request, response, number) => {
    if (number === 2) response.destroy()
    else yes(request, response, number)
  })
  for (let call = 1; call <= 3; call++) await offload.jobs.enqueue('test.job')
  expect(ways()).toEqual(['http', 'http', 'fetch', 'http'])
})

it('sends what is not repeatable once, whichever way', async () => {
  const { offload, ways } = await start((_, response) => response.destroy())
  await expect(offload.jobs.retry('default_job1')).rejects.toThrow('could not reach')
  expect(ways()).toEqual(['http'])
})
