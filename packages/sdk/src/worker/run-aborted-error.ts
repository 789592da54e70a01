// Why a handler is asked to end.
import { brand, isBranded } from '../errors/brand.ts'
import { OffloadError } from '../errors/errors.ts'

/**
 * `cancel_requested`: someone cancelled the job. `timeout`: its `timeoutMs` is up. `shutting_down`: the grace is spent.
 * `ended`: the handler is done, and what it has left behind asks for its signal or extends its lease.
 */
export type RunAbortedCode = 'cancel_requested' | 'timeout' | 'shutting_down' | 'ended'

/** The reason of a handler's aborted `signal`, unless its lease was lost: then that is a LeaseLostError. */
export class RunAbortedError extends OffloadError {
  static {
    brand(this, 'RunAbortedError')
  }
  readonly code: RunAbortedCode

  constructor(code: RunAbortedCode, message: string) {
    super(message)
    this.code = code
  }
}

/** Whether a handler was asked to end for one of the reasons of a RunAbortedError. */
export function isRunAborted(error: unknown): error is RunAbortedError {
  return isBranded(error, 'RunAbortedError')
}

/** The reason given to what a handler has left behind. */
export function runIsOver(): RunAbortedError {
  return new RunAbortedError('ended', 'The run is over: its handler did not wait for what is still at work')
}
