// Ids made by the client, so that every POST can be repeated without doubling anything.

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford's base 32, in lower case like the service's own ids
const TIME_LENGTH = 10
const RANDOM_LENGTH = 16

let latestMs = 0
let latestRandom: number[] = []

/**
 * A new ULID: 48 bits of time and 80 random bits in 26 lower-case characters (github.com/ulid/spec). Monotonic: a later
 * one sorts behind an earlier one, also within a millisecond, so that jobs enqueued together are worked on in their order.
 */
export function newUlid(): string {
  const now = Date.now()
  latestRandom = now > latestMs ? randomDigits() : increment(latestRandom)
  latestMs = Math.max(now, latestMs)
  return timePart(latestMs) + latestRandom.map((digit) => ALPHABET.charAt(digit)).join('')
}

function timePart(ms: number): string {
  let rest = ms
  let text = ''
  for (let i = 0; i < TIME_LENGTH; i++) {
    text = ALPHABET.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** The first one is small, so that incrementing never runs over. */
function randomDigits(): number[] {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_LENGTH))
  return Array.from(bytes, (byte, place) => byte % (place === 0 ? 16 : 32))
}

function increment(digits: readonly number[]): number[] {
  const next = [...digits]
  for (let place = next.length - 1; place >= 0; place--) {
    const digit = (next[place] ?? 0) + 1
    next[place] = digit % 32
    if (digit < 32) break
  }
  return next
}
