// The two kinds of service that are measured: Offload on a Redis of its own, and Fastify with nothing behind it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedRedis, type EmbeddedRedis } from '@offload/engine'
import { Child } from '../harness/child.ts'
import { startService, type Service } from '../harness/service.ts'

type Fsync = 'always' | 'everysec'

/** A running service and the processes that it is made of. */
export interface Measured {
  readonly url: string
  readonly apiKey?: string
  readonly pid: number
  readonly redis?: { readonly url: string; readonly pid: number }
}

/** Offload with all that is needed to call it, and to start another instance beside it. */
export interface MeasuredOffload extends Required<Measured>, Pick<Service, 'call' | 'child'> {
  readonly dataDir: string
}

/** A Redis in a folder of its own, writing to disk as said. Ends with `started`. */
export async function startRedis(
  started: AsyncDisposableStack,
  appendfsync: Fsync,
): Promise<EmbeddedRedis & { readonly dataDir: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-bench-'))
  started.defer(() => rm(dataDir, { recursive: true, force: true }))
  const { url, pid, stop } = await startEmbeddedRedis({ dataDir, appendfsync })
  started.defer(stop)
  return { url, pid, stop, dataDir }
}

/** Offload, its Redis writing to disk as said. Both end with `started`. `env`: more of the service's environment. */
export async function startOffload(
  started: AsyncDisposableStack,
  appendfsync: Fsync,
  env: Readonly<Record<string, string>> = {},
): Promise<MeasuredOffload> {
  const redis = await startRedis(started, appendfsync)
  const service = await startServiceOn(redis.url, redis.dataDir, appendfsync, env)
  started.defer(async () => void (await service.child.end()))
  const { url, apiKey, call, child } = service
  return { url, apiKey, call, child, pid: child.pid, redis, dataDir: redis.dataDir }
}

/** One more instance on a Redis that runs. The caller ends it. */
export function startServiceOn(
  redisUrl: string,
  dataDir: string,
  appendfsync: Fsync,
  env: Readonly<Record<string, string>> = {},
): Promise<Service> {
  return startService({
    REDIS_URL: redisUrl,
    OFFLOAD_DATA_DIR: dataDir,
    OFFLOAD_DURABILITY: appendfsync === 'always' ? 'fsync' : 'everysec',
    // So that settings of Node's can be measured.
    NODE_OPTIONS: process.env['NODE_OPTIONS'] ?? '',
    ...env,
  })
}

/** Fastify with the enqueue schema of the contract at `contractUrl`. Ends with `started`. */
export async function startBare(started: AsyncDisposableStack, contractUrl: string): Promise<Measured> {
  const bare = new Child('test/bench/bare-service.ts', { args: [contractUrl] })
  started.defer(async () => void (await bare.end()))
  const [, url = ''] = await bare.line(/listens on (\S+)/)
  return { url, pid: bare.pid }
}
