// Calls that stay open: how many a key may have, and what happens when their connection ends.

import type { FastifyReply } from 'fastify'
import { Problem } from './problem.ts'

const MAX_POLLS_PER_KEY = 10_000

/** Counts the open calls of each key. */
export class PollLimit {
  readonly #open = new Map<string, number>()

  /** Runs `call` as one of the key's open calls; throws `too_many_polls` when there are too many. */
  async during<T>(keyId: string, call: () => Promise<T>): Promise<T> {
    const open = this.#open.get(keyId) ?? 0
    if (open >= MAX_POLLS_PER_KEY)
      throw new Problem('too_many_polls', `At most ${MAX_POLLS_PER_KEY} may wait.`)
    this.#open.set(keyId, open + 1)
    try {
      return await call()
    } finally {
      this.#leave(keyId)
    }
  }

  #leave(keyId: string): void {
    const open = (this.#open.get(keyId) ?? 1) - 1
    if (open === 0) this.#open.delete(keyId)
    else this.#open.set(keyId, open)
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
