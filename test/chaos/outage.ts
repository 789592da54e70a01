// A service under load over HTTP while its Redis is in trouble: what callers are told, how soon it is over, what it takes of memory.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rssMbOf } from '../harness/process-cost.ts'
import { SMALL_HEAP, startService, type Service } from '../harness/service.ts'
import { copyWithFault, type Edit } from '../harness/service-copy.ts'
import { SmallDisk } from '../harness/small-disk.ts'
import { LoadOverHttp } from './over-http.ts'
import { DISK_KB, fullDisk, TroubledRedis, type Trouble, type TroubleKind } from './troubled-redis.ts'

const SAMPLE_MS = 100

/** What a control weakens: Redis forgets its file when it ends, or the service keeps something of each refused call. */
export const OUTAGE_CONTROLS = ['forgetful', 'hoarding'] as const
export type OutageControl = (typeof OUTAGE_CONTROLS)[number]

/** The service keeps something of each call that it refuses. */
export const HOARDS: Edit = {
  file: 'packages/engine/src/connection.ts',
  from: 'if (this.isReady) return this.#answered(send, name, onLate)',
  to: 'if (this.isReady) return this.#answered(send, name, onLate); ((globalThis as any).kept ??= []).push(Buffer.alloc(500_000, 1))',
}

/** What was seen of one trouble. */
export interface Ridden {
  readonly kind: TroubleKind
  /** From when Redis could serve again until each caller was served again. */
  readonly recoveredMs: number
  /** How many calls were refused. */
  readonly refused: number
  /** The most memory of the service meanwhile. */
  readonly mostRssMb: number
}

/** A service under load, and its Redis in trouble. */
export class Outage implements AsyncDisposable {
  readonly service: Service
  readonly load: LoadOverHttp
  readonly #troubleOf: (kind: TroubleKind) => Trouble
  readonly #started: AsyncDisposableStack

  private constructor(
    { service, load }: { readonly service: Service; readonly load: LoadOverHttp },
    troubleOf: (kind: TroubleKind) => Trouble,
    started: AsyncDisposableStack,
  ) {
    this.service = service
    this.load = load
    this.#troubleOf = troubleOf
    this.#started = started
  }

  /** A Redis beside the service. */
  static async start(control?: OutageControl): Promise<Outage> {
    await using started = new AsyncDisposableStack()
    const dataDir = await newFolder(started)
    const isForgetful = control === 'forgetful'
    const redis = started.use(await TroubledRedis.start({ dataDir, appendfsync: 'always', isForgetful }))
    const copy = control === 'hoarding' ? started.use(await copyWithFault(HOARDS)) : undefined
    const served = await startUnderLoad(
      { REDIS_URL: redis.url, OFFLOAD_DATA_DIR: dataDir },
      started,
      copy?.root,
    )
    return new Outage(served, troubleOf(redis), started.move())
  }

  /** On a disk that can be full: with `fsync` the service's own Redis, with `everysec` one beside it. */
  static async startOnDisk(durability: 'fsync' | 'everysec'): Promise<Outage> {
    await using started = new AsyncDisposableStack()
    const disk = started.use(await SmallDisk.mount(DISK_KB))
    const data = { OFFLOAD_DATA_DIR: join(disk.folder, 'data'), OFFLOAD_DURABILITY: durability }
    if (durability === 'fsync') {
      const served = await startUnderLoad(data, started)
      return new Outage(served, () => fullDisk(disk), started.move())
    }
    const dataDir = join(disk.folder, 'redis')
    const redis = started.use(
      await TroubledRedis.start({ dataDir, appendfsync: 'everysec', isForgetful: false }),
    )
    const served = await startUnderLoad({ REDIS_URL: redis.url, ...data }, started)
    return new Outage(served, troubleOf(redis, disk), started.move())
  }

  /** One trouble, which lasts until `meanwhile` resolves; and then until all are served. */
  async ride(kind: TroubleKind, meanwhile: (load: LoadOverHttp) => Promise<unknown>): Promise<Ridden> {
    const trouble = this.#troubleOf(kind)
    const refusedBefore = this.load.refusedInAll
    const samples = [await rssMbOf(this.service.child.pid)]
    const sample = async () => samples.push(await rssMbOf(this.service.child.pid))
    // A service that has ended has none; its callers tell.
    const sampling = setInterval(() => void sample().catch(() => undefined), SAMPLE_MS)
    try {
      await trouble.begin()
      await meanwhile(this.load)
    } finally {
      await trouble.end()
      clearInterval(sampling)
    }
    const recoveredMs = await this.load.served()
    return {
      kind,
      recoveredMs,
      refused: this.load.refusedInAll - refusedBefore,
      mostRssMb: Math.max(...samples),
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#started.disposeAsync()
  }
}

function troubleOf(redis: TroubledRedis, disk?: SmallDisk): (kind: TroubleKind) => Trouble {
  return (kind) => {
    if (kind !== 'full disk') return redis.trouble(kind)
    if (disk === undefined) throw new Error('The disk of this Redis cannot be full')
    return fullDisk(disk)
  }
}

async function newFolder(started: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'offload-outage-'))
  started.defer(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function startUnderLoad(env: Record<string, string>, started: AsyncDisposableStack, root?: string) {
  const service = await startService({ NODE_OPTIONS: SMALL_HEAP, ...env }, root)
  started.defer(async () => void (await service.child.end()))
  const load = await LoadOverHttp.start(service)
  started.defer(() => load.stop())
  return { service, load }
}
