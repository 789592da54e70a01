// Whether a value fits a schema of the contract: of JSON Schema, what the contract's requests use.
import { A_TIME, mustBeA, mustBeBetween, mustHave } from './misfit-words.ts'

/** A schema as `generated/requests.ts` has it. */
export interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  /** Of objects, told apart by a field of theirs that is `const`. */
  readonly oneOf?: readonly Schema[]
  readonly minimum?: number
  readonly maximum?: number
  readonly multipleOf?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  /** The pattern in words, that go on after "must be". */
  readonly 'x-pattern-words'?: string
  readonly format?: string
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean
  readonly minProperties?: number
}

/** A part of a value that does not fit: where it is, as a JSON pointer, and what it must be. */
export interface Misfit {
  readonly pointer: string
  readonly detail: string
}

type Fields = Readonly<Record<string, unknown>>

/** The parts that do not fit, below `pointer`; none when the value may be sent. */
export function misfits(schema: Schema, value: unknown, pointer: string): readonly Misfit[] {
  if (schema.oneOf) return misfitsOfKind(schema.oneOf, value, pointer)
  const detail = whatIsWrong(schema, value)
  if (detail !== undefined) return [{ pointer, detail }]
  if (Array.isArray(value))
    return value.flatMap((item, index) => misfits(schema.items ?? {}, item, `${pointer}/${index}`))
  return schema.properties ? misfitsOfFields(schema, value as Fields, pointer) : []
}

/** Told of the kind that was meant, not of all of them. */
function misfitsOfKind(kinds: readonly Schema[], value: unknown, pointer: string): readonly Misfit[] {
  const key = Object.entries(kinds[0]?.properties ?? {}).find(([, field]) => 'const' in field)?.[0] ?? ''
  const wordOf = (kind: Schema): unknown => kind.properties?.[key]?.const
  if (!isObject(value)) return [{ pointer, detail: mustBeA('object', value) }]
  const meant = kinds.find((kind) => wordOf(kind) === value[key])
  if (meant) return misfits(meant, value, pointer)
  return [{ pointer: `${pointer}/${key}`, detail: `must be one of ${kinds.map(wordOf).join(', ')}` }]
}

function misfitsOfFields(
  { properties = {}, required = [], additionalProperties }: Schema,
  value: Fields,
  pointer: string,
): readonly Misfit[] {
  const missing = required.filter((name) => value[name] === undefined)
  return [
    ...missing.map((name) => ({ pointer: `${pointer}/${name}`, detail: 'is missing' })),
    ...Object.entries(value).flatMap(([name, field]) => {
      const place = `${pointer}/${name}`
      const schema = Object.hasOwn(properties, name) ? properties[name] : undefined
      if (schema) return misfits(schema, field, place)
      return additionalProperties === false ? [{ pointer: place, detail: 'is not a known field' }] : []
    }),
  ]
}

/** Of the value itself, without its parts. */
function whatIsWrong(schema: Schema, value: unknown): string | undefined {
  if (!isOfType(schema.type, value)) return schema.format ? A_TIME : mustBeA(schema.type ?? '', value)
  if ('const' in schema && value !== schema.const) return `must be ${String(schema.const)}`
  if (schema.enum && !schema.enum.includes(value)) return `must be one of ${schema.enum.join(', ')}`
  if (typeof value === 'number') return whatIsWrongWithNumber(schema, value)
  if (typeof value === 'string') return whatIsWrongWithText(schema, value)
  if (Array.isArray(value)) return whatIsWrongWithList(schema, value)
  if (isObject(value) && Object.keys(value).length < (schema.minProperties ?? 0)) return 'must not be empty'
  return undefined
}

function isOfType(type: string | undefined, value: unknown): boolean {
  if (type === undefined) return true
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isObject(value)
  return typeof value === type
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function whatIsWrongWithNumber(
  { minimum = -Infinity, maximum = Infinity, multipleOf }: Schema,
  value: number,
): string | undefined {
  if (!(value >= minimum && value <= maximum)) return mustBeBetween(minimum, maximum)
  const isBetween = multipleOf !== undefined && value % multipleOf !== 0
  return isBetween ? `must be a multiple of ${multipleOf}` : undefined
}

function whatIsWrongWithText(
  { minLength = 0, maxLength = Infinity, pattern = '', 'x-pattern-words': words, format }: Schema,
  value: string,
): string | undefined {
  const { length } = [...value]
  if (length < minLength || length > maxLength) return mustHave(minLength, maxLength, 'characters')
  if (!new RegExp(pattern, 'u').test(value))
    return words === undefined ? 'must be of another form' : `must be ${words}`
  return format === 'date-time' && !isInstant(value) ? A_TIME : undefined
}

function isInstant(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dt\d\d:\d\d:\d\d(\.\d+)?(z|[+-]\d\d:\d\d)$/i.test(text) && !Number.isNaN(Date.parse(text))
  )
}

function whatIsWrongWithList(
  { minItems = 0, maxItems = Infinity, uniqueItems = false }: Schema,
  value: readonly unknown[],
): string | undefined {
  if (value.length < minItems || value.length > maxItems) return mustHave(minItems, maxItems, 'items')
  const twice = value.find((item, index) => value.indexOf(item) < index)
  return uniqueItems && twice !== undefined ? `must not have ${JSON.stringify(twice)} twice` : undefined
}
