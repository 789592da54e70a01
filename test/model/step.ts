// One step of a story: a verb with its arguments, done to the model and to the engine. After each, all is compared.
import fc from 'fast-check'
import type { World } from './world.ts'

type Do<Args> = (world: World, args: Args) => Promise<void>

class Step<Args> implements fc.AsyncCommand<object, World> {
  readonly #name: string
  readonly #args: Args
  readonly #do: Do<Args>
  readonly #canBeDone: (world: World) => boolean

  constructor(name: string, args: Args, how: How<Args>) {
    this.#name = name
    this.#args = args
    this.#do = how.do
    this.#canBeDone = how.when ?? (() => true)
  }

  check(): boolean {
    return true
  }

  async run(_model: object, world: World): Promise<void> {
    if (!this.#canBeDone(world)) return
    await this.#do(world, this.#args)
    await world.compare()
  }

  toString(): string {
    return `${this.#name}(${this.#args === undefined ? '' : JSON.stringify(this.#args)})`
  }
}

interface How<Args> {
  readonly do: Do<Args>
  /** What must be there for the step to mean something; else it is passed over. */
  readonly when?: (world: World) => boolean
}

/** A kind of step: arguments are drawn from `args`. */
export function step<Args>(
  name: string,
  args: fc.Arbitrary<Args>,
  how: How<Args>,
): fc.Arbitrary<fc.AsyncCommand<object, World>> {
  // A clone is a plain object, as callers pass them; fast-check's have no prototype.
  return args.map((drawn) => new Step(name, structuredClone(drawn), how))
}
