// Redis behind TLS, one server, a master that Sentinels watch, and a cluster: believed by its certificate, refused without.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { Child } from '../harness/child.ts'
import { RedisCluster } from '../harness/redis-cluster.ts'
import { JOB_SERVER, RedisProcess } from '../harness/redis-process.ts'
import { RedisSentinels } from '../harness/redis-sentinels.ts'
import { useService } from '../harness/service.ts'
import { writeTlsFiles, type TlsFiles } from '../harness/tls-files.ts'

const NOT_TRUSTED =
  /The certificate of Redis is not trusted .+: set OFFLOAD_REDIS_CA to .+, or OFFLOAD_REDIS_VERIFY=off/

let tls: TlsFiles
let redis: RedisProcess

beforeAll(async () => {
  tls = await writeTlsFiles()
  redis = await RedisProcess.start(JOB_SERVER, tls)
})

afterAll(async () => {
  await redis[Symbol.asyncDispose]()
  await tls[Symbol.asyncDispose]()
})

/** Status of an enqueue and of a lease call that is woken by it: every connection to Redis is at work. */
async function workOn(env: Record<string, string>): Promise<number[]> {
  const service = await useService({ OFFLOAD_DURABILITY: 'everysec', ...env })
  const leased = service.call('POST', '/v1/leases', { queues: ['mail'], waitMs: 20_000 })
  const enqueued = await service.call('POST', '/v1/jobs', { queue: 'mail', type: 'send' })
  return [enqueued.status, (await leased).status]
}

/** What a service says that does not start. */
async function refusalOf(env: Record<string, string>): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-tls-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  const given = { PORT: '0', OFFLOAD_DATA_DIR: dataDir, OFFLOAD_DURABILITY: 'everysec', ...env }
  const child = new Child('apps/server/start.mjs', { env: given })
  expect(await child.ended()).not.toBe(0)
  return child.lines.join('\n')
}

it('is worked on when its certificate is signed by the given authority', async () => {
  const there = { REDIS_URL: `rediss://127.0.0.1:${redis.port}`, OFFLOAD_REDIS_CA: tls.caFile }
  expect(await workOn(there)).toEqual([201, 200])
})

it('is refused at the start when nobody vouches for it, with the two ways to mend that', async () => {
  expect(await refusalOf({ REDIS_URL: `rediss://127.0.0.1:${redis.port}` })).toMatch(NOT_TRUSTED)
})

it('is refused when its certificate is that of another host', async () => {
  const there = { REDIS_URL: `rediss://localhost:${redis.port}`, OFFLOAD_REDIS_CA: tls.caFile }
  expect(await refusalOf(there)).toMatch(NOT_TRUSTED)
})

it('is believed whoever it is where the operator says so', async () => {
  const there = { REDIS_URL: `rediss://127.0.0.1:${redis.port}`, OFFLOAD_REDIS_VERIFY: 'off' }
  expect(await workOn(there)).toEqual([201, 200])
})

it.each([
  ['a master that Sentinels watch', 'rediss-sentinel:', () => RedisSentinels.start(tls)],
  ['a cluster', 'rediss-cluster:', () => RedisCluster.start({ tls })],
])(
  '%s is worked on through TLS, and refused as one server is when nobody vouches for it, or for its host',
  async (_, scheme, start) => {
    await using servers = await start()
    expect(servers.url).toContain(scheme)
    expect(await workOn({ REDIS_URL: servers.url, OFFLOAD_REDIS_CA: tls.caFile })).toEqual([201, 200])
    expect(await refusalOf({ REDIS_URL: servers.url })).toMatch(NOT_TRUSTED)
    const elsewhere = servers.url.replaceAll('127.0.0.1', 'localhost')
    expect(await refusalOf({ REDIS_URL: elsewhere, OFFLOAD_REDIS_CA: tls.caFile })).toMatch(NOT_TRUSTED)
  },
)
