// Ids made by the client, so that every POST can be repeated without doubling anything.

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford's base 32, in lower case like the service's own ids
const TIME_LENGTH = 10
/** The random part is two numbers of 40 bits. */
const HALF_LENGTH = 8

let latestMs = 0
/** The time and the first half, as text: they stay the same within a millisecond. */
let head = ''
let secondHalf = 0

/**
 * A new ULID: 48 bits of time and 80 random bits in 26 lower-case characters (github.com/ulid/spec). Monotonic: a later
 * one sorts behind an earlier one, also within a millisecond, so that jobs enqueued together are worked on in their order.
 */
export function newUlid(): string {
  const now = Date.now()
  if (now > latestMs) begin(now)
  else secondHalf += 1
  return head + base32(secondHalf, HALF_LENGTH)
}

function begin(now: number): void {
  const [first = 0, second = 0, extra = 0] = crypto.getRandomValues(new Uint32Array(3))
  latestMs = now
  head = base32(now, TIME_LENGTH) + base32(first * 256 + (extra & 255), HALF_LENGTH)
  // Without its top bit, so that counting on for half a million million ids never runs over.
  secondHalf = second * 128 + ((extra >>> 8) & 127)
}

function base32(value: number, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32))
    text = ALPHABET.charAt(rest % 32) + text
  return text
}
