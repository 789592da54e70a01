// The operations of the document, as generators of requests need them: so that a new route is covered as it comes.

import { parse } from 'yaml'
import { renderOpenapiYaml } from '../openapi.ts'

/** What generators read of a JSON schema. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly multipleOf?: number
}

export interface Parameter {
  readonly in: 'path' | 'query' | 'header'
  readonly name: string
  readonly required?: boolean
  readonly schema: Schema
}

/** One operation, its references still to be resolved. */
export interface Operation {
  readonly id: string
  readonly method: string
  /** With `{name}` where a parameter goes. */
  readonly template: string
  readonly parameters: readonly Parameter[]
  readonly body: Schema | undefined
  /** Whose key it takes. */
  readonly caller: 'key' | 'admin' | 'nobody'
}

interface DocumentOperation {
  readonly operationId: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly security?: readonly object[]
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const document = parse(await renderOpenapiYaml()) as Document

/** Every operation that the document has. */
export const OPERATIONS: readonly Operation[] = Object.entries(document.paths).flatMap(
  ([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      template,
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content['application/json']?.schema,
      caller: callerOf(operation),
    })),
)

/** The schema itself, whatever it was referred to by. */
export function resolveSchema(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1)
  if (name === undefined) return schema
  const found = document.components.schemas[name]
  if (found === undefined) throw new Error(`The document has no schema ${name}`)
  return resolveSchema(found)
}

function callerOf({ security = [] }: DocumentOperation): Operation['caller'] {
  if (security.some((scheme) => 'apiKey' in scheme)) return 'key'
  return security.length === 0 ? 'nobody' : 'admin'
}
