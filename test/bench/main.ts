// `pnpm bench`: ratios measured in one run, rounds interleaved, medians printed; the last line is the same as JSON.
// `pnpm bench --seconds 2 --rounds 3` makes it shorter.
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbeddedRedis } from '@offload/engine'
import { Child } from '../harness/child.ts'
import { startService } from '../harness/service.ts'
import { postsPerSecond, type Target } from './load.ts'

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '5' }, rounds: { type: 'string', default: '5' } },
})
const seconds = Number(values.seconds)
const rounds = Number(values.rounds)
const BODY = JSON.stringify({
  type: 'feed.fetch',
  payload: {
    url: 'https://example.com/feeds/1234567890.xml',
    user: 'user-4242',
    since: '2026-01-01',
    tags: ['a', 'b'],
  },
})

await using started = new AsyncDisposableStack()
const targets = await startTargets()
for (const target of Object.values(targets)) await postsPerSecond(target, BODY, 2)
report(await measure(targets))

type Side = 'bare' | 'fsync' | 'everysec'

async function startTargets(): Promise<Record<Side, Target>> {
  const fsync = await startSide('always')
  const everysec = await startSide('everysec')
  const bare = new Child('test/bench/bare-service.ts', { args: [`${fsync.url}/openapi.json`] })
  started.defer(async () => void (await bare.end()))
  const [, url = ''] = await bare.line(/listens on (\S+)/)
  return { bare: { url: `${url}/v1/jobs` }, fsync: targetOf(fsync), everysec: targetOf(everysec) }
}

async function startSide(appendfsync: 'always' | 'everysec') {
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-bench-'))
  started.defer(() => rm(dataDir, { recursive: true, force: true }))
  const redis = await startEmbeddedRedis({ dataDir, appendfsync })
  started.defer(() => redis.stop())
  const service = await startService({
    REDIS_URL: redis.url,
    OFFLOAD_DATA_DIR: dataDir,
    OFFLOAD_DURABILITY: appendfsync === 'always' ? 'fsync' : 'everysec',
  })
  started.defer(async () => void (await service.child.end()))
  return service
}

function targetOf(service: { url: string; apiKey: string }): Target {
  return { url: `${service.url}/v1/jobs`, apiKey: service.apiKey }
}

async function measure(sides: Record<Side, Target>): Promise<Record<Side, number>> {
  const figures: Record<Side, number[]> = { bare: [], fsync: [], everysec: [] }
  for (let round = 1; round <= rounds; round++) {
    for (const side of Object.keys(figures) as Side[]) {
      figures[side].push(await postsPerSecond(sides[side], BODY, seconds))
    }
  }
  return { bare: median(figures.bare), fsync: median(figures.fsync), everysec: median(figures.everysec) }
}

function median(figures: number[]): number {
  return figures.sort((one, other) => one - other)[Math.floor(figures.length / 2)] ?? NaN
}

function report(figures: Record<Side, number>): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.versions.node}`
  const ratios = {
    fsyncToBare: figures.fsync / figures.bare,
    fsyncToEverysec: figures.fsync / figures.everysec,
  }
  console.log(`Single enqueue over HTTP, 64 connections, medians of ${rounds} rounds of ${seconds} s`)
  console.log(machine)
  console.log(`  bare Fastify POST, same schema   ${perSecond(figures.bare)}`)
  console.log(
    `  Offload, fsync                   ${perSecond(figures.fsync)}   ${ratios.fsyncToBare.toFixed(2)} of bare (reach 0.75)`,
  )
  console.log(
    `  Offload, everysec                ${perSecond(figures.everysec)}   fsync is ${ratios.fsyncToEverysec.toFixed(2)} of it (reach 0.80)`,
  )
  console.log(JSON.stringify({ machine, rounds, seconds, figures, ratios }))
}

function perSecond(figure: number): string {
  return `${Math.round(figure).toLocaleString('en')}/s`.padStart(10)
}
