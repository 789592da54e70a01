// A request that does not fit its schema, in the words of its refusal: where, and what is wanted there.

import type { FastifySchemaValidationError } from 'fastify'
import { misfitWords, type Failure } from './misfit-words.ts'
import { Problem, type Place } from './problem.ts'

const MAX_PLACES = 10

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
  if (part === 'body') return { pointer: `#${encodeURI(path)}`, detail: misfitWords(failure) }
  // Text, whatever it was to be: its type says nothing.
  return { parameter: path.slice(1), detail: misfitWords({ ...failure, data: undefined }) }
}

/** https://www.rfc-editor.org/rfc/rfc6901#section-3 */
function pointerPart(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
