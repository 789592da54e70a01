// Durability `replicated`: what is answered is on a replica; what is not, is said to be unknown.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Connection } from './connection.ts'
import { startEmbeddedRedis, type EmbeddedRedis } from './embedded-redis.ts'
import { newJob } from './engine.fixture.ts'
import { Engine } from './engine.ts'

const queue = { project: 'test', queue: 'jobs' }

async function startServer(): Promise<EmbeddedRedis> {
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-replication-'))
  const server = await startEmbeddedRedis({ dataDir, appendfsync: 'everysec' })
  onTestFinished(async () => {
    process.kill(server.pid, 'SIGCONT')
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  return server
}

async function command(server: EmbeddedRedis, ...words: [string, ...string[]]): Promise<unknown> {
  const connection = await Connection.open(server.url, { log: () => undefined })
  return connection.call(...words).finally(() => connection.close())
}

/** An engine on a master that has one replica. */
async function startReplicated() {
  const [master, replica] = await Promise.all([startServer(), startServer()])
  const { hostname, port } = new URL(master.url)
  await command(master, 'CONFIG', 'SET', 'repl-diskless-sync-delay', '0')
  await command(replica, 'REPLICAOF', hostname, port)
  await expect.poll(() => command(master, 'INFO', 'replication'), { timeout: 10_000 }).toMatch(/state=online/)
  const engine = await Engine.connect({ redisUrl: master.url, durability: 'replicated' })
  onTestFinished(() => engine.close())
  return { engine, master, replica }
}

it('answers a change once a replica has it', async () => {
  const { engine, replica } = await startReplicated()
  const { job } = await engine.enqueue(queue, newJob())
  expect(await command(replica, 'ZCARD', 'ofl:{test:jobs}:queued')).toBe(1)
  const [leased] = await engine.lease([queue], { maxJobs: 1, waitMs: 0 })
  await engine.ack(job, { leaseToken: leased?.leaseToken ?? '' })
  expect(await command(replica, 'ZCARD', 'ofl:{test:jobs}:completed')).toBe(1)
})

it('says that the outcome is unknown while the replica is silent, and a repeated enqueue is the same job', async () => {
  const { engine, replica } = await startReplicated()
  await engine.enqueue(queue, newJob())
  const job = newJob()
  process.kill(replica.pid, 'SIGSTOP')
  await expect(engine.enqueue(queue, job)).rejects.toMatchObject({ code: 'outcome_unknown' })
  await expect(engine.enqueue(queue, job)).rejects.toMatchObject({ code: 'outcome_unknown' })
  process.kill(replica.pid, 'SIGCONT')
  expect(await engine.enqueue(queue, job)).toMatchObject({ created: false, job: { id: job.id } })
})

it('takes a job back, uncounted, that it could not promise to have leased', async () => {
  const { engine, replica } = await startReplicated()
  await engine.lease([queue], { maxJobs: 1, waitMs: 0 })
  const { job } = await engine.enqueue(queue, newJob())
  process.kill(replica.pid, 'SIGSTOP')
  const lease = engine.lease([queue], { maxJobs: 1, waitMs: 0 })
  await expect(lease).rejects.toMatchObject({ code: 'outcome_unknown' })
  // Maintenance waits for the replica too, a second each time, on the same connection.
  await expect
    .poll(() => engine.get(job).catch(() => null), { timeout: 15_000 })
    .toMatchObject({ state: 'queued', crashes: 0 })
})

it('is refused by a Redis without replicas, with the way to mend it', async () => {
  const { url } = await startServer()
  const connected = Engine.connect({ redisUrl: url, durability: 'replicated', replicas: 2 })
  await expect(connected).rejects.toThrow(/Redis has 0 of 2 replicas: connect them \(REPLICAOF\)/)
})
