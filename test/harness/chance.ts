// Chance that can be had again: the same seed draws the same.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { mersenne } from 'pure-rand/generator/mersenne'

/** What is drawn in one round of a proof. Timing is not drawn: the same seed does the same, and may meet something else. */
export class Chance {
  readonly seed: number
  readonly #generator

  /** `seed`: a whole number below 2³¹. */
  constructor(seed = freshSeed()) {
    this.seed = seed
    this.#generator = mersenne(seed)
  }

  /** From 0 to below that. */
  below(end: number): number {
    return uniformFloat64(this.#generator) * end
  }

  /** True so often of a hundred times. */
  percent(often: number): boolean {
    return this.below(100) < often
  }
}

/** Another one each time. */
export function freshSeed(): number {
  return Math.floor(Math.random() * 2 ** 31)
}
