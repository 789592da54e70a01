// How a run may end.
import { toMs, type Duration } from '../input/duration.ts'
import { isNonRetryable, isRetryLater, isSnooze } from './handler-errors.ts'
import type { RunAbortedError } from './run-aborted-error.ts'
import { toJobError } from '../errors/job-error.ts'
import { messageOf } from '../errors/thrown-text.ts'
import type { JobError } from '../contract/types.ts'

/**
 * A job that is snoozed for no time would be leased again at once, for ever: nothing is counted that could end it.
 */
const SHORTEST_SNOOZE_MS = 1000

/** What a settlement will say. */
export type RunOutcome =
  | { readonly kind: 'ack'; readonly result: unknown }
  | {
      readonly kind: 'fail'
      readonly cause: unknown
      readonly error: JobError
      readonly retryable: boolean
      readonly delay?: Duration
      readonly scope?: 'job' | 'group' | 'queue'
    }
  /** With a cause when the worker could not even begin. */
  | { readonly kind: 'release'; readonly delay?: Duration; readonly cause?: unknown }

/** The outcome of a handler that threw, after it was asked to end for `reason`. A shutdown is never held against the job. */
export function outcomeOfError(thrown: unknown, reason?: RunAbortedError): RunOutcome {
  if (isSnooze(thrown))
    return { kind: 'release', delay: Math.max(toMs('delay', thrown.delay), SHORTEST_SNOOZE_MS) }
  if (reason?.code === 'shutting_down') return { kind: 'release' }
  // What a handler throws when its time is up is as a rule the echo of the abort: the timeout is what people look for.
  const cause = reason?.code === 'timeout' ? reason : thrown
  const failure = {
    kind: 'fail',
    cause,
    error: toJobError(cause),
    retryable: !isNonRetryable(thrown),
  } as const
  if (!isRetryLater(thrown)) return failure
  const { delay, scope } = thrown
  return { ...failure, delay, ...(scope !== 'job' && { scope }) }
}

/** The outcome of a result that JSON cannot say: another run would return the same. */
export function outcomeOfBadResult(cause: unknown): RunOutcome {
  const message = `The handler's result is no JSON value: ${messageOf(cause)}`
  return { kind: 'fail', cause, error: { message, code: 'result_invalid' }, retryable: false }
}

/** The outcome of a run whose own outcome could not be made out, as when it threw a proxy that throws in turn. */
export function outcomeOfMishap(cause: unknown): RunOutcome {
  return { kind: 'fail', cause, error: toJobError(cause), retryable: true }
}
