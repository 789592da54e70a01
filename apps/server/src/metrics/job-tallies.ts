// How long jobs waited, ran and took in all, as this instance handed them out and saw them settled.

import type { Observer, QueueRef, SettledRun } from '@offload/engine'
import type { QueueLabels } from './queue-labels.ts'
import { Series } from './series.ts'
import type { Tally } from './tally.ts'

/** From what a web request waits for to what runs over night. */
const JOB_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 14_400] as const
/** A script takes tens of microseconds, with its write to disk a millisecond; a call is given up after 5 s. */
const REDIS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1, 5] as const

interface QueueTallies {
  readonly wait: Tally
  readonly run: Tally
  readonly total: Tally
}

/** What the engine tells, by queue and by call. */
export class JobTallies implements Observer {
  readonly wait = new Series(JOB_SECONDS)
  readonly run = new Series(JOB_SECONDS)
  readonly total = new Series(JOB_SECONDS)
  readonly redis = new Series(REDIS_SECONDS)
  /** Calls to Redis that were given up. */
  readonly givenUp = new Map<string, number>()
  readonly #labels: QueueLabels
  readonly #queues = new Map<QueueRef, QueueTallies>()
  readonly #calls = new Map<string, Tally>()

  constructor(labels: QueueLabels) {
    this.#labels = labels
  }

  leased(queue: QueueRef, waitsMs: readonly number[]): void {
    const { wait } = this.#of(queue)
    for (const ms of waitsMs) wait.add(ms / 1000)
  }

  settled(queue: QueueRef, runs: readonly SettledRun[]): void {
    const { run, total } = this.#of(queue)
    for (const { runMs, totalMs } of runs) {
      run.add(runMs / 1000)
      if (totalMs !== null) total.add(totalMs / 1000)
    }
  }

  called(name: string, elapsedMs: number, isAnswered: boolean): void {
    this.#call(name).add(elapsedMs / 1000)
    if (!isAnswered) this.givenUp.set(name, (this.givenUp.get(name) ?? 0) + 1)
  }

  #of(queue: QueueRef): QueueTallies {
    // Labels of a queue are one object, so that they are its key as well.
    const labels = this.#labels.of(queue)
    const known = this.#queues.get(labels)
    if (known) return known
    const { project, queue: name } = labels
    const named = { project, queue: name }
    const tallies = {
      wait: this.wait.tally(named),
      run: this.run.tally(named),
      total: this.total.tally(named),
    }
    this.#queues.set(labels, tallies)
    return tallies
  }

  #call(name: string): Tally {
    const known = this.#calls.get(name)
    if (known) return known
    const tally = this.redis.tally({ call: name })
    this.#calls.set(name, tally)
    return tally
  }
}
