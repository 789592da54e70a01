// A rate in the model: a token bucket. What was taken flows off, a job each interval; a burst may be ahead of the flow.
import type { RateLimit, RateState } from '@offload/engine'

interface Taken {
  readonly at: number
  /** When all that was taken has flowed off. */
  readonly freeAt: number
  readonly intervalMs: number
}

export class RateModel {
  #taken: Taken | null = null

  /** How many jobs may start now. */
  tokens(rate: RateLimit | undefined, now: number): number {
    if (!rate) return Infinity
    return Math.max(0, Math.floor((now - this.#nextAt(rate, now)) / intervalOf(rate)) + 1)
  }

  /** When the next may start: not before now. */
  nextAt(rate: RateLimit | undefined, now: number): number {
    return rate ? Math.max(now, this.#nextAt(rate, now)) : now
  }

  take(rate: RateLimit | undefined, now: number): void {
    if (!rate) return
    const intervalMs = intervalOf(rate)
    this.#taken = { at: now, freeAt: this.#freeAt(rate, now) + intervalMs, intervalMs }
  }

  reset(): void {
    this.#taken = null
  }

  view(rate: RateLimit | undefined, now: number): RateState | null {
    if (!rate) return null
    const tokensLeft = this.tokens(rate, now)
    return { tokensLeft, nextTokenAt: tokensLeft > 0 ? null : Math.ceil(this.#nextAt(rate, now)) }
  }

  #nextAt(rate: RateLimit, now: number): number {
    return this.#freeAt(rate, now) - ((rate.burst ?? rate.limit) - 1) * intervalOf(rate)
  }

  // A new rate holds at once: as if it had held when the last job started, unless all had flowed off by then.
  #freeAt(rate: RateLimit, now: number): number {
    if (!this.#taken || this.#taken.freeAt <= now) return now
    const { at, freeAt, intervalMs } = this.#taken
    return Math.max(now, at + ((freeAt - at) * intervalOf(rate)) / intervalMs)
  }
}

function intervalOf({ limit, periodMs }: RateLimit): number {
  return periodMs / limit
}
