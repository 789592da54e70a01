// `pnpm bench`: figures of this machine, each against its yardstick in the same run.
// `--seconds 2 --jobs 2000 --rounds 3` makes it shorter, `--only enqueue,sdk,parked,start` runs a part, `--json` prints
// JSON only.
// `--only engine --queued 1000000` asks the engine alone, beside that many queued jobs; it takes some minutes.
import { createRequire } from 'node:module'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { startBare, startOffload } from './bench-service.ts'
import { benchEnqueue } from './enqueue.ts'
import { benchEngineCost } from './engine-cost.ts'
import { toJson, toTable, type Figure } from './figure.ts'
import { benchParkedCalls } from './parked-calls.ts'
import { wrkVersion } from './load.ts'
import { redisInfo } from './redis-info.ts'
import { benchSdk } from './sdk.ts'
import { benchStart } from './start-time.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: 'enqueue,sdk,parked,start' },
    jobs: { type: 'string', default: '10000' },
    queued: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
  },
})
const amount = { seconds: Number(values.seconds), rounds: Number(values.rounds) }
const parts = values.only.split(',')
/** Above a few tenths somebody else uses the machine: then only CPU times and memory mean much. */
const loadBefore = loadavg()[0]?.toFixed(1)

const figures: Figure[] = []
if (parts.includes('enqueue')) {
  await using started = new AsyncDisposableStack()
  const fsync = await startOffload(started, 'always')
  const everysec = await startOffload(started, 'everysec')
  const bare = await startBare(started, `${fsync.url}/openapi.json`)
  figures.push(...(await benchEnqueue({ bare, fsync, everysec }, amount)))
}
if (parts.includes('sdk'))
  figures.push(...(await benchSdk({ rounds: amount.rounds, jobs: Number(values.jobs) })))
await using idle = new AsyncDisposableStack()
const { redis } = await startOffload(idle, 'everysec')
if (parts.includes('parked')) figures.push(...(await benchParkedCalls(() => startOffload(idle, 'everysec'))))
if (parts.includes('engine')) figures.push(...(await benchEngineCost(Number(values.queued))))
if (parts.includes('start')) figures.push(...(await benchStart(redis.url)))
const versions = await readVersions(redis.url)
if (values.json) console.log(JSON.stringify({ ...versions, ...amount, figures: toJson(figures) }))
else console.log(`${Object.values(versions).join(', ')}\n\n${toTable(figures)}`)

async function readVersions(redisUrl: string) {
  const info = await redisInfo(redisUrl, 'server')
  const versionOf = (name: string): string =>
    (createRequire(import.meta.url)(`${name}/package.json`) as { version: string }).version
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}`,
    node: `Node ${process.versions.node}`,
    redis: `Redis ${/redis_version:(\S+)/.exec(info)?.[1] ?? 'unknown'}`,
    fastify: `Fastify ${versionOf('fastify')}`,
    bullmq: `BullMQ ${versionOf('bullmq')}`,
    wrk: wrkVersion(),
    load: `load ${loadBefore} before`,
  }
}
