import { expect, it, onTestFinished } from 'vitest'
import { Heartbeat } from './heartbeat.ts'
import type { KeptLease, RenewalReport } from './lease-renewals.ts'
import { sendJson, startScriptedService, type Script } from '../http/scripted-service.fixture.ts'

/** Where Node's own fetch finds its dispatcher; undici's setGlobalDispatcher writes the same place. */
const DISPATCHER = Symbol.for('undici.globalDispatcher.1')

interface Dispatcher {
  dispatch: (options: { origin: string }, handler: unknown) => boolean
}

const LEASE: KeptLease = {
  name: 'default_job1 token-1',
  jobId: 'default_job1',
  leaseToken: 'token-1',
  leaseMs: 1500,
  heldAt: Date.now(),
}

const renewing: Script = ({ body }, response) => {
  const { leases } = body as { leases: unknown[] }
  const results = leases.map(() => ({ ok: true, cancelRequested: false }))
  sendJson(response, 200, { results, directive: 'continue' })
}

const cutting: Script = (_, response) => response.destroy()

/** As with a proxy: whatever address the event loop asks, it reaches `url`. A thread reaches the address itself. */
async function divert(url: string): Promise<void> {
  await fetch(url, { method: 'POST', body: '{"leases":[]}' }) // makes Node's own dispatcher
  const globals = globalThis as { [DISPATCHER]?: Dispatcher }
  const own = globals[DISPATCHER] as Dispatcher
  globals[DISPATCHER] = {
    dispatch: (options, handler) => own.dispatch({ ...options, origin: url }, handler),
  }
  onTestFinished(() => void (globals[DISPATCHER] = own))
}

/** Two ways to the service, each as its script says: `loop` is the one of the event loop, if it has one of its own. */
async function start(scripts: { readonly thread: Script; readonly loop?: Script }) {
  const { url, requests } = await startScriptedService(scripts.thread)
  if (scripts.loop) await divert((await startScriptedService(scripts.loop)).url)
  const reports: RenewalReport[] = []
  const losses: unknown[] = []
  const heartbeat = new Heartbeat({
    connection: { url, apiKey: 'ofl_key', timeoutMs: 1000, retries: 0 },
    worker: { id: 'worker-1' },
    maxBlockedMs: 60_000,
    onReport: (report) => reports.push(report),
    onThreadLost: (error) => losses.push(error),
  })
  onTestFinished(() => heartbeat.stop())
  heartbeat.hold([LEASE])
  const renewed = (): number => reports.filter(({ kind }) => kind === 'renewed').length
  return { heartbeat, renewed, losses, threadRequests: requests }
}

const patience = { timeout: 15_000 }

it('renews in the thread where that reaches the service', async () => {
  const { renewed, losses } = await start({ thread: renewing })
  await expect.poll(renewed, patience).toBeGreaterThan(2)
  expect(losses).toEqual([])
})

it('renews in the loop, and says so, where only the loop reaches the service', async () => {
  const { renewed, losses, threadRequests } = await start({ thread: cutting, loop: renewing })
  await expect.poll(() => losses, patience).toHaveLength(1)
  expect(losses).toMatchObject([
    { message: expect.stringContaining('The thread that renews leases cannot reach') as string },
  ])
  const before = [threadRequests.length, renewed()] as const
  await expect.poll(renewed, patience).toBeGreaterThan(before[1] + 2)
  expect(threadRequests).toHaveLength(before[0])
})

it('goes back to the thread after an outage over the first renewal, also when the loop was heard first', async () => {
  let diverted = 0
  const recovered = Promise.withResolvers<void>()
  const { renewed, losses, threadRequests } = await start({
    thread: (request, response, number) => {
      if (diverted < 2) return cutting(request, response, number)
      renewing(request, response, number)
      recovered.resolve()
    },
    // The first is the one that makes the dispatcher, the second the first renewal.
    loop: (request, response, number) => {
      diverted = number
      void (number <= 2 ? Promise.resolve() : recovered.promise).then(() =>
        renewing(request, response, number),
      )
    },
  })
  await recovered.promise
  const before = [diverted, threadRequests.length, renewed()] as const
  await expect.poll(() => threadRequests.length, patience).toBeGreaterThan(before[1] + 3)
  expect(diverted).toBeLessThanOrEqual(before[0] + 1)
  expect(renewed()).toBeGreaterThan(before[2])
  expect(losses).toEqual([])
})

it('goes on in the loop, and says so, when the thread breaks', async () => {
  const { heartbeat, renewed, losses } = await start({ thread: renewing })
  const breaking = { ...LEASE, toJSON: () => null }
  heartbeat.hold([breaking])
  await expect.poll(() => losses, patience).toMatchObject([{ name: 'TypeError' }])
  const before = renewed()
  await expect.poll(renewed, patience).toBeGreaterThan(before + 1)
})
