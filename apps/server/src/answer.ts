// How a route declares its successful answers in the document.

import { Type, type TSchema } from 'typebox'
import { reference } from './schemas/building-blocks.ts'

/** Headers worth naming in the document. */
export const HEADERS = {
  Location: Type.String({ description: 'Where the new resource is.' }),
  ETag: Type.String({ description: 'Digest of this representation, for `If-None-Match`.' }),
  'Retry-After': Type.Integer({ description: 'Seconds after which asking again makes sense.' }),
  'WWW-Authenticate': Type.String({ description: 'Always `Bearer`.' }),
  'X-Request-Id': Type.String({ description: "Names the request in our logs: the caller's own, or a UUID." }),
  RateLimit: Type.String({
    description: 'For a limited key: requests left in its window, and seconds until it begins anew.',
    examples: ['"default";r=599;t=60'],
  }),
  'RateLimit-Policy': Type.String({
    description: "For a limited key: its limit, and the window's seconds.",
    examples: ['"default";q=600;w=60'],
  }),
  Allow: Type.String({ description: 'The methods this path takes.' }),
} as const
export type HeaderName = keyof typeof HEADERS

interface AnswerOptions {
  readonly headers?: readonly HeaderName[]
  readonly example?: unknown
}

/** A JSON answer with a named schema. */
export function answer(description: string, schema: TSchema, options: AnswerOptions = {}) {
  const media =
    options.example === undefined
      ? { schema: reference(schema) }
      : { schema: reference(schema), example: options.example }
  return { description, ...pickHeaders(options.headers), content: { 'application/json': media } }
}

/** An answer without content. */
export function emptyAnswer(description: string, headers: readonly HeaderName[] = []) {
  return { type: 'null', description, ...pickHeaders(headers) }
}

/** The `headers` member of an answer; none when there are none to name. */
export function pickHeaders(names: readonly HeaderName[] = []) {
  if (names.length === 0) return {}
  return { headers: Object.fromEntries(names.map((name) => [name, HEADERS[name]])) }
}
