// The two kinds of service that are measured: Offload on a Redis of its own, and Fastify with nothing behind it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedRedis } from '@offload/engine'
import { Child } from '../harness/child.ts'
import { startService, type Service } from '../harness/service.ts'

/** A running service and the processes that it is made of. */
export interface Measured {
  readonly url: string
  readonly apiKey?: string
  readonly pid: number
  readonly redis?: { readonly url: string; readonly pid: number }
}

/** Offload, its Redis writing to disk as said. Both end with `started`. */
export async function startOffload(
  started: AsyncDisposableStack,
  appendfsync: 'always' | 'everysec',
): Promise<Measured & Required<Pick<Measured, 'apiKey' | 'redis'>>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-bench-'))
  started.defer(() => rm(dataDir, { recursive: true, force: true }))
  const redis = await startEmbeddedRedis({ dataDir, appendfsync })
  started.defer(() => redis.stop())
  const service = await startServiceOn(redis.url, dataDir, appendfsync)
  started.defer(async () => void (await service.child.end()))
  return { url: service.url, apiKey: service.apiKey, pid: service.child.pid, redis }
}

/** One more instance on a Redis that runs. The caller ends it. */
export function startServiceOn(
  redisUrl: string,
  dataDir: string,
  appendfsync: 'always' | 'everysec',
): Promise<Service> {
  return startService({
    REDIS_URL: redisUrl,
    OFFLOAD_DATA_DIR: dataDir,
    OFFLOAD_DURABILITY: appendfsync === 'always' ? 'fsync' : 'everysec',
  })
}

/** Fastify with the enqueue schema of the contract at `contractUrl`. Ends with `started`. */
export async function startBare(started: AsyncDisposableStack, contractUrl: string): Promise<Measured> {
  const bare = new Child('test/bench/bare-service.ts', { args: [contractUrl] })
  started.defer(async () => void (await bare.end()))
  const [, url = ''] = await bare.line(/listens on (\S+)/)
  return { url, pid: bare.pid }
}
