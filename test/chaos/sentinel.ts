// Failovers under load: the master that Sentinels watch is killed, paused, or cut off from its replicas and then killed.
import { setTimeout as delay } from 'node:timers/promises'
import type { Chance } from '../harness/chance.ts'
import type { RedisProcess } from '../harness/redis-process.ts'
import { RedisSentinels } from '../harness/redis-sentinels.ts'
import { Fleet } from './fleet.ts'
import { runRound, type Round } from './fleet-round.ts'

/** How long a master that was cut off from its replicas still serves. */
const CUT_OFF_MS = 1000
const MOST_DELAY_MS = 200

/** What becomes of the master: dead, silent for a while, or without replicas and then dead. */
export const FAILOVERS = ['kill', 'pause', 'cut off'] as const
export type Failover = (typeof FAILOVERS)[number]

type Durability = 'replicated' | 'everysec'

/** A fleet on a master that Sentinels replace. */
export class Sentinel implements AsyncDisposable {
  readonly #set: RedisSentinels
  readonly #fleet: Fleet
  readonly #started: AsyncDisposableStack

  private constructor(set: RedisSentinels, fleet: Fleet, started: AsyncDisposableStack) {
    this.#set = set
    this.#fleet = fleet
    this.#started = started
  }

  /** `everysec` is the control: replication that nobody waits for must lose jobs. `replicas` of two are waited for. */
  static async start(durability: Durability, replicas = 2): Promise<Sentinel> {
    await using started = new AsyncDisposableStack()
    const set = started.use(await RedisSentinels.start())
    const env = {
      REDIS_URL: set.url,
      OFFLOAD_DURABILITY: durability,
      OFFLOAD_REPLICAS: String(replicas),
    }
    const fleet = started.use(await Fleet.start({ services: 2, workers: 2, env }))
    return new Sentinel(set, fleet, started.move())
  }

  /** One failover, at a moment that is drawn. */
  async run(failover: Failover, chance: Chance): Promise<Round> {
    await this.#set.settled()
    const trouble = () => this.#failOver(failover, chance.below(MOST_DELAY_MS))
    return runRound(this.#fleet, { redisUrl: this.#set.url, trouble })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#started.disposeAsync()
  }

  async #failOver(failover: Failover, afterMs: number): Promise<void> {
    const master = await this.#set.master()
    await delay(afterMs)
    if (failover === 'pause') {
      master.signal('SIGSTOP')
      await this.#set.replaced(master)
      // It wakes in the belief that it is the master, before anyone has told it otherwise.
      master.signal('SIGCONT')
    } else {
      if (failover === 'cut off') await cutOff(master)
      await master.kill()
      await this.#set.replaced(master)
      await this.#set.rejoin(master)
    }
  }
}

/** Its replicas lose it and may not come back, while it serves on. */
async function cutOff(master: RedisProcess): Promise<void> {
  await master.call('ACL', 'SETUSER', 'default', '-psync', '-sync')
  await master.call('CLIENT', 'KILL', 'TYPE', 'replica')
  await delay(CUT_OFF_MS)
}
