// A request that does not fit its schema, in the words of its refusal: where, and what is wanted there.

import type { FastifySchemaValidationError } from 'fastify'
import { nearest } from './nearest.ts'
import { Problem, type Place } from './problem.ts'
import { PATTERN_WORDS } from './schemas/building-blocks.ts'

const MAX_PLACES = 10

/** A failure as our validators report it: with the schema around the keyword. */
interface Failure extends FastifySchemaValidationError {
  readonly parentSchema?: {
    readonly [PATTERN_WORDS]?: string
    readonly properties?: Readonly<Record<string, unknown>>
    readonly oneOf?: readonly {
      readonly properties?: Readonly<Record<string, { readonly const?: string }>>
    }[]
  }
}

/** The refusal of a request whose `part` (body, params, querystring or headers) failed its validator. */
export function invalidRequest(failures: FastifySchemaValidationError[], part: string): Problem {
  const errors = failures.slice(0, MAX_PLACES).map((failure) => toPlace(failure, part))
  const [first] = errors
  const code = first?.parameter === 'idempotency-key' ? 'invalid_idempotency_key' : 'validation_failed'
  const where = first?.pointer ?? first?.parameter ?? part
  return new Problem(code, `${where}: ${first?.detail ?? 'does not fit'}`, { errors })
}

function toPlace(failure: Failure, part: string): Place {
  const { instancePath, params } = failure
  const name = params['additionalProperty'] ?? params['missingProperty'] ?? params['tag']
  const path = typeof name === 'string' ? `${instancePath}/${pointerPart(name)}` : instancePath
  const detail = detailOf(failure)
  return part === 'body' ? { pointer: `#${encodeURI(path)}`, detail } : { parameter: path.slice(1), detail }
}

function detailOf({ keyword, params, parentSchema, message = 'does not fit' }: Failure): string {
  if (keyword === 'additionalProperties')
    return unknownField(String(params['additionalProperty']), parentSchema)
  if (keyword === 'required') return 'is missing'
  if (keyword === 'enum') return mustBeOneOf(params['allowedValues'] as string[])
  if (keyword === 'discriminator') return mustBeOneOf(kindsOf(parentSchema, String(params['tag'])))
  const words = keyword === 'pattern' ? parentSchema?.[PATTERN_WORDS] : undefined
  return words === undefined ? message : `must be ${words}`
}

function unknownField(name: string, schema: Failure['parentSchema']): string {
  const meant = nearest(name, Object.keys(schema?.properties ?? {}))
  return `is not a known field${meant === undefined ? '' : `: did you mean ${meant}?`}`
}

function mustBeOneOf(words: readonly string[]): string {
  return `must be one of ${words.join(', ')}`
}

/** The words that tell the kinds of `oneOfKinds` apart. */
function kindsOf(schema: Failure['parentSchema'], key: string): string[] {
  return schema?.oneOf?.flatMap(({ properties }) => properties?.[key]?.const ?? []) ?? []
}

/** https://www.rfc-editor.org/rfc/rfc6901#section-3 */
function pointerPart(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
