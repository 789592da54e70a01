// The body of a request to the service in memory, read as strictly as the real one reads it.
import { misfits, type Schema } from '../contract/misfits.ts'
import { invalid, Refusal } from './refusal.ts'
import { assertBodyFits } from './size.ts'

const MOST_DEPTH = 64
/** Strings are passed over whole. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[[{]|[\]}]/g

/** What an operation takes. */
interface Taking {
  readonly operationId: string
  /** Absent: it takes no body. */
  readonly body?: Schema
  readonly isBodyOptional?: boolean
}

/** The body, once it fits the contract. Throws `malformed_json`, `payload_too_large` and `validation_failed`. */
export function readBody(text: string, { operationId, body: schema, isBodyOptional }: Taking): unknown {
  assertBodyFits(text, operationId)
  const isAbsent = text === '' && (!schema || isBodyOptional)
  const body = isAbsent ? {} : parse(text)
  if (!schema) return refuseFields(body)
  const errors = misfits(schema, body, '#')
  const [first] = errors
  if (first) throw new Refusal('validation_failed', `${first.pointer}: ${first.detail}`, { errors })
  return body
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    if (depthOf(text) <= MOST_DEPTH) return value
  } catch {
    throw new Refusal('malformed_json', text === '' ? 'The body is empty.' : 'The body is not valid JSON.')
  }
  throw new Refusal('malformed_json', 'The body is nested more than 64 deep.')
}

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth)
    else if (token === ']' || token === '}') depth -= 1
  }
  return deepest
}

/** Fields would be dropped in silence. */
function refuseFields(body: unknown): undefined {
  if (Object.keys(body ?? {}).length > 0) throw invalid('#', 'This takes no body.')
  return undefined
}
