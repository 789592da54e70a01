// What was thrown, as a job keeps it.
import type { JobError } from '../contract/types.ts'
import { isObject, messageOf, readCause, readText } from './thrown-text.ts'

/** What the service takes of an error, in bytes of JSON, less what surrounds a cause. */
const MOST_BYTES = 16 * 1024 - 32
/** An error may be its own cause. */
const MOST_CAUSES = 5
/** Longest texts kept of an error, in characters and in bytes of JSON: together under that. */
const MESSAGE = { characters: 1000, bytes: 3000 }
const STACK = { characters: 3500, bytes: 10_500 }
const WORD = /^[^\p{Cc}\p{Cs}]{1,256}$/u

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
