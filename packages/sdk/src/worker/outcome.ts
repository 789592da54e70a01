// How a run may end.
import { toMs, type Duration } from '../input/duration.ts'
import { isNonRetryable, isRetryLater, isSnooze } from './handler-errors.ts'
import type { RunAbortedError } from './run-aborted-error.ts'
import { isObject, messageOf, readCause, readText } from '../errors/thrown-text.ts'
import type { JobError } from '../contract/types.ts'

/** What the service takes of an error, in bytes of JSON, less what surrounds a cause. */
const MOST_BYTES = 16 * 1024 - 32
/** An error may be its own cause. */
const MOST_CAUSES = 5
/** Longest texts kept of an error, in characters and in bytes of JSON: together under that. */
const MESSAGE = { characters: 1000, bytes: 3000 }
const STACK = { characters: 3500, bytes: 10_500 }
const WORD = /^[^\p{Cc}\p{Cs}]{1,256}$/u

/**
 * A job that is snoozed for no time would be leased again at once, for ever: nothing is counted that could end it.
 */
const SHORTEST_SNOOZE_MS = 1000

/** What a settlement will say. */
export type Outcome =
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
export function outcomeOfError(thrown: unknown, reason?: RunAbortedError): Outcome {
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
export function outcomeOfBadResult(cause: unknown): Outcome {
  const message = `The handler's result is no JSON value: ${messageOf(cause)}`
  return { kind: 'fail', cause, error: { message, code: 'result_invalid' }, retryable: false }
}

/** The outcome of a run whose own outcome could not be made out, as when it threw a proxy that throws in turn. */
export function outcomeOfMishap(cause: unknown): Outcome {
  return { kind: 'fail', cause, error: toJobError(cause), retryable: true }
}

/**
 * An error as the service keeps it: bounded, well-formed, with a code if it had one, and with its causes as far as there
 * is room. Whatever was thrown, it throws nothing.
 */
export function toJobError(thrown: unknown): JobError {
  return withCauses(thrown, MOST_BYTES, MOST_CAUSES)
}

/** Undefined-free, and within `mostBytes` unless the error alone is longer. */
function withCauses(thrown: unknown, mostBytes: number, mostCauses: number): JobError {
  const error = withoutCause(thrown)
  const cause = mostCauses > 0 ? readCause(thrown) : undefined
  if (cause === undefined) return error
  const restBytes = mostBytes - bytesOf(error)
  const kept = withCauses(cause, restBytes, mostCauses - 1)
  return bytesOf(kept) <= restBytes ? { ...error, cause: kept } : error
}

function withoutCause(thrown: unknown): JobError {
  const message = clip(messageOf(thrown), MESSAGE)
  if (!isObject(thrown)) return { message: message || 'Thrown without a message' }
  const name = readText(thrown, 'name') ?? ''
  const code = readText(thrown, 'code') ?? ''
  const stack = readText(thrown, 'stack')
  return {
    message: message || name || 'Thrown without a message',
    ...(WORD.test(name) && { name }),
    ...(WORD.test(code) && { code }),
    ...(stack && { stack: clip(stack, STACK) }),
  }
}

/** Bounds what arrives: JSON takes six bytes for a control character, as binary data is full of. */
function clip(text: string, most: { readonly characters: number; readonly bytes: number }): string {
  const clipped = text.slice(0, most.characters).toWellFormed()
  return bytesOf(clipped) - 2 <= most.bytes
    ? clipped
    : clip(text, { ...most, characters: clipped.length >> 1 })
}

const encoder = new TextEncoder()

function bytesOf(value: JobError | string): number {
  return encoder.encode(JSON.stringify(value)).byteLength
}
