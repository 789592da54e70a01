// The same on a cluster of three masters: queues, plan and accounts lie in slots of their own.
import { Engine, newUlid } from '@offload/engine'
import { expect, it } from 'vitest'
import { RedisCluster } from '../harness/redis-cluster.ts'
import { allKeys, openCluster } from './all-keys.ts'
import { runModel } from './model-run.ts'

const RUNS = 25

it(`does what the model says in ${RUNS} stories on three masters`, async () => {
  const failure = await runModel({ runs: RUNS, seed: Date.now() & 0x7fffffff, isCluster: true })
  expect(failure, failure ?? '').toBeNull()
})

it('spreads queues over the masters, keeps accounts, and wakes parked calls wherever their queue is', async () => {
  await using cluster = await RedisCluster.start()
  const engine = await Engine.connect({ redisUrl: cluster.url, durability: 'everysec' })
  await engine.projects.create({ id: 'p', name: 'P' })
  const queues = Array.from({ length: 12 }, (_, number) => ({ project: 'p', queue: `q${number}` }))
  const parked = queues.map((queue) => engine.lease([queue], { maxJobs: 1, waitMs: 20_000 }))
  const jobs = queues.map((queue) => engine.enqueue(queue, { id: newUlid(), type: 't', payload: '1' }))
  const made = (await Promise.all(jobs)).map(({ job }) => job.id)
  expect((await Promise.all(parked)).map(([leased]) => leased?.job.id)).toEqual(made)
  const redis = await openCluster(cluster.url)
  const keys = await allKeys(redis)
  const held = await Promise.all(redis.nodes('master').map((node) => node.dbsize()))
  redis.disconnect()
  await engine.close()
  expect(held).toHaveLength(3)
  expect(Math.min(...held)).toBeGreaterThan(0)
  expect(keys.filter((key) => key.endsWith(':active'))).toHaveLength(queues.length)
})

it('leases no second batch when the answer to a lease call is lost and ioredis sends the call again', async () => {
  await using cluster = await RedisCluster.start()
  const engine = await Engine.connect({ redisUrl: cluster.url, durability: 'everysec' })
  const queue = { project: 'p', queue: 'q' }
  const payload = JSON.stringify('x'.repeat(100_000))
  for (let count = 0; count < 5; count++) await engine.enqueue(queue, { id: newUlid(), type: 't', payload })
  const redis = await openCluster(cluster.url)
  // A long answer breaks its connection instead of being sent.
  const limitAnswers = (bytes: number) =>
    Promise.all(
      redis
        .nodes('master')
        .map((node) => node.config('SET', 'client-output-buffer-limit', `normal ${bytes} 0 0`)),
    )
  await limitAnswers(1)
  const lease = engine.lease([queue], { maxJobs: 1, waitMs: 0 })
  await expect.poll(() => redis.zcard('ofl:{p:q}:active')).toBe(1)
  await limitAnswers(0)
  expect(await lease).toHaveLength(1)
  expect(await redis.zcard('ofl:{p:q}:active')).toBe(1)
  redis.disconnect()
  await engine.close()
})

it('is refused when one of the masters would evict keys', async () => {
  await using cluster = await RedisCluster.start()
  const redis = await openCluster(cluster.url)
  await redis.nodes('master')[1]?.config('SET', 'maxmemory-policy', 'allkeys-lru')
  redis.disconnect()
  const connected = Engine.connect({ redisUrl: cluster.url, durability: 'everysec' })
  await expect(connected).rejects.toThrow(/Redis evicts keys/)
})
