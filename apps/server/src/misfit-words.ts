// What a value must be, in words that say what to change: our validators speak of keywords and expressions.

import type { FastifySchemaValidationError } from 'fastify'
import { nearest } from './nearest.ts'
import { PATTERN_WORDS } from './schemas/building-blocks.ts'

/** A failure as our validators report it: with the value, and the schema around the keyword. */
export interface Failure extends FastifySchemaValidationError {
  readonly data?: unknown
  readonly parentSchema?: Keywords
}

/** Of a schema, what a refusal is worded from. */
interface Keywords {
  readonly format?: string
  readonly [PATTERN_WORDS]?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, unknown>>
  readonly oneOf?: readonly {
    readonly properties?: Readonly<Record<string, { readonly const?: string }>>
  }[]
}

type Words = (schema: Keywords, params: Readonly<Record<string, unknown>>, value: unknown) => string

/** By keyword. The SDK's `misfits.ts` says the same of the same. */
const WORDS: Readonly<Record<string, Words>> = {
  additionalProperties: ({ properties }, params) =>
    unknownField(String(params['additionalProperty']), Object.keys(properties ?? {})),
  required: () => 'is missing',
  enum: (_, params) => wordsOf(params['allowedValues'] as string[]),
  discriminator: ({ oneOf }, params) => wordsOf(kindsOf(oneOf, String(params['tag']))),
  const: (_, params) => `must be ${String(params['allowedValue'])}`,
  type: ({ format }, params, value) => (format ? A_TIME : mustBeA(String(params['type']), value)),
  format: () => A_TIME,
  pattern: (schema) => `must be ${schema[PATTERN_WORDS] ?? 'of another form'}`,
  minimum: between,
  maximum: between,
  multipleOf: (_, params) => `must be a multiple of ${String(params['multipleOf'])}`,
  minLength: ({ minLength, maxLength }) => mustHave(minLength, maxLength, 'characters'),
  maxLength: ({ minLength, maxLength }) => mustHave(minLength, maxLength, 'characters'),
  minItems: ({ minItems, maxItems }) => mustHave(minItems, maxItems, 'items'),
  maxItems: ({ minItems, maxItems }) => mustHave(minItems, maxItems, 'items'),
  uniqueItems: (_, params, value) =>
    `must not have ${JSON.stringify((value as unknown[])[Number(params['i'])])} twice`,
  minProperties: () => 'must not be empty',
}

/** The only format that there is. */
const A_TIME = 'must be a time like "2026-11-30T12:00:00Z"'

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
}

/** What is wrong, as it goes on after the name of the field. */
export function misfitWords({
  keyword,
  instancePath,
  params,
  parentSchema = {},
  data,
  message,
}: Failure): string {
  if (keyword === 'type' && instancePath === '' && data === null) return 'is missing: send a JSON object'
  return WORDS[keyword]?.(parentSchema, params, data) ?? message ?? 'does not fit'
}

function unknownField(name: string, known: readonly string[]): string {
  const meant = nearest(name, known)
  return `is not a known field${meant === undefined ? '' : `: did you mean ${meant}?`}`
}

function wordsOf(words: readonly string[]): string {
  return `must be one of ${words.join(', ')}`
}

/** The words that tell the kinds of `oneOfKinds` apart. */
function kindsOf(kinds: Keywords['oneOf'] = [], key: string): string[] {
  return kinds.flatMap(({ properties }) => properties?.[key]?.const ?? [])
}

/** With the type of what was sent: `"5000"` looks like a number to whoever wrote it. */
function mustBeA(type: string, value: unknown): string {
  const words = `must be ${TYPES[type] ?? 'of another type'}`
  return value === undefined
    ? words
    : `${words}, not ${typeof value === 'number' && type === 'integer' ? 'a fraction' : aKind(value)}`
}

function aKind(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

function between({ minimum, maximum }: Keywords): string {
  if (maximum === undefined) return `must be at least ${minimum}`
  return minimum === undefined ? `must be at most ${maximum}` : `must be from ${minimum} to ${maximum}`
}

function mustHave(least: number | undefined, most: number | undefined, what: string): string {
  if (most === undefined && least === 1) return 'must not be empty'
  if (most === undefined) return `must have at least ${least} ${what}`
  return least === undefined ? `must have at most ${most} ${what}` : `must have ${least} to ${most} ${what}`
}
