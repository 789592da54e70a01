// Ids made by the client, so that every POST can be repeated without doubling anything.

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford's base 32, in lower case like the service's own ids
const TIME_LENGTH = 10
const RANDOM_LENGTH = 16

/** A new ULID: 48 bits of time and 80 random bits in 26 lower-case characters (github.com/ulid/spec). */
export function newUlid(): string {
  return timePart(Date.now()) + randomPart()
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

function randomPart(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_LENGTH))
  return Array.from(bytes, (byte) => ALPHABET.charAt(byte % 32)).join('')
}
