// Which queues have labels of their own. Each label is a series for Prometheus to keep, and names of queues are made by
// customers: so their number is bounded, and the rest counts as one.

import type { QueueRef } from '@offload/engine'

/** No name of a project or queue begins with an underscore. */
const REST = { project: '_other', queue: '_other' } as const

/** Labels, given to the first queues that come, for as long as the process runs: a counter must not change its series. */
export class QueueLabels {
  readonly #most: number
  readonly #own = new Map<string, QueueRef>()

  constructor(most: number) {
    this.#most = most
  }

  of({ project, queue }: QueueRef): QueueRef {
    const key = `${project}:${queue}`
    const known = this.#own.get(key)
    if (known) return known
    if (this.#own.size >= this.#most) return REST
    const labels = { project, queue }
    this.#own.set(key, labels)
    return labels
  }
}
