// The model and the real thing side by side: two engines on one Redis, the same time for all, compared after each step.
import { deepStrictEqual } from 'node:assert/strict'
import { EngineError, type Engine, type Job, type JobRef, type QueueRef } from '@offload/engine'
import { inspect } from '@offload/engine/invariants'
import { KEY_KINDS } from '@offload/engine/key-kinds'
import type { Cluster, Redis } from 'ioredis'
import { allKeys } from './all-keys.ts'
import { Refusal, type Grant, type ModelJob } from './model-job.ts'
import { QueueModel } from './queue-model.ts'
import { RedisClock } from './redis-clock.ts'

/** 2026-01-01. */
export const START_AT = Date.UTC(2026, 0, 1)
export const QUEUES = ['a', 'b'] as const
export type QueueName = (typeof QUEUES)[number]
/** One that is written in another way in keys. */
export const GROUPS = ['x', 'y', 'Zürich 1'] as const

/** What both engines draw and see. */
export interface Surroundings {
  now: number
  random: number
}

/** A grant and the token that the engine gave for it. */
export interface Held {
  readonly queue: QueueModel
  readonly ref: JobRef
  readonly grant: Grant
  readonly leaseToken: string
}

export class World {
  readonly models: Readonly<Record<QueueName, QueueModel>>
  /** Every job ever made or asked for, and every grant ever given: late, stale and repeated calls choose among them. */
  readonly made: JobRef[] = []
  readonly held: Held[] = []
  readonly redis: Redis | Cluster
  readonly surroundings: Surroundings
  readonly #engines: readonly Engine[]
  readonly #clock: RedisClock
  #turn = 0

  constructor(
    redis: Redis | Cluster,
    engines: readonly Engine[],
    surroundings: Surroundings,
    project: string,
  ) {
    this.redis = redis
    this.surroundings = surroundings
    this.#engines = engines
    this.#clock = new RedisClock(redis)
    surroundings.now = START_AT
    this.models = {
      a: new QueueModel(project, 'a', START_AT),
      b: new QueueModel(project, 'b', START_AT),
    }
  }

  /** Each call goes to the other instance: nothing that counts may be kept in one. */
  get engine(): Engine {
    return this.#engines[this.#turn++ % this.#engines.length] as Engine
  }

  /** Counts back from the latest. */
  madeJob(back: number): JobRef {
    return this.made[this.made.length - 1 - (back % this.made.length)] as JobRef
  }

  heldGrant(back: number): Held {
    return this.held[this.held.length - 1 - (back % this.held.length)] as Held
  }

  /** Remembers the token of a grant; one that is recalled must have the token that it was given with. */
  hold(ref: JobRef, leaseToken: string): void {
    const queue = this.modelOf(ref)
    const grant = queue.jobs.get(ref.id)?.grant
    if (!grant) throw new Error('The engine leased a job that the model did not')
    const known = this.held.find((held) => held.grant === grant)
    if (known) deepStrictEqual(leaseToken, known.leaseToken)
    else this.held.push({ queue, ref: { ...this.refOf(queue), id: ref.id }, grant, leaseToken })
  }

  refOf({ project, name }: QueueModel): QueueRef {
    return { project, queue: name }
  }

  modelOf({ queue }: QueueRef): QueueModel {
    return this.models[queue as QueueName]
  }

  async advance(ms: number): Promise<void> {
    const before = this.surroundings.now
    this.surroundings.now += ms
    await this.#clock.move(before, this.surroundings.now)
    for (const model of Object.values(this.models)) model.now = this.surroundings.now
  }

  /**
   * Both must answer the same, or refuse the same. Returns the engine's answer, or undefined when it was refused.
   * What `rightly` gives may be a function: it is asked once the model has taken over what the engine drew at random.
   */
  async agree<Answer>(
    really: Promise<Answer>,
    rightly: () => unknown,
    comparable: (answer: Answer) => unknown = (answer) => answer,
  ): Promise<Answer | undefined> {
    const [actual] = await Promise.allSettled([really])
    const right = outcomeOf(rightly)
    for (const model of Object.values(this.models)) model.settle()
    await this.#takeOverDraws()
    const expected: unknown = typeof right === 'function' ? right() : right
    if (actual.status === 'fulfilled') {
      deepStrictEqual(comparable(actual.value), expected instanceof Refusal ? refused(expected) : expected)
      return actual.value
    }
    // A refusal that no rule speaks of is a fault by itself; Redis said why.
    if (!(actual.reason instanceof EngineError) || actual.reason.cause) throw actual.reason
    deepStrictEqual(refused(actual.reason), expected instanceof Refusal ? refused(expected) : expected)
    return undefined
  }

  /** Compares all that can be seen: every job ever made, every queue, who holds the unique keys, every set in order. */
  async compare(): Promise<void> {
    await this.#takeOverDraws()
    const [jobs, infos, groups, sets, holders] = await Promise.all([
      Promise.all(this.made.map((ref) => this.engine.get(ref))),
      Promise.all(QUEUES.map((name) => this.engine.queues.get(this.refOf(this.models[name])))),
      Promise.all(
        QUEUES.map((name) => this.engine.groups.list(this.refOf(this.models[name]), { limit: 100 })),
      ),
      Promise.all(QUEUES.map((name) => this.#sets(this.models[name]))),
      Promise.all(QUEUES.map((name) => this.#holders(this.models[name]))),
    ])
    deepStrictEqual(
      jobs,
      this.made.map((ref) => this.#expectedJob(ref)),
    )
    deepStrictEqual(
      infos,
      QUEUES.map((name) => infoOf(this.models[name])),
    )
    deepStrictEqual(
      groups,
      QUEUES.map((name) => ({ groups: this.models[name].groupList(), nextCursor: null })),
    )
    deepStrictEqual(
      sets,
      QUEUES.map((name) => setsOf(this.models[name])),
    )
    deepStrictEqual(
      holders,
      QUEUES.map((name) => this.#expectedHolders(this.models[name])),
    )
  }

  /** Time goes on until nothing is left to do; then only what key-kinds.ts calls permanent may be there. */
  async drain(): Promise<void> {
    for (const model of Object.values(this.models)) {
      for (const job of model.jobs.values())
        if (job.state !== 'active') await this.engine.delete({ ...this.refOf(model), id: job.id })
    }
    for (let days = 0; days < 60 && (await this.#count()) > 0; days += 15) {
      await this.advance(15 * 86_400_000)
      await this.engine.maintain()
      for (const model of Object.values(this.models))
        await this.engine.queues.purge(this.refOf(model), ['queued', 'retrying', 'scheduled'])
    }
    // A visit that was planned for a job that is gone finds nothing, and plans no other.
    await this.advance(15 * 86_400_000)
    await this.engine.maintain()
    const permanent = KEY_KINDS.filter(({ lives }) => lives === 'permanent').map(({ key }) => patternOf(key))
    const left = await allKeys(this.redis)
    deepStrictEqual(
      left.filter((key) => !permanent.some((pattern) => pattern.test(key))),
      [],
    )
  }

  async invariants(): Promise<void> {
    deepStrictEqual((await inspect(this.redis)).violations, [])
  }

  async #count(): Promise<number> {
    return (await allKeys(this.redis)).filter((key) => key.includes('}:job:')).length
  }

  async #takeOverDraws(): Promise<void> {
    for (const model of Object.values(this.models)) {
      for (const job of model.jobs.values()) {
        if (job.drawnBefore === undefined) continue
        const actual = await this.engine.get({ ...this.refOf(model), id: job.id })
        const runAt = actual?.runAt ?? NaN
        if (runAt >= job.at && runAt < job.drawnBefore) job.at = runAt
        job.drawnBefore = undefined
      }
    }
  }

  #expectedJob(ref: JobRef): Job | null {
    const model = this.modelOf(ref)
    const job = model.jobs.get(ref.id)
    return job ? model.view(job) : null
  }

  async #sets(model: QueueModel): Promise<Record<string, string[]>> {
    const states = Object.keys(model.counts)
    const ids = await Promise.all(
      [...states, 'grouped'].map((set) =>
        this.redis.zrange(`ofl:{${model.project}:${model.name}}:${set}`, '0', '-1'),
      ),
    )
    const grouped = ids.at(-1) ?? []
    return Object.fromEntries(
      states.map((state, index) => [state, [...(ids[index] ?? []), ...(state === 'queued' ? grouped : [])]]),
    )
  }

  async #holders(model: QueueModel): Promise<(string | null)[]> {
    return this.redis.mget(UNIQUE_KEYS.map((key) => `ofl:{${model.project}:${model.name}}:unique:${key}`))
  }

  #expectedHolders(model: QueueModel): (string | null)[] {
    return UNIQUE_KEYS.map((key) => model.holder(key))
  }
}

export const UNIQUE_KEYS = ['k', 'other key']

function outcomeOf(rightly: () => unknown): unknown {
  try {
    return rightly()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

function refused({ code, facts }: Refusal | EngineError): object {
  // When there may be room is an estimate from recent minutes, which the model does not keep.
  const { retryAfterMs: _, ...exact } = { retryAfterMs: null, ...facts }
  return { code, facts: exact }
}

function infoOf(model: QueueModel): object | null {
  if (!model.isKnown) return null
  const [ungrouped, grouped] = [false, true].map(
    (hasGroup) => model.inState('queued').find(({ said }) => hasGroup === (said.group !== undefined))?.at,
  )
  const oldest = Math.min(ungrouped ?? Infinity, grouped ?? Infinity)
  const oldestQueuedAt = oldest === Infinity ? null : oldest
  return {
    queue: model.name,
    counts: model.counts,
    oldestQueuedAt,
    latencyMs: oldestQueuedAt === null ? 0 : Math.max(0, model.now - oldestQueuedAt),
    ...model.flow,
    settings: model.settings ?? {},
    totals: model.totals,
    readAt: model.now,
  }
}

function setsOf(model: QueueModel): Record<string, string[]> {
  return Object.fromEntries(
    (Object.keys(model.counts) as ModelJob['state'][]).map((state) => [
      state,
      model.inState(state).map(({ id }) => id),
    ]),
  )
}

function patternOf(key: string): RegExp {
  return new RegExp(
    `^${key
      .split(/<\w+>/)
      .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')}$`,
  )
}
