// Sends a run's progress without ever being in its way.
import { pause } from '../http/backoff.ts'
import type { Progress } from '../contract/types.ts'

/** At most four reports a second and run: more than anyone can see, and no load to speak of. */
const INTERVAL_MS = 250

/** One report at a time, the newest first; those in between are left out. */
export class ProgressReporter {
  readonly #send: (progress: Progress) => Promise<unknown>
  readonly #signal: AbortSignal
  #next: Progress | undefined
  #isSending = false

  /** `send` must not reject. Nothing more is sent once `signal` has aborted. */
  constructor(send: (progress: Progress) => Promise<unknown>, signal: AbortSignal) {
    this.#send = send
    this.#signal = signal
  }

  report(progress: Progress): void {
    this.#next = progress
    if (!this.#isSending) void this.#sendAll()
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true
    while (this.#next && !this.#signal.aborted) {
      const progress = this.#next
      this.#next = undefined
      await this.#send(progress)
      await pause(INTERVAL_MS, this.#signal)
    }
    this.#isSending = false
  }
}

/** How far beyond 0 and 1 a share may be by the rounding of its sums: `t += 1 / 49` ends at 1.0000000000000007. */
const ROUNDING = 1e-6

/** Throws a RangeError for what is no share. 0 of 0, which is not a number, is 0. */
export function toProgress(value: number, message: string | undefined): Progress {
  const share = Number.isNaN(value) ? 0 : value
  if (!(share >= -ROUNDING && share <= 1 + ROUNDING))
    throw new RangeError(`progress() takes a share from 0 to 1, not ${value}`)
  const progress = { value: Math.min(1, Math.max(0, share)) }
  return message === undefined ? progress : { ...progress, message: message.slice(0, 1000).toWellFormed() }
}
