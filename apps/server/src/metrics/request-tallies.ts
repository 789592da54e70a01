// How many requests each route answered, with what, and how long it took.

import { Tally } from './tally.ts'

/** An enqueue takes a few milliseconds; over a second somebody waits. */
const HTTP_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const

/** The answers of one route with one status. */
export interface Answers {
  readonly method: string
  readonly route: string
  readonly status: number
  /** All of them. */
  count: number
  /** Those that were answered as soon as could be: a call with `waitMs` takes as long as its caller asked for. */
  readonly durations: Tally
}

/** The routes of one instance. */
export class RequestTallies {
  readonly #all: Answers[] = []

  /** Answers of a route, told apart by status: to be kept with the route, so that nothing is looked up by name. */
  route(method: string, route: string): (status: number) => Answers {
    const byStatus = new Map<number, Answers>()
    return (status) => {
      const known = byStatus.get(status)
      if (known) return known
      const answers = { method, route, status, count: 0, durations: new Tally(HTTP_SECONDS) }
      byStatus.set(status, answers)
      this.#all.push(answers)
      return answers
    }
  }

  get all(): readonly Answers[] {
    return this.#all
  }
}
