// The database's time as this process knows it: no answer of ours goes by the clock of the machine that it is made on.

/** What TIME answers: whole seconds, and microseconds. */
export type RedisTime = readonly [seconds: string, microseconds: string]

/** Milliseconds since the epoch, with a fraction. */
export function msOf([seconds, microseconds]: RedisTime): number {
  return Number(seconds) * 1000 + Number(microseconds) / 1000
}

/** Goes on by itself from the last time that was heard; before that, from the machine's own. */
export class RedisClock {
  #zeroAt = Date.now() - performance.now()

  /** Never ahead: an answer is as old as its way here. */
  hear(time: RedisTime): void {
    this.#zeroAt = msOf(time) - performance.now()
  }

  /** In whole ms since the epoch. */
  now(): number {
    return Math.floor(this.#zeroAt + performance.now())
  }
}
