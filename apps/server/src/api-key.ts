// API keys as text: `ofl_<id><secret><crc32>` in base62.

import { hash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const PREFIX = 'ofl_'
const ID_LENGTH = 12
/** 32 of 62 characters are 190 bits. */
const SECRET_LENGTH = 32
const CHECKSUM_LENGTH = 6
const FORMAT = new RegExp(
  `^${PREFIX}([0-9A-Za-z]{${ID_LENGTH}})([0-9A-Za-z]{${SECRET_LENGTH}})([0-9A-Za-z]{${CHECKSUM_LENGTH}})$`,
)

/** A key's parts: what looks it up, and what proves it. */
export interface KeyParts {
  readonly id: string
  /** Hex SHA-256 of the secret: all that is stored. */
  readonly secretHash: string
}

/** A new random key. `text` is shown once and not kept. */
export function makeApiKey(id = randomText(ID_LENGTH)): KeyParts & { readonly text: string } {
  const secret = randomText(SECRET_LENGTH)
  return { id, secretHash: hash('sha256', secret), text: `${PREFIX}${id}${secret}${checksum(id + secret)}` }
}

/** Reads a key; null when it has another form or a typo, so that neither costs a look-up. */
export function readApiKey(text: string): KeyParts | null {
  const [, id = '', secret = '', sum = ''] = FORMAT.exec(text) ?? []
  return sum !== '' && sum === checksum(id + secret) ? { id, secretHash: hash('sha256', secret) } : null
}

function randomText(length: number): string {
  return Array.from({ length }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
}

function checksum(text: string): string {
  let rest = crc32(text)
  let digits = ''
  for (; digits.length < CHECKSUM_LENGTH; rest = Math.floor(rest / ALPHABET.length)) {
    digits = ALPHABET.charAt(rest % ALPHABET.length) + digits
  }
  return digits
}
