// Tallies told apart by labels: one metric before it is text.

import { Tally } from './tally.ts'

export type Labels = Readonly<Record<string, string>>

/** The tallies of one metric. */
export class Series {
  readonly #bounds: readonly number[]
  readonly #tallies = new Map<string, { readonly labels: Labels; readonly tally: Tally }>()

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds
  }

  /** The tally with these labels, always named in one order. To be kept by who adds often. */
  tally(labels: Labels): Tally {
    const key = Object.values(labels).join('\n')
    const known = this.#tallies.get(key)
    if (known) return known.tally
    const tally = new Tally(this.#bounds)
    this.#tallies.set(key, { labels, tally })
    return tally
  }

  [Symbol.iterator]() {
    return this.#tallies.values()
  }

  get bounds(): readonly number[] {
    return this.#bounds
  }
}
