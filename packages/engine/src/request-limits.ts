// Request rates of API keys, counted in Redis so that they hold exactly however many instances there are.
import { Gather } from './gather.ts'
import { budgetKey } from './keys.ts'
import type { VerbRunner } from './verb-runner.ts'

/** At most `requests` in each window of `perMs`; a window begins with its first request. */
export interface RequestRate {
  readonly requests: number
  readonly perMs: number
}

/** Whether a request may go on, and what is left of its window. */
export interface Grant {
  readonly isGranted: boolean
  readonly left: number
  readonly resetInMs: number
}

/** Every limited key's requests. Those made in one turn are counted by one script call. */
export class RequestLimits {
  readonly #runner: VerbRunner
  readonly #takes = new Gather<RequestRate, Grant>((keyId, limits) => this.#takeAll(keyId, limits))

  constructor(runner: VerbRunner) {
    this.#runner = runner
  }

  /** Takes one request out of the key's budget. A refused one takes nothing. */
  take(keyId: string, limit: RequestRate): Promise<Grant> {
    return this.#takes.add(keyId, limit)
  }

  async #takeAll(keyId: string, limits: readonly RequestRate[]): Promise<Grant[]> {
    const { requests = 0, perMs = 0 } = limits[0] ?? {}
    const [granted, left, resetInMs] = await this.#runner.runOn<[number, number, number]>(
      'limit',
      [budgetKey(keyId)],
      [requests, perMs, limits.length],
    )
    // As if they had been counted one after the other.
    return limits.map((_, index) => ({
      isGranted: index < granted,
      left: left + Math.max(0, granted - index - 1),
      resetInMs,
    }))
  }
}
