// Values that fit a schema, and values that hardly fit anywhere.

import fc from 'fast-check'
import { resolveSchema, type Schema } from './operations.fixture.ts'

/** Ids and tokens that exist, by the name of the field or parameter that takes them. */
export type Pool = Readonly<Record<string, readonly string[]>>

/** The longest that a generated call may stay open. */
const MOST_WAIT_MS = 20
const MOST_ITEMS = 3
const MOST_TEXT = 40

/** By hand, as JSON text: what clients send by mistake, and what breaks parsers, databases and log readers. */
export const ODD_JSON: readonly string[] = [
  ...['null', 'true', 'false', '0', '-0', '-1', '1.5', '1E400', '-1e-400', '9007199254740993', '1e21'],
  ...[
    '""',
    '" "',
    '"null"',
    '"0"',
    '"true"',
    '"[object Object]"',
    '"\\u0000"',
    '"a\\u0000b"',
    '"\\u001b[31m"',
  ],
  ...[
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\u202edrowssap"',
    '"e\u0301"',
    '"\ufeff"',
    '"\ud83d\ude00"',
    '"\u00df"',
  ],
  ...['"../../etc/passwd"', '"%00"', '"%2e%2e"', '"\'; DROP TABLE jobs; --"', '"{{7*7}}"', '"${x}"', '"<b>"'],
  ...[
    '"*"',
    '"default_"',
    '"_01k9z3v5q8m7x2c4n6b1d0f9ga"',
    '"DEFAULT"',
    '"a:b"',
    '"{a}"',
    '"a b"',
    '"a\\nb"',
  ],
  ...['"2026-02-30T00:00:00.000Z"', '"2026-11-24"', '"9999-12-31T23:59:60.999Z"', '"0000-01-01T00:00:00Z"'],
  ...['[]', '[null]', '[[]]', '{}', '{"__proto__":{"x":1}}', '{"constructor":1}', '{"a":1,"a":2}', '{"":0}'],
  `"${'x'.repeat(5000)}"`,
  `"${'\ud83d\ude00'.repeat(200)}"`,
  `[${'1,'.repeat(2000)}1]`,
  `${'['.repeat(40)}${']'.repeat(40)}`,
  `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`,
]

/** A schema that holds itself (the cause of a cause) is followed so often. */
const MOST_OF_ITSELF = 2

/**
 * JSON text of values that fit the schema; a field of the pool's takes what exists, now and then. `inside` has the
 * schemas around this one.
 */
export function fittingJson(
  schema: Schema,
  pool: Pool,
  name = '',
  inside: readonly Schema[] = [],
): fc.Arbitrary<string> {
  const existing = pool[name]
  const made = makeJson(resolveSchema(schema), pool, name, inside)
  return existing === undefined ? made : fc.oneof(text(fc.constantFrom(...existing)), made)
}

function makeJson(schema: Schema, pool: Pool, name: string, inside: readonly Schema[]): fc.Arbitrary<string> {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((choice) => fittingJson(choice, pool, name, inside)))
  if ('const' in schema) return fc.constant(JSON.stringify(schema.const))
  if (schema.enum) return text(fc.constantFrom(...schema.enum))
  switch (schema.type) {
    case 'object':
      return objectJson(schema, pool, inside)
    case 'array':
      return arrayJson(schema, pool, inside)
    case 'string':
      return text(stringOf(schema))
    case 'integer':
      return integerJson(schema, name)
    case 'number':
      return text(fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true }))
    case 'boolean':
      return text(fc.boolean())
    case 'null':
      return fc.constant('null')
    default:
      return fc.json()
  }
}

function objectJson(object: Schema, pool: Pool, inside: readonly Schema[]): fc.Arbitrary<string> {
  const { properties = {}, required = [] } = object
  const around = [...inside, object]
  const isTooDeep = (schema: Schema): boolean =>
    around.filter((outer) => outer === resolveSchema(schema)).length >= MOST_OF_ITSELF
  const fields = Object.fromEntries(
    Object.entries(properties)
      .filter(([, schema]) => !isTooDeep(schema))
      .map(([name, schema]) => [name, fittingJson(schema, pool, name, around)]),
  )
  return fc
    .record(fields, { requiredKeys: [...required] })
    .map((values) => writeObject(Object.entries(values)))
}

/** An object as JSON text from its fields as JSON text. */
export function writeObject(fields: readonly (readonly [string, string | undefined])[]): string {
  const members = fields.flatMap(([key, value]) =>
    value === undefined ? [] : [`${JSON.stringify(key)}:${value}`],
  )
  return `{${members.join(',')}}`
}

function arrayJson(
  { items = {}, minItems = 0, maxItems, uniqueItems }: Schema,
  pool: Pool,
  inside: readonly Schema[],
): fc.Arbitrary<string> {
  const bounds = {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(maxItems ?? MOST_ITEMS, MOST_ITEMS)),
  }
  const item = fittingJson(items, pool, '', inside)
  const list = uniqueItems ? fc.uniqueArray(item, bounds) : fc.array(item, bounds)
  return list.map((values) => `[${values.join(',')}]`)
}

function stringOf({ pattern, format, minLength = 0, maxLength }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time')
    return fc
      .date({ min: new Date(0), max: new Date('2027-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString())
  const bounds = { minLength, maxLength: Math.max(minLength, Math.min(maxLength ?? MOST_TEXT, MOST_TEXT)) }
  // Classes of characters are not generated; text like this fits them.
  if (pattern === undefined || pattern.includes('\\p')) return fc.string({ ...bounds, unit: 'grapheme' })
  return fc.stringMatching(new RegExp(pattern))
}

function integerJson(
  { minimum = -1e9, maximum = 1e9, multipleOf = 1 }: Schema,
  name: string,
): fc.Arbitrary<string> {
  const max = name === 'waitMs' ? MOST_WAIT_MS : maximum
  const steps = { min: Math.ceil(minimum / multipleOf), max: Math.floor(max / multipleOf) }
  return fc.integer(steps).map((step) => String(step * multipleOf))
}

function text(values: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return values.map((value) => JSON.stringify(value))
}
