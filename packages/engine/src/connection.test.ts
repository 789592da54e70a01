// What the engine promises while Redis is away, full, or has forgotten its scripts.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { newJob } from './engine.fixture.ts'
import { startEmbeddedRedis } from './embedded-redis.ts'
import { Engine } from './engine.ts'
import { Connection } from './connection.ts'
import { RedisProxy } from './redis-proxy.fixture.ts'

const queue = { project: 'test', queue: 'jobs' }

async function engineOnItsOwnRedis() {
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-connection-'))
  const server = await startEmbeddedRedis({ dataDir })
  const port = Number(new URL(server.url).port)
  const engine = await Engine.connect({ redisUrl: server.url, durability: 'fsync' })
  const running = {
    server,
    engine,
    restart: async (appendfsync?: 'everysec') =>
      (running.server = await startEmbeddedRedis({ dataDir, port, ...(appendfsync && { appendfsync }) })),
  }
  onTestFinished(async () => {
    await engine.close()
    await running.server.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  return running
}

async function command(url: string, ...words: [string, ...string[]]): Promise<unknown> {
  const connection = await Connection.open(url, { log: () => undefined })
  const answer = await connection.call(...words)
  connection.close()
  return answer
}

it('refuses calls at once while Redis is away, and serves again by itself with nothing lost', async () => {
  const running = await engineOnItsOwnRedis()
  const { engine } = running
  const { job } = await engine.enqueue(queue, newJob())
  process.kill(running.server.pid, 'SIGKILL')
  await expect
    .poll(() => engine.get(job).catch((error: { code: string }) => error.code))
    .toBe('storage_unavailable')
  await running.restart()
  await expect.poll(() => engine.get(job).catch(() => null), { timeout: 5000 }).toEqual(job)
})

it('takes no calls from a Redis that comes back without the settings it was started with, until it has them', async () => {
  const running = await engineOnItsOwnRedis()
  const { engine } = running
  const { job } = await engine.enqueue(queue, newJob())
  const refusalOf = () => engine.get(job).then(String, (error: Error) => error.message)
  process.kill(running.server.pid, 'SIGKILL')
  await running.restart('everysec')
  await expect.poll(refusalOf, { timeout: 5000 }).toMatch(/settings that could lose jobs/)
  expect(engine.isConnected).toBe(false)
  await command(running.server.url, 'CONFIG', 'SET', 'appendfsync', 'always')
  await expect.poll(() => engine.get(job).catch(() => null), { timeout: 10_000 }).toEqual(job)
})

it('wakes parked calls again after Redis was away', async () => {
  const running = await engineOnItsOwnRedis()
  const { engine } = running
  process.kill(running.server.pid, 'SIGKILL')
  await running.restart()
  await expect.poll(() => engine.status().catch(() => null), { timeout: 5000 }).not.toBeNull()
  const parked = engine.lease([queue], { maxJobs: 1, waitMs: 10_000 })
  const { job } = await engine.enqueue(queue, newJob())
  expect((await parked)[0]?.job.id).toBe(job.id)
})

it('answers calls that were under way when the connection broke, instead of leaving them pending', async () => {
  const running = await engineOnItsOwnRedis()
  process.kill(running.server.pid, 'SIGSTOP')
  const underWay = running.engine.enqueue(queue, newJob())
  setImmediate(() => setImmediate(() => process.kill(running.server.pid, 'SIGKILL')))
  await expect(underWay).rejects.toMatchObject({
    code: expect.stringMatching(/outcome_unknown|storage_unavailable/) as string,
  })
  await running.restart()
})

it('goes on when Redis forgets its scripts', async () => {
  const { engine, server } = await engineOnItsOwnRedis()
  await engine.enqueue(queue, newJob())
  await command(server.url, 'SCRIPT', 'FLUSH')
  const { created } = await engine.enqueue(queue, newJob())
  expect(created).toBe(true)
})

it('refuses new work when Redis is full, and still drains', async () => {
  const { engine, server } = await engineOnItsOwnRedis()
  await engine.enqueue(queue, newJob())
  await command(server.url, 'CONFIG', 'SET', 'maxmemory', '1')
  await expect(engine.enqueue(queue, newJob())).rejects.toMatchObject({ code: 'storage_full' })
  const [leased] = await engine.lease([queue], { maxJobs: 1, waitMs: 0 })
  if (!leased) throw new Error('Nothing was leased')
  expect((await engine.ack(leased.job, { leaseToken: leased.leaseToken })).state).toBe('completed')
})

it('refuses calls at once while Redis is paused, and gives back the jobs of the lease answer that comes after it', async () => {
  const { engine, server } = await engineOnItsOwnRedis()
  await engine.lease([queue], { maxJobs: 1, waitMs: 0 })
  const { job } = await engine.enqueue(queue, newJob())
  process.kill(server.pid, 'SIGSTOP')
  const lease = engine.lease([queue], { maxJobs: 1, waitMs: 0 })
  await expect(lease).rejects.toMatchObject({ code: 'outcome_unknown' })
  await expect(engine.get(job)).rejects.toMatchObject({ code: 'storage_unavailable' })
  process.kill(server.pid, 'SIGCONT')
  await expect
    .poll(() => engine.get(job).catch(() => null), { timeout: 5000 })
    .toMatchObject({ state: 'queued', leaseCount: 1, crashes: 0 })
})

it('drops a connection that swallows calls as soon as Redis answers another', async () => {
  const { server } = await engineOnItsOwnRedis()
  const proxy = await RedisProxy.start(server.url)
  const engine = await Engine.connect({ redisUrl: proxy.url, durability: 'fsync' })
  onTestFinished(() => engine.close())
  proxy.swallow()
  await expect(engine.enqueue(queue, newJob())).rejects.toMatchObject({ code: 'outcome_unknown' })
  await expect
    .poll(() => engine.enqueue(queue, newJob()).catch(() => null), { timeout: 4000 })
    .toMatchObject({ created: true })
})

it('gives jobs back that come too late also where Redis had forgotten the script', async () => {
  const { engine: other, server } = await engineOnItsOwnRedis()
  const proxy = await RedisProxy.start(server.url)
  const engine = await Engine.connect({ redisUrl: proxy.url, durability: 'fsync' })
  onTestFinished(() => engine.close())
  const { job } = await other.enqueue(queue, newJob())
  await command(server.url, 'SCRIPT', 'FLUSH')
  proxy.onSent = (text) => {
    if (/\$4\r\nEVAL\r\n[^]*lease: moves due jobs/.test(text)) process.kill(server.pid, 'SIGSTOP')
  }
  const lease = engine.lease([queue], { maxJobs: 1, waitMs: 0 })
  await expect(lease).rejects.toMatchObject({ code: 'outcome_unknown' })
  process.kill(server.pid, 'SIGCONT')
  await expect
    .poll(() => other.get(job).catch(() => null), { timeout: 5000 })
    .toMatchObject({ state: 'queued', leaseCount: 1, crashes: 0 })
})
