// kill -9 of services, workers and Redis, at random, under load, round after round.
import { setTimeout as delay } from 'node:timers/promises'
import type { Chance } from '../harness/chance.ts'
import { OwnRedis } from '../harness/own-redis.ts'
import { copyWithFault, type Edit } from '../harness/service-copy.ts'
import { Fleet } from './fleet.ts'
import { runRound, type Round } from './fleet-round.ts'

const SERVICES = 2
const WORKERS = 3
/** Of a hundred: how often each process is a victim of a round. */
const VICTIM_PERCENT = 35
/** Of a hundred rounds: how often a worker is overtaken as well. */
const OVERTAKEN_PERCENT = 30
/** Victims do not die all at once. */
const MOST_DELAY_MS = 200
const REDIS = { kind: 'redis' } as const

/** What a control weakens: it must be found out. */
export const KILL_CONTROLS = ['memory', 'stale'] as const
export type KillControl = (typeof KILL_CONTROLS)[number]

type Victim = { readonly kind: 'service' | 'worker'; readonly index: number } | typeof REDIS

/** Any token completes a job: the service believes a worker that was overtaken. */
export const ANY_TOKEN: Edit = {
  file: 'packages/engine/lua/lib/settle.lua',
  from: 'if not lease or lease.token ~= token then',
  to: 'if not lease then',
}

/** A fleet and a Redis, any of which may be killed. */
export class Kill implements AsyncDisposable {
  readonly #redis: OwnRedis
  readonly #fleet: Fleet
  readonly #control: KillControl | undefined
  readonly #started: AsyncDisposableStack
  /** How often each kind of process was killed. */
  readonly killed = { service: 0, worker: 0, redis: 0 }
  overtaken = 0

  private constructor(
    redis: OwnRedis,
    fleet: Fleet,
    control: KillControl | undefined,
    started: AsyncDisposableStack,
  ) {
    this.#redis = redis
    this.#fleet = fleet
    this.#control = control
    this.#started = started
  }

  static async start(control?: KillControl): Promise<Kill> {
    await using started = new AsyncDisposableStack()
    const redis = started.use(await OwnRedis.start())
    const copy = control === 'stale' ? started.use(await copyWithFault(ANY_TOKEN)) : undefined
    const env = { REDIS_URL: redis.url }
    const fleet = started.use(
      await Fleet.start({ services: SERVICES, workers: WORKERS, env, root: copy?.root }),
    )
    return new Kill(redis, fleet, control, started.move())
  }

  /** One round, its victims drawn; `isShort` overtakes no worker, which takes a lease's length. */
  run(chance: Chance, { isShort = false } = {}): Promise<Round> {
    const { url } = this.#redis
    return runRound(this.#fleet, {
      redisUrl: url,
      trouble: async () => {
        if (this.#control === 'memory') await this.#redis.call('CONFIG', 'SET', 'appendonly', 'no')
        const overtakes = chance.percent(OVERTAKEN_PERCENT)
        if (this.#control === 'stale' || (!isShort && overtakes)) await this.#overtakeOne(chance)
        if (this.#control !== 'stale') await this.#killSome(chance)
      },
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#started.disposeAsync()
  }

  async #killSome(chance: Chance): Promise<void> {
    const victims = this.#control === 'memory' ? [REDIS] : chooseVictims(chance)
    await Promise.all(victims.map((victim) => this.#kill(victim, chance.below(MOST_DELAY_MS))))
    // A service does not start while Redis is away.
    if (victims.includes(REDIS)) await this.#redis.restart()
    await Promise.all(victims.map((victim) => this.#restart(victim)))
  }

  async #kill(victim: Victim, afterMs: number): Promise<void> {
    await delay(afterMs)
    this.killed[victim.kind] += 1
    if (victim.kind === 'service') await this.#fleet.killService(victim.index)
    if (victim.kind === 'worker') await this.#fleet.killWorker(victim.index)
    if (victim.kind === 'redis') this.#redis.kill()
  }

  async #restart(victim: Victim): Promise<void> {
    if (victim.kind === 'service') await this.#fleet.restartService(victim.index)
    if (victim.kind === 'worker') await this.#fleet.restartWorker(victim.index)
  }

  async #overtakeOne(chance: Chance): Promise<void> {
    this.overtaken += 1
    await this.#fleet.overtake(Math.floor(chance.below(WORKERS)))
  }
}

/** At least one. */
function chooseVictims(chance: Chance): Victim[] {
  const all: Victim[] = [
    ...Array.from({ length: SERVICES }, (_, index) => ({ kind: 'service', index }) as const),
    ...Array.from({ length: WORKERS }, (_, index) => ({ kind: 'worker', index }) as const),
    REDIS,
  ]
  const chosen = all.filter(() => chance.percent(VICTIM_PERCENT))
  return chosen.length > 0 ? chosen : chooseVictims(chance)
}
