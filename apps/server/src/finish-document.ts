// What is done to the document once it is whole: what @fastify/swagger cannot be told for each route.

import type { SwaggerTransformObject } from '@fastify/swagger'
import { HEADERS } from './answer.ts'

/** Marks an operation whose body may be absent until the document is whole: the plugin takes every body for required. */
export const OPTIONAL_BODY = 'x-optional-body'

interface Operation {
  [OPTIONAL_BODY]?: boolean
  requestBody?: { required: boolean }
  responses: Record<string, { headers?: Record<string, object> }>
}
interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, { discriminator?: object }>; headers: Record<string, object> }
}

/** Names the headers as components, adds those of every answer, and drops what only our validator reads. */
export function finishDocument(made: Parameters<SwaggerTransformObject>[0]) {
  const whole = 'openapiObject' in made ? made.openapiObject : made.swaggerObject
  const document = whole as unknown as Document
  const used = new Set<string>()
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
    allowNoBody(operation)
    for (const response of Object.values(operation.responses)) nameHeaders(response, used)
  }
  document.components.headers = Object.fromEntries(
    Object.entries(HEADERS)
      .filter(([name]) => used.has(name))
      .map(toHeader),
  )
  // The kinds of a `oneOf` are told apart by a constant each; a discriminator would need a named schema a kind.
  for (const schema of Object.values(document.components.schemas)) delete schema.discriminator
  return whole
}

function toHeader([name, { description, ...schema }]: [string, object & { description?: unknown }]): [
  string,
  object,
] {
  return [name, { description, schema }]
}

function allowNoBody(operation: Operation): void {
  if (operation[OPTIONAL_BODY] && operation.requestBody) operation.requestBody.required = false
  delete operation[OPTIONAL_BODY]
}

function nameHeaders(response: { headers?: Record<string, object> }, used: Set<string>): void {
  const names = [...Object.keys(response.headers ?? {}), 'X-Request-Id']
  for (const name of names) used.add(name)
  response.headers = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}
