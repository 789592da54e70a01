// The small schemas that the others are made of.

import { Type, type Static, type TSchema } from 'typebox'

/** The longest delay a caller may ask for: one year. */
export const MAX_DELAY_MS = 365 * 24 * 60 * 60 * 1000

/** The longest wait of a parked call. Heroku's router cuts at 30 s and tells nobody, so we answer before. */
const MAX_WAIT_MS = 20_000

/** What payload and result may take, in bytes of JSON text. */
export const MAX_RAW_BYTES = 256 * 1024

/** Most bytes of the body of a batch. */
export const MAX_BATCH_BYTES = 4 * 1024 * 1024

/** What a worker's error may take, in bytes of JSON text. */
export const MAX_ERROR_BYTES = 16 * 1024

/** Names a schema of the document by its `$id`, and keeps its TypeScript type, which `Type.Ref` alone loses. */
export function reference<T extends TSchema>(schema: T) {
  if (!('$id' in schema)) throw new Error('Only a schema with an $id can be referred to.')
  return Type.Unsafe<Static<T>>(Type.Ref(String(schema.$id)))
}

/** The schema, or null. What it says goes to the property, where generators of clients look for it. */
export function orNull<T extends TSchema>(schema: T) {
  const { description, ...rest }: TSchema & { description?: string } = schema
  return Type.Union([rest as T, Type.Null()], description === undefined ? {} : { description })
}

/** One of a list of words. `Type.Enum` would leave out the `type` that generators look for. */
export function oneOf<const Word extends string>(words: readonly Word[], options: object = {}) {
  return Type.Unsafe<Word>({ type: 'string', enum: [...words], ...options })
}

/** An object that refuses fields it does not know: nothing a caller sends is dropped in silence. */
export function strictObject<T extends Record<string, TSchema>>(properties: T, options: object = {}) {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

/**
 * One of several strict objects, told apart by the word in `key`. A caller is told what is wrong with the one that
 * was meant, not with all of them.
 */
export function oneOfKinds<T extends TSchema[]>(key: string, kinds: [...T], options: object = {}) {
  return Type.Unsafe<Static<T[number]>>({
    type: 'object',
    oneOf: kinds,
    discriminator: { propertyName: key },
    required: [key],
    ...options,
  })
}

/** The keyword with which a schema says its pattern in words, for whoever is refused by it. */
export const PATTERN_WORDS = 'x-pattern-words'

/** Text of a pattern. `words` go on after "must be". */
export function patterned(pattern: string, words: string, options: object = {}) {
  return Type.String({ pattern, [PATTERN_WORDS]: words, ...options })
}

/** Text that is used as a name or compared: no control characters, no half surrogate pairs. */
export function plainText(maxLength: number, description: string) {
  const words = 'text without control characters and half surrogate pairs'
  return patterned('^[^\\p{Cc}\\p{Cs}]+$', words, { minLength: 1, maxLength, description })
}

/** An instant as RFC 3339 in UTC with milliseconds. */
export function instant(description: string) {
  return Type.String({ format: 'date-time', description, examples: ['2026-11-24T09:30:00.000Z'] })
}

/** Any JSON value. In the document it is a value; in the program its text, kept byte for byte. */
export function jsonText(description: string) {
  return Type.Unsafe<string>({ description })
}

/** A length of time in milliseconds. */
export function duration(minimum: number, maximum: number, description: string, more: object = {}) {
  return Type.Integer({ minimum, maximum, description, ...more })
}

export const DelayMs = duration(0, MAX_DELAY_MS, 'Milliseconds to wait; up to one year.')
export const LeaseMs = duration(5000, 12 * 60 * 60 * 1000, 'Length of the lease: 5 s to 12 h.')
export const WaitMs = duration(
  0,
  MAX_WAIT_MS,
  'How long the call may stay open when there is nothing to say yet.',
  {
    default: 0,
  },
)

/** How many items of a list to give at once. */
export const Limit = Type.Integer({
  minimum: 1,
  maximum: 100,
  default: 50,
  description: 'Most items of the page.',
})

/** Where a list goes on. */
export const Cursor = Type.String({
  minLength: 1,
  maxLength: 1024,
  description: 'The `nextCursor` of the page before.',
})

/** Where the next page of a list begins. */
export const NextCursor = orNull(
  Type.String({ description: 'Send it as `cursor` for the next page; null at the end.' }),
)

/** What a program makes up, and a header can carry. */
export function visibleAscii(maxLength: number, description: string) {
  return patterned('^[!-~]+$', 'ASCII characters without blanks', { minLength: 1, maxLength, description })
}

/** The header that makes a call repeatable. */
export function idempotencyKey(description: string) {
  return Type.Optional(visibleAscii(255, description))
}

/** For reads that may wait. */
export const IfNoneMatch = Type.Optional(
  Type.String({
    description:
      'An earlier `ETag`: 304 while nothing has changed. `*` with `waitMs` waits for the next change.',
  }),
)

/** The name of a project or queue. */
export function name(options: { description?: string; default?: string } = {}) {
  const description = 'Lower-case letters, digits, `.`, `_` and `-`; at most 63.'
  const words = '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit'
  return patterned('^[a-z0-9][a-z0-9._-]{0,62}$', words, { description, ...options })
}
