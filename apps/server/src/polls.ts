// Calls that stay open: how many a key may have, and what happens when their connection ends.

import type { FastifyReply } from 'fastify'
import { Problem } from './problem.ts'

/** Counts the waiting calls of each holder: a key, or a project whose status URLs are polled. */
export class PollLimit {
  readonly #most: number
  readonly #waiting = new Map<string, number>()

  constructor(most = 10_000) {
    this.#most = most
  }

  /** Runs a call that may wait, as one of the holder's; throws `too_many_polls` when there are too many. */
  async during<T>(holder: string, waitMs: number, call: () => Promise<T>): Promise<T> {
    if (waitMs === 0) return call()
    const waiting = this.#waiting.get(holder) ?? 0
    if (waiting >= this.#most)
      throw new Problem(
        'too_many_polls',
        `At most ${this.#most} calls may wait: send this one without waitMs.`,
      )
    this.#waiting.set(holder, waiting + 1)
    try {
      return await call()
    } finally {
      this.#leave(holder)
    }
  }

  #leave(holder: string): void {
    const waiting = (this.#waiting.get(holder) ?? 1) - 1
    if (waiting === 0) this.#waiting.delete(holder)
    else this.#waiting.set(holder, waiting)
  }
}

/**
 * A signal that fires when the connection ends before the answer has left.
 * `request.signal` does not do: it fires as soon as the body of a POST has been read (fastify #6725).
 */
export function whenAbandoned(reply: FastifyReply, undo: () => void = () => {}): AbortSignal {
  const abandoned = new AbortController()
  const abandon = () => {
    if (reply.raw.writableFinished) return
    abandoned.abort()
    undo()
  }
  // It may have gone already, while the key was looked up.
  if (reply.raw.destroyed) abandon()
  else reply.raw.once('close', abandon)
  return abandoned.signal
}
