import { expect, it, onTestFinished } from 'vitest'
import { Heartbeat } from './heartbeat.ts'
import type { RenewalReport } from './lease-renewals.ts'
import { sendJson, startScriptedService } from './scripted-service.fixture.ts'

/** Where Node's own fetch finds its dispatcher; undici's setGlobalDispatcher writes the same place. */
const DISPATCHER = Symbol.for('undici.globalDispatcher.1')

interface Dispatcher {
  dispatch: (options: { origin: string }, handler: unknown) => boolean
}

/** As with a proxy: this process reaches `url` at an address that leads nowhere by itself. */
async function reachBy(url: string): Promise<void> {
  await fetch(url, { method: 'POST', body: '{"leases":[]}' }) // makes Node's own dispatcher
  const globals = globalThis as { [DISPATCHER]?: Dispatcher }
  const own = globals[DISPATCHER] as Dispatcher
  globals[DISPATCHER] = {
    dispatch: (options, handler) => own.dispatch({ ...options, origin: url }, handler),
  }
  onTestFinished(() => void (globals[DISPATCHER] = own))
}

async function start(isReachedByThread: boolean) {
  const service = await startScriptedService(({ body }, response) => {
    const { leases } = body as { leases: unknown[] }
    const results = leases.map(() => ({ ok: true, cancelRequested: false }))
    sendJson(response, 200, { results, directive: 'continue' })
  })
  if (!isReachedByThread) await reachBy(service.url)
  const gone = await startScriptedService(() => undefined)
  await gone.close()
  const reports: RenewalReport[] = []
  const losses: unknown[] = []
  const heartbeat = new Heartbeat({
    connection: { url: isReachedByThread ? service.url : gone.url, apiKey: 'ofl_key', timeoutMs: 1000 },
    worker: { id: 'worker-1' },
    maxBlockedMs: 60_000,
    onReport: (report) => reports.push(report),
    onThreadLost: (error) => losses.push(error),
  })
  onTestFinished(() => heartbeat.stop())
  heartbeat.hold([{ jobId: 'default_job1', leaseToken: 'token-1', leaseMs: 1500 }])
  const renewed = () => reports.filter(({ kind }) => kind === 'renewed').length
  return { renewed, losses }
}

it('renews in the loop, and says so, where only the loop reaches the service', async () => {
  const { renewed, losses } = await start(false)
  await expect.poll(renewed, { timeout: 10_000 }).toBeGreaterThan(2)
  expect(losses).toMatchObject([
    { message: expect.stringContaining('The thread that renews leases cannot reach') as string },
  ])
})

it('renews in the thread where that reaches the service', async () => {
  const { renewed, losses } = await start(true)
  await expect.poll(renewed, { timeout: 10_000 }).toBeGreaterThan(2)
  expect(losses).toEqual([])
})
