// What HTTP callers see while Redis is paused, killed or slow: 503 with Retry-After and nothing else, soon again 201,
// and every job that was accepted.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedRedis } from '@offload/engine'
import { Redis } from 'ioredis'
import { expect, it, onTestFinished } from 'vitest'
import { rssMbOf } from '../bench/process-cost.ts'
import { useService } from '../harness/service.ts'
import { LoadOverHttp } from './over-http.ts'

const REFUSALS = 200
const JOBS = 200
const MOST_GROWTH_MB = 100

async function serviceUnderLoad() {
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-over-http-'))
  let redis = await startEmbeddedRedis({ dataDir })
  const { url } = redis
  onTestFinished(async () => {
    await redis.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  const service = await useService({ REDIS_URL: url })
  const load = new LoadOverHttp(service)
  await load.until(() => load.accepted.size >= JOBS)
  return {
    service,
    load,
    signal: (signal: NodeJS.Signals) => process.kill(redis.pid, signal),
    restart: async () => (redis = await startEmbeddedRedis({ dataDir, port: Number(new URL(url).port) })),
    pauseClients: async (ms: number) => {
      const client = new Redis(url, { protocol: 2 })
      await client.call('CLIENT', 'PAUSE', ms)
      client.disconnect()
    },
  }
}

/** The load goes on and is served again; then nothing but declared answers was given, and nothing is lost. */
async function expectHealed(load: LoadOverHttp): Promise<void> {
  const before = load.accepted.size
  await load.until(() => load.accepted.size >= before + JOBS)
  expect(await load.lostWhenOver()).toEqual([])
  expect(load.faults).toEqual([])
}

it('refuses at once while Redis is paused, in no more memory, and goes on when it is back', async () => {
  const { service, load, signal } = await serviceUnderLoad()
  const before = await rssMbOf(service.child.pid)
  signal('SIGSTOP')
  await load.until(() => load.refused('storage_unavailable') >= REFUSALS)
  expect(load.refused('outcome_unknown')).toBeGreaterThan(0)
  expect((await rssMbOf(service.child.pid)) - before).toBeLessThan(MOST_GROWTH_MB)
  signal('SIGCONT')
  await expectHealed(load)
})

it('refuses while Redis is dead, and goes on with all that it accepted when it is started again', async () => {
  const { load, signal, restart } = await serviceUnderLoad()
  signal('SIGKILL')
  await load.until(() => load.refused('storage_unavailable') >= REFUSALS)
  await restart()
  await expectHealed(load)
})

it('only takes longer while Redis is slow', async () => {
  const { load, pauseClients } = await serviceUnderLoad()
  await pauseClients(2000)
  await expectHealed(load)
  expect([...load.refusals]).toEqual([])
})
