// A cluster whose busy slot moves from master to master and whose masters change, under load.
import { inspect } from '@offload/engine/invariants'
import { RedisCluster } from '../harness/redis-cluster.ts'
import { openCluster } from '../model/all-keys.ts'
import { Fleet } from './fleet.ts'
import { FLEET_PROJECT, FLEET_QUEUE } from './fleet-job.ts'
import { runRound, type Round } from './fleet-round.ts'

/** All keys of the queue lie in the slot of its tag. */
const KEY = `ofl:{${FLEET_PROJECT}:${FLEET_QUEUE}}:queued`

/** `kill` is not claimed: a replica takes over with what it has. */
export const SHAKES = ['reshard', 'failover', 'kill'] as const
export type Shake = (typeof SHAKES)[number]

/** A fleet on a cluster that is shaken. */
export class Reshard implements AsyncDisposable {
  readonly #cluster: RedisCluster
  readonly #fleet: Fleet
  readonly #isCareless: boolean
  readonly #started: AsyncDisposableStack

  private constructor(
    cluster: RedisCluster,
    fleet: Fleet,
    isCareless: boolean,
    started: AsyncDisposableStack,
  ) {
    this.#cluster = cluster
    this.#fleet = fleet
    this.#isCareless = isCareless
    this.#started = started
  }

  /** `isCareless` is the control: keys are left behind when the slot moves. */
  static async start({ isCareless = false } = {}): Promise<Reshard> {
    await using started = new AsyncDisposableStack()
    const cluster = started.use(await RedisCluster.start({ replicas: 1 }))
    const env = { REDIS_URL: cluster.url, OFFLOAD_DURABILITY: 'everysec' }
    const fleet = started.use(await Fleet.start({ services: 2, workers: 2, env }))
    return new Reshard(cluster, fleet, isCareless, started.move())
  }

  /**
   * `backlog`: jobs that wait meanwhile, each of them a key that moves. An enqueue that the SDK gave up is a violation too: callers
   * are to see nothing but retries.
   */
  async run(shake: Shake, backlog: number): Promise<Round> {
    const round = await runRound(this.#fleet, {
      redisUrl: this.#cluster.url,
      trouble: async (load) => {
        await load.addMany(backlog)
        await this.#shake(shake)
      },
      alsoWrong: () => this.#brokenInvariants(),
    })
    const told = round.givenUp.map((message) => `told: a caller was told "${message}"`)
    return { ...round, violations: [...round.violations, ...told] }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#started.disposeAsync()
  }

  async #shake(shake: Shake): Promise<void> {
    const slot = await this.#cluster.slotOf(KEY)
    if (shake === 'failover') return this.#cluster.failOver(slot)
    if (shake === 'kill') return this.#cluster.killMaster(slot)
    await this.#cluster.reshard(slot, { isCareless: this.#isCareless })
  }

  /** A job that was torn apart when its keys moved breaks one of I1 to I9. */
  async #brokenInvariants(): Promise<readonly string[]> {
    const redis = await openCluster(this.#cluster.url)
    try {
      return (await inspect(redis)).violations.map((violation) => `torn: ${violation}`)
    } finally {
      redis.disconnect()
    }
  }
}
