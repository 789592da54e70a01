// kill -9 of services, workers and Redis, at random, under load, round after round.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startEmbeddedRedis, type EmbeddedRedis } from '@offload/engine'
import { Redis } from 'ioredis'
import type { Chance } from '../harness/chance.ts'
import { copyWithFault, type Edit, type ServiceCopy } from '../harness/service-copy.ts'
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
const ANY_TOKEN: Edit = {
  file: 'packages/engine/lua/lib/settle.lua',
  from: 'if not lease or lease.token ~= token then',
  to: 'if not lease then',
}

export class Kill {
  readonly #dataDir: string
  readonly #fleet: Fleet
  readonly #copy: ServiceCopy | undefined
  readonly #control: KillControl | undefined
  #redis: EmbeddedRedis
  /** How often each kind of process was killed. */
  readonly killed = { service: 0, worker: 0, redis: 0 }
  overtaken = 0

  private constructor(
    dataDir: string,
    redis: EmbeddedRedis,
    fleet: Fleet,
    copy: ServiceCopy | undefined,
    control: KillControl | undefined,
  ) {
    this.#dataDir = dataDir
    this.#redis = redis
    this.#fleet = fleet
    this.#copy = copy
    this.#control = control
  }

  static async start(control?: KillControl): Promise<Kill> {
    const dataDir = await mkdtemp(join(tmpdir(), 'offload-kill-'))
    const redis = await startEmbeddedRedis({ dataDir })
    const copy = control === 'stale' ? await copyWithFault(ANY_TOKEN) : undefined
    const env = { REDIS_URL: redis.url }
    const fleet = await Fleet.start({ services: SERVICES, workers: WORKERS, env, root: copy?.root })
    return new Kill(dataDir, redis, fleet, copy, control)
  }

  /** One round, its victims drawn; `isShort` overtakes no worker, which takes a lease's length. */
  run(chance: Chance, { isShort = false } = {}): Promise<Round> {
    const { url } = this.#redis
    return runRound(this.#fleet, {
      redisUrl: url,
      trouble: async () => {
        if (this.#control === 'memory') await this.#forgetOnDisk()
        const overtakes = chance.percent(OVERTAKEN_PERCENT)
        if (this.#control === 'stale' || (!isShort && overtakes)) await this.#overtakeOne(chance)
        if (this.#control !== 'stale') await this.#killSome(chance)
      },
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#fleet[Symbol.asyncDispose]()
    await this.#redis.stop()
    await this.#copy?.[Symbol.asyncDispose]()
    await rm(this.#dataDir, { recursive: true, force: true })
  }

  async #killSome(chance: Chance): Promise<void> {
    const victims = this.#control === 'memory' ? [REDIS] : chooseVictims(chance)
    await Promise.all(victims.map((victim) => this.#kill(victim, chance.below(MOST_DELAY_MS))))
    // A service does not start while Redis is away.
    if (victims.includes(REDIS)) await this.#restartRedis()
    await Promise.all(victims.map((victim) => this.#restart(victim)))
  }

  async #kill(victim: Victim, afterMs: number): Promise<void> {
    await delay(afterMs)
    this.killed[victim.kind] += 1
    if (victim.kind === 'service') await this.#fleet.killService(victim.index)
    if (victim.kind === 'worker') await this.#fleet.killWorker(victim.index)
    if (victim.kind === 'redis') process.kill(this.#redis.pid, 'SIGKILL')
  }

  async #restart(victim: Victim): Promise<void> {
    if (victim.kind === 'service') await this.#fleet.restartService(victim.index)
    if (victim.kind === 'worker') await this.#fleet.restartWorker(victim.index)
  }

  async #restartRedis(): Promise<void> {
    await this.#redis.stop()
    const port = Number(new URL(this.#redis.url).port)
    this.#redis = await startEmbeddedRedis({ dataDir: this.#dataDir, port })
  }

  async #overtakeOne(chance: Chance): Promise<void> {
    this.overtaken += 1
    await this.#fleet.overtake(Math.floor(chance.below(WORKERS)))
  }

  async #forgetOnDisk(): Promise<void> {
    const redis = new Redis(this.#redis.url, { protocol: 2 })
    await redis.config('SET', 'appendonly', 'no').finally(() => redis.disconnect())
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
