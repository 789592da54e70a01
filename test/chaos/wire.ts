// Connections cut after every byte of a call, between SDK and service and between service and Redis.
import { inspect } from '@offload/engine/invariants'
import { Offload } from '@offload/sdk'
import { Redis } from 'ioredis'
import { CuttingProxy, type Direction, type Watched, type WatchOptions } from '../harness/cutting-proxy.ts'
import { OwnRedis } from '../harness/own-redis.ts'
import { startService } from '../harness/service.ts'
import { FETCHES, WIRE_CONTROLS, type WireControl } from './wire-controls.ts'
import { WIRE_CALLS, WireLife, type Caller, type WireCall } from './wire-life.ts'

const WIRES = ['sdk', 'redis'] as const
type WireName = (typeof WIRES)[number]
const DIRECTIONS = ['request', 'answer'] as const satisfies readonly Direction[]
/** Cuts at once between SDK and service. */
const SDK_LANES = 40
/** How often a call is measured. The least counts: between service and Redis there is also other traffic now and then. */
const MEASURED = 3

/** All cuts of one call in one direction. */
export interface Stretch {
  readonly wire: WireName
  readonly call: WireCall
  readonly direction: Direction
  /** How many bytes pass when nothing is cut. */
  readonly bytes: number
}

/** What came of the cuts in a stretch. */
export interface Cuts {
  /** What went wrong, as sentences that begin with the name of the place. */
  readonly wrong: readonly string[]
  /** Places at which nothing was cut, since the call was over before: these show nothing. */
  readonly uncut: readonly number[]
}

/** A way to a service that can be cut, used by one job at a time. */
interface Lane {
  readonly proxy: CuttingProxy
  /** Of the service. */
  readonly url: string
}

interface WireOptions {
  /** How many services have their way to Redis cut at once. */
  readonly services: number
  readonly control?: WireControl | undefined
}

/** Each place of a stretch, the first and the last included, or one of so many. */
export function placesOf({ bytes }: Stretch, every: number): number[] {
  const places = Array.from({ length: Math.ceil(bytes / every) }, (_, index) => index * every)
  return [...places, bytes]
}

/** The calls whose cuts broke nothing, in either direction, of all that were made with a control. */
export function notFoundOut(broken: ReadonlyMap<Stretch, readonly string[]>): string[] {
  // Not each direction: a lease whose request was cut off may be taken back before it is asked for under another id.
  const calls = Map.groupBy(broken, ([{ wire, call }]) => `${wire}/${call}`)
  return [...calls]
    .filter(([, stretches]) => stretches.every(([, wrong]) => wrong.length === 0))
    .map(([call]) => call)
}

/** As places are named: with the number of bytes after it. */
export function nameOf({ wire, call, direction }: Stretch): string {
  return `${wire}/${call}/${direction}`
}

/** Services behind proxies that cut their connections, to callers and to Redis. */
export class Wire implements AsyncDisposable {
  readonly #redis: OwnRedis
  readonly #apiKey: string
  readonly #direct: Offload
  readonly #control: WireControl | undefined
  readonly #lanes: Readonly<Record<WireName, readonly Lane[]>>
  readonly #started: AsyncDisposableStack
  #queues = 0

  private constructor(
    {
      redis,
      apiKey,
      direct,
    }: { readonly redis: OwnRedis; readonly apiKey: string; readonly direct: Offload },
    lanes: Readonly<Record<WireName, readonly Lane[]>>,
    control: WireControl | undefined,
    started: AsyncDisposableStack,
  ) {
    this.#redis = redis
    this.#apiKey = apiKey
    this.#direct = direct
    this.#control = control
    this.#lanes = lanes
    this.#started = started
  }

  static async start({ services, control }: WireOptions): Promise<Wire> {
    await using started = new AsyncDisposableStack()
    const redis = started.use(await OwnRedis.start())
    const startOne = async (redisUrl: string) =>
      started.use(await startService({ OFFLOAD_DATA_DIR: redis.folder, REDIS_URL: redisUrl }))
    const service = await startOne(redis.url)
    const toSdk = await repeat(SDK_LANES, async (): Promise<Lane> => {
      const proxy = started.use(await CuttingProxy.start(service.url))
      return { proxy, url: proxy.url }
    })
    const toRedis = await repeat(services, async (): Promise<Lane> => {
      const proxy = started.use(await CuttingProxy.start(redis.url))
      return { proxy, url: (await startOne(proxy.url)).url }
    })
    const { url, apiKey } = service
    const direct = new Offload({ url, apiKey })
    return new Wire({ redis, apiKey, direct }, { sdk: toSdk, redis: toRedis }, control, started.move())
  }

  /** What there is to cut, or must be found out, measured on calls that are not cut. Throws when one of those goes wrong. */
  async stretches(): Promise<Stretch[]> {
    const found: Stretch[] = []
    // The first call of its kind sends Redis the script's source.
    await this.#live('sdk', 'enqueue', {})
    for (const wire of WIRES) {
      for (const call of this.#control ? WIRE_CONTROLS[this.#control] : WIRE_CALLS) {
        const measured = await repeat(MEASURED, () => this.#live(wire, call, {}))
        const wrong = measured.flatMap((one) => one.wrong)
        if (wrong.length > 0) throw new Error(`Without a cut: ${wrong.join('; ')}`)
        for (const direction of DIRECTIONS) {
          const bytes = Math.min(...measured.map(({ watched }) => watched.passed[direction]))
          found.push({ wire, call, direction, bytes })
        }
      }
    }
    return found
  }

  /** Cuts at each of the places, several at once. */
  async cut(stretch: Stretch, places: readonly number[]): Promise<Cuts> {
    const { wire, call, direction } = stretch
    const left = [...places]
    const wrong: string[] = []
    const uncut: number[] = []
    const takeTurns = async (lane: Lane): Promise<void> => {
      for (let afterBytes = left.shift(); afterBytes !== undefined; afterBytes = left.shift()) {
        const lived = await this.#live(wire, call, { cut: { direction, afterBytes } }, lane)
        wrong.push(...lived.wrong.map((sentence) => `${nameOf(stretch)}/${afterBytes}: ${sentence}`))
        if (!lived.watched.isCut) uncut.push(afterBytes)
      }
    }
    await Promise.all(this.#lanes[wire].map(takeTurns))
    return { wrong, uncut }
  }

  /** Invariants I1 to I9 of all that was done. */
  async brokenInvariants(): Promise<readonly string[]> {
    const redis = new Redis(this.#redis.url, { protocol: 2 })
    try {
      return (await inspect(redis)).violations
    } finally {
      redis.disconnect()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#started.disposeAsync()
  }

  /** One job, of whose calls that one goes over the lane. */
  async #live(
    wire: WireName,
    call: WireCall,
    { cut }: Pick<WatchOptions, 'cut'>,
    lane: Lane | undefined = this.#lanes[wire][0],
  ): Promise<{ readonly wrong: readonly string[]; readonly watched: Watched }> {
    if (!lane) throw new Error(`There is nothing to cut on the wire "${wire}"`)
    // Names of one length, so that each call has as many bytes as the one that was measured.
    const queue = `wire-${String(this.#queues++).padStart(6, '0')}`
    let watched: Watched = { passed: { request: 0, answer: 0 }, isCut: false }
    const caller: Caller = async (made, make) => {
      if (made !== call) return make(this.#direct)
      // Between service and Redis there is other traffic, which does not name the queue.
      const live = lane.proxy.watch({ cut, from: wire === 'redis' ? `{default:${queue}}` : undefined })
      try {
        return await make(this.#clientOf(lane))
      } finally {
        watched = structuredClone({ passed: live.passed, isCut: live.isCut })
      }
    }
    return { wrong: await new WireLife(queue, caller, this.#direct).run(), watched }
  }

  #clientOf({ url }: Lane): Offload {
    return new Offload({
      ...{ url, apiKey: this.#apiKey },
      ...(this.#control && { fetch: FETCHES[this.#control]() }),
    })
  }
}

async function repeat<Made>(times: number, make: () => Promise<Made>): Promise<Made[]> {
  const made: Made[] = []
  while (made.length < times) made.push(await make())
  return made
}
