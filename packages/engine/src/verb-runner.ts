// Runs the scripts of one engine on its connection: the step between a method and its Lua file.
import type { Connection } from './connection.ts'
import { PLAN_KEYS, queueKeys } from './keys.ts'
import { KnownTags } from './known-tags.ts'
import { msOf, type RedisTime } from './redis-clock.ts'
import { loadScripts, type Verb } from './scripts.ts'

/** What a script takes; Redis makes text of it. */
export type Argument = string | number

/** Gives the time in ms that scripts see; '' leaves it to the database, as everywhere but in tests. */
export type Clock = () => number | ''

/** Runs verbs, each queue's in the build that it needs. */
export class VerbRunner {
  readonly #redis: Connection
  readonly #clock: Clock
  readonly #scripts = loadScripts()
  /** Queues that were seen to have flow control. */
  readonly #withFlow = new KnownTags()

  constructor(redis: Connection, clock: Clock) {
    this.#redis = redis
    this.#clock = clock
  }

  /**
   * A verb on one queue. `needsFlow`: what it does takes flow control, whether the queue has had any or not. `onLate` is
   * given a reply that came after the call had been given up.
   */
  async run<Reply>(
    verb: Verb,
    tag: string,
    args: readonly Argument[],
    needsFlow = false,
    onLate?: (reply: Reply) => void,
  ): Promise<Reply> {
    const { plain, flow } = this.#scripts[verb]
    const script = needsFlow || this.#withFlow.has(tag) ? flow : plain
    const late = onLate && ((answer: unknown) => (answer === 'flow' ? undefined : onLate(answer as Reply)))
    const reply = await this.#redis.run(script, queueKeys(tag), [this.#clock(), ...args], late)
    if (reply !== 'flow') return reply as Reply
    // It was not run: the queue has flow control, as this process did not know yet.
    this.#withFlow.add(tag)
    return this.run(verb, tag, args, true, onLate)
  }

  /** A verb on other keys than a queue's; they share a slot. */
  runOn<Reply>(verb: Verb, keys: readonly string[], args: readonly Argument[]): Promise<Reply> {
    return this.#redis.run(this.#scripts[verb].plain, keys, [this.#clock(), ...args]) as Promise<Reply>
  }

  /** The time that scripts see, as it is now: one call. */
  async now(): Promise<number> {
    const clock = this.#clock()
    if (clock !== '') return clock
    return Math.floor(msOf((await this.#redis.call('TIME')) as RedisTime))
  }

  /** A verb on the maintenance plan. */
  runOnPlan<Reply>(verb: 'touch' | 'claim' | 'revisit', args: readonly Argument[]): Promise<Reply> {
    return this.runOn(verb, PLAN_KEYS, args)
  }
}
