// A deployment under load: two instances of an earlier version give way, one after the other, to two of this one.
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { inspect } from '@offload/engine/invariants'
import { Redis } from 'ioredis'
import { OwnRedis } from '../harness/own-redis.ts'
import type { Service } from '../harness/service.ts'
import { copyAtCommit, copyWithFault, type Edit } from '../harness/service-copy.ts'
import { Fleet } from './fleet.ts'
import type { FleetLoad } from './fleet-load.ts'
import { runRound, type Round } from './fleet-round.ts'

const THIS_VERSION = fileURLToPath(new URL('../../', import.meta.url))
/** Jobs that are accepted while both versions serve. */
const SIDE_BY_SIDE = 60
/** Jobs that both versions are asked for. */
const COMPARED = 50

const BROKEN_MS = 3000

/** A version that looks for queued jobs where the one before did not put them. */
export const OTHER_PLACE: Edit = {
  file: 'packages/engine/src/job.ts',
  from: "  'queued',\n",
  to: "  'waiting',\n",
}

/** A fleet that is deployed from one version to another. */
export class Upgrade implements AsyncDisposable {
  readonly #redis: OwnRedis
  readonly #fleet: Fleet
  /** Tops of the copies. */
  readonly #old: string
  readonly #young: string
  readonly #isBroken: boolean
  readonly #started: AsyncDisposableStack
  #isDeployed = false

  private constructor(
    { redis, fleet }: { readonly redis: OwnRedis; readonly fleet: Fleet },
    { old, young, isBroken }: { readonly old: string; readonly young: string; readonly isBroken: boolean },
    started: AsyncDisposableStack,
  ) {
    this.#redis = redis
    this.#fleet = fleet
    this.#old = old
    this.#young = young
    this.#isBroken = isBroken
    this.#started = started
  }

  /** `from` is a commit. `isBroken` is the control: the version that is deployed does not understand the one before. */
  static async start(from: string, { isBroken = false } = {}): Promise<Upgrade> {
    await using started = new AsyncDisposableStack()
    const old = started.use(await copyAtCommit(from)).root
    const young = isBroken ? started.use(await copyWithFault(OTHER_PLACE)).root : THIS_VERSION
    const redis = started.use(await OwnRedis.start())
    // Each would name itself in the URLs that it gives.
    const env = { REDIS_URL: redis.url, OFFLOAD_PUBLIC_URL: 'http://offload.test' }
    const fleet = started.use(await Fleet.start({ services: 2, workers: 2, env, root: old }))
    return new Upgrade({ redis, fleet }, { old, young, isBroken }, started.move())
  }

  /** One deployment. After another one the earlier version is put back first, on no jobs. */
  async run(): Promise<Round> {
    if (this.#isDeployed) for (const index of [0, 1]) await this.#fleet.deploy(index, this.#old)
    this.#isDeployed = true
    const different: string[] = []
    const round = await runRound(this.#fleet, {
      redisUrl: this.#redis.url,
      trouble: async (load) => void different.push(...(await this.#deploy(load))),
      alsoWrong: () => this.#brokenInvariants(),
      // Nobody will ever find them.
      ...(this.#isBroken && { drainedWithinMs: BROKEN_MS }),
    })
    const told = round.givenUp.map((message) => `told: a caller was told "${message}"`)
    return { ...round, violations: [...round.violations, ...different, ...told] }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#started.disposeAsync()
  }

  /** What the two versions say differently of the same jobs. */
  async #deploy(load: FleetLoad): Promise<string[]> {
    await this.#fleet.deploy(0, this.#young)
    await load.acceptedMore(SIDE_BY_SIDE)
    const [young, old] = this.#fleet.services
    const different = young && old ? await differences(load, old, young) : []
    await this.#fleet.deploy(1, this.#young)
    return different
  }

  async #brokenInvariants(): Promise<readonly string[]> {
    const redis = new Redis(this.#redis.url, { protocol: 2 })
    try {
      return (await inspect(redis)).violations.map((violation) => `torn: ${violation}`)
    } finally {
      redis.disconnect()
    }
  }
}

/** Jobs that are done and so do not change any more: every field that the old version has must be the same in the new. */
async function differences(load: FleetLoad, old: Service, young: Service): Promise<string[]> {
  const ids = [...load.accepted.keys()].slice(0, COMPARED)
  const found = await Promise.all(ids.map((id) => difference(`/v1/jobs/${id}`, old, young)))
  return found.filter((sentence) => sentence !== null)
}

async function difference(path: string, old: Service, young: Service): Promise<string | null> {
  const [before, now] = await Promise.all([old, young].map((service) => service.call('GET', path)))
  if (before?.body.state !== 'completed') return null
  const changed = Object.entries(before.body).filter(
    ([field, value]) =>
      !isDeepStrictEqual(value, (now?.body as Record<string, unknown> | undefined)?.[field]),
  )
  return changed.length === 0 ? null : `told: ${path} is read otherwise: ${changed.join(', ')}`
}
