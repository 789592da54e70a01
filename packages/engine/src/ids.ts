// Names and ids: what a queue may be called, and how a job's id says where the job lives.
import { createHash, randomFillSync } from 'node:crypto'
import type { JobRef } from './job.ts'

const NAME = /^[a-z0-9][a-z0-9._-]{0,62}$/
const ULID = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/
const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'
/** A ULID's random part is two numbers of 40 bits. */
const HALF_BYTES = 5
const MOST_40_BITS = 2 ** 40 - 1

// Drawn for many ids at once: a call to the system for each took a tenth of an enqueue's time.
const RANDOM = new Uint8Array(HALF_BYTES * 512)
let drawn = RANDOM.length

/** True for a project's or queue's name. The pattern keeps names out of the way of every fixed word in a key. */
export function isName(text: string): boolean {
  return NAME.test(text)
}

/** True for a ULID in lower case (github.com/ulid/spec, Crockford's base 32). */
export function isUlid(text: string): boolean {
  return ULID.test(text)
}

let last = { timeMs: 0, high: 0, low: 0 }

/**
 * A fresh ULID in lower case: 48 bits of time in ms, then 80 random bits. Monotonic in a process, as the standard
 * proposes: within a millisecond the next is the last plus one, so jobs that are made in order stand in order.
 */
export function newUlid(): string {
  const now = Date.now()
  last = now > last.timeMs ? { timeMs: now, high: random40(), low: random40() } : after(last)
  return base32(last.timeMs, 10) + base32(last.high, 8) + base32(last.low, 8)
}

/** The ULID that stands for `seed`: always the same, so that a repeated request meets its first job. */
export function ulidFrom(seed: string): string {
  const digest = createHash('sha256').update(seed).digest()
  return ulidOf(digest.readUIntBE(0, 6), digest.subarray(6, 16))
}

/** `<queue>_<ulid>`, the id that people and URLs use. */
export function formatJobId(job: JobRef): string {
  return `${job.queue}_${job.id}`
}

/** The job that `text` names in `project`, or null when it is no job id. */
export function parseJobId(project: string, text: string): JobRef | null {
  const split = text.length - 27
  const queue = text.slice(0, Math.max(0, split))
  const id = text.slice(split + 1)
  return text[split] === '_' && isName(queue) && isUlid(id) ? { project, queue, id } : null
}

// Ten characters of time, then eight for each five random bytes; plain numbers, since BigInt makes garbage.
function ulidOf(timeMs: number, random: Uint8Array): string {
  return base32(timeMs, 10) + base32(bytesToNumber(random, 0), 8) + base32(bytesToNumber(random, 5), 8)
}

function random40(): number {
  if (drawn === RANDOM.length) {
    randomFillSync(RANDOM)
    drawn = 0
  }
  return bytesToNumber(RANDOM, (drawn += HALF_BYTES) - HALF_BYTES)
}

function after({ timeMs, high, low }: typeof last): typeof last {
  if (low < MOST_40_BITS) return { timeMs, high, low: low + 1 }
  return high < MOST_40_BITS ? { timeMs, high: high + 1, low: 0 } : { timeMs: timeMs + 1, high: 0, low: 0 }
}

function bytesToNumber(bytes: Uint8Array, start: number): number {
  let value = 0
  for (let index = start; index < start + 5; index++) value = value * 256 + (bytes[index] ?? 0)
  return value
}

function base32(value: number, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32))
    text = CROCKFORD.charAt(rest % 32) + text
  return text
}
