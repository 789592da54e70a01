// A histogram for prom-client's registry whose counts are kept in tallies.

import { Histogram } from 'prom-client'
import type { Labels } from './series.ts'
import type { Tally } from './tally.ts'

/** Tallies of one metric, with their labels. */
export type Tallies = () => Iterable<{ readonly labels: Labels; readonly tally: Tally }>

/** Reads the tallies at each scrape. */
export class TalliedHistogram extends Histogram {
  readonly #tallies: Tallies

  constructor(about: ConstructorParameters<typeof Histogram>[0], tallies: Tallies) {
    super(about)
    this.#tallies = tallies
  }

  override get() {
    const values = [...this.#tallies()].flatMap(({ labels, tally }) => this.#valuesOf(labels, tally))
    const { name, help } = this as unknown as { name: string; help: string }
    return Promise.resolve({ ...{ name, help, type: 'histogram', aggregator: 'sum' }, values } as never)
  }

  /** What the registry asks for in the place of `get`, where it is there. */
  getForPromString() {
    return this.get()
  }

  #valuesOf(labels: Labels, tally: Tally) {
    const { name } = this as unknown as { name: string }
    let below = 0
    const buckets = tally.counts.map((count, index) => {
      below += count
      const le = tally.bounds[index] ?? '+Inf'
      return { metricName: `${name}_bucket`, labels: { ...labels, le }, value: below }
    })
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels, value: tally.sum },
      { metricName: `${name}_count`, labels, value: below },
    ]
  }
}
