// Runs the scripts of one engine on its connection: the step between a method and its Lua file.
import type { Connection } from './connection.ts'
import { PLAN_KEYS, stateKeys } from './keys.ts'
import { loadScripts, type Verb } from './scripts.ts'

export type Argument = string | number

/** Gives the time in ms that scripts see; '' leaves it to the database, as everywhere but in tests. */
export type Clock = () => number | ''

export class VerbRunner {
  readonly #redis: Connection
  readonly #clock: Clock
  readonly #scripts = loadScripts()

  constructor(redis: Connection, clock: Clock) {
    this.#redis = redis
    this.#clock = clock
  }

  /** A verb on one queue. */
  run<Reply>(verb: Verb, tag: string, args: readonly Argument[]): Promise<Reply> {
    return this.#redis.run(this.#scripts[verb], stateKeys(tag), [this.#clock(), ...args]) as Promise<Reply>
  }

  /** A verb on the maintenance plan. */
  runOnPlan<Reply>(verb: 'touch' | 'claim' | 'revisit', args: readonly Argument[]): Promise<Reply> {
    return this.#redis.run(this.#scripts[verb], PLAN_KEYS, [this.#clock(), ...args]) as Promise<Reply>
  }
}
