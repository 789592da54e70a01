// What HTTP callers see while Redis is paused, killed or slow: 503 with Retry-After and nothing else, soon again 201,
// and every job that was accepted.
import { expect, it, onTestFinished } from 'vitest'
import { rssMbOf } from '../bench/process-cost.ts'
import { OwnRedis } from '../harness/own-redis.ts'
import { useService } from '../harness/service.ts'
import { LoadOverHttp } from './over-http.ts'

const REFUSALS = 200
const JOBS = 200
const MOST_GROWTH_MB = 100

async function serviceUnderLoad() {
  const redis = await OwnRedis.start()
  onTestFinished(() => redis[Symbol.asyncDispose]())
  const service = await useService({ REDIS_URL: redis.url })
  const load = new LoadOverHttp(service)
  await load.until('load', () => load.accepted.size >= JOBS)
  return {
    service,
    load,
    signal: (signal: NodeJS.Signals) => process.kill(redis.pid, signal),
    restart: () => redis.restart(),
    pauseClients: (ms: number) => redis.call('CLIENT', 'PAUSE', String(ms)),
  }
}

/** The load goes on and is served again; then nothing but declared answers was given, and nothing is lost. */
async function expectHealed(load: LoadOverHttp): Promise<void> {
  const before = load.accepted.size
  await load.until('load again', () => load.accepted.size >= before + JOBS)
  expect(await load.lostWhenOver()).toEqual([])
  expect(load.faults).toEqual([])
}

it('refuses at once while Redis is paused, in no more memory, and goes on when it is back', async () => {
  const { service, load, signal } = await serviceUnderLoad()
  const before = await rssMbOf(service.child.pid)
  signal('SIGSTOP')
  await load.until('refusals', () => load.refused('storage_unavailable') >= REFUSALS)
  expect(load.refused('outcome_unknown')).toBeGreaterThan(0)
  expect((await rssMbOf(service.child.pid)) - before).toBeLessThan(MOST_GROWTH_MB)
  signal('SIGCONT')
  await expectHealed(load)
})

it('refuses while Redis is dead, and goes on with all that it accepted when it is started again', async () => {
  const { load, signal, restart } = await serviceUnderLoad()
  signal('SIGKILL')
  await load.until('refusals', () => load.refused('storage_unavailable') >= REFUSALS)
  await restart()
  await expectHealed(load)
})

it('only takes longer while Redis is slow', async () => {
  const { load, pauseClients } = await serviceUnderLoad()
  await pauseClients(2000)
  await expectHealed(load)
  expect([...load.refusals]).toEqual([])
})
