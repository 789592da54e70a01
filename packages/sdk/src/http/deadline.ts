// An instant after which waiting is over, as a signal for requests and a rest for long polls.
import { LONGEST_TIMER_MS, toMs, type Duration } from '../input/duration.ts'

/** The answer to the last long poll leaves the service at the deadline itself, and needs time to arrive. */
const ARRIVAL_MS = 1000

/** Ends `timeout` from now; never without one. */
export class Deadline {
  /** Aborts shortly after the deadline, or with the caller's own signal. */
  readonly signal: AbortSignal | undefined
  readonly #endsAt: number

  constructor(timeout: Duration | undefined, signal: AbortSignal | undefined) {
    const timeoutMs = timeout === undefined ? Infinity : toMs('timeout', timeout)
    this.#endsAt = Date.now() + timeoutMs
    this.signal = signalAfter(timeoutMs + ARRIVAL_MS, signal)
  }

  /** Milliseconds left, at least 0. */
  restMs(): number {
    return Math.max(0, this.#endsAt - Date.now())
  }

  isOver(): boolean {
    return this.restMs() === 0
  }
}

function signalAfter(ms: number, signal: AbortSignal | undefined): AbortSignal | undefined {
  if (ms > LONGEST_TIMER_MS) return signal
  const timer = AbortSignal.timeout(ms)
  return signal ? AbortSignal.any([signal, timer]) : timer
}
