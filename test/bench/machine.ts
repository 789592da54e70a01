// What a run was made on: every report begins with it.
import { createRequire } from 'node:module'
import { cpus, loadavg } from 'node:os'
import { startRedis } from './bench-service.ts'
import { wrkVersion } from './load.ts'
import { redisInfo } from './redis-info.ts'

/** The day, the machine, the versions, and how busy it was: each as it is printed. */
export interface Machine {
  readonly date: string
  readonly machine: string
  readonly node: string
  readonly redis: string
  readonly fastify: string
  readonly bullmq: string
  readonly wrk: string
  /** Above a few tenths somebody else uses the machine: then only CPU times and memory mean much. */
  readonly load: string
}

export async function readMachine(): Promise<Machine> {
  await using started = new AsyncDisposableStack()
  const load = loadavg()[0]?.toFixed(1)
  const { url } = await startRedis(started, 'everysec')
  const info = await redisInfo(url, 'server')
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}`,
    node: `Node ${process.versions.node}`,
    redis: `Redis ${/redis_version:(\S+)/.exec(info)?.[1] ?? 'unknown'}`,
    fastify: `Fastify ${versionOf('fastify')}`,
    bullmq: `BullMQ ${versionOf('bullmq')}`,
    wrk: wrkVersion(),
    load: `load ${load} before`,
  }
}

function versionOf(name: string): string {
  return (createRequire(import.meta.url)(`${name}/package.json`) as { version: string }).version
}
