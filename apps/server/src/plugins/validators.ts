// Two validators: bodies are taken as they are or refused, text from URLs and headers is read as numbers where asked.

import { Ajv, type Options } from 'ajv'
import type { RouteOptions } from 'fastify'
import type { TSchema } from 'typebox'
import { IsDateTime } from 'typebox/format'
import { PATTERN_WORDS, strictObject } from '../schemas/building-blocks.ts'
import { COMPONENTS } from '../schemas/components.ts'
import type { App } from '../type-provider.ts'

/** `verbose` adds the schema around a failed keyword, from which a refusal is worded. */
const STRICT: Options = {
  discriminator: true,
  verbose: true,
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: false,
}
const COERCING: Options = { ...STRICT, coerceTypes: true }

/** Fastify's own validator repairs in silence (`null` becomes 0, unknown fields vanish); ours never do. */
export function addValidators(app: App): void {
  const strict = buildValidator(STRICT)
  const coercing = buildValidator(COERCING)
  for (const schema of COMPONENTS) app.addSchema(schema)
  app.addHook('onRoute', refuseUnknownParameters)
  app.setValidatorCompiler<TSchema>(({ schema, httpPart }) => {
    if (httpPart === 'body') return strict.compile(schema)
    return coercing.compile(httpPart === 'headers' ? withLowerCaseNames(schema) : schema)
  })
}

/** Fastify takes any query where a route describes none, and a field put there by mistake would be lost in silence. */
function refuseUnknownParameters({ schema }: RouteOptions): void {
  if (schema?.operationId !== undefined) schema.querystring ??= strictObject({})
}

/** Node gives header names in lower case; Fastify adapts the schema only for its own validator. */
function withLowerCaseNames(schema: TSchema): TSchema {
  const { properties = {} } = schema as { properties?: Record<string, TSchema> }
  const lowered = Object.entries(properties).map(([name, property]) => [name.toLowerCase(), property])
  return { ...schema, properties: Object.fromEntries(lowered) as object }
}

/** RFC 3339, and a time that JavaScript knows: a leap second or a zone in brackets would come out as NaN. */
function isInstant(text: string): boolean {
  return IsDateTime(text) && !Number.isNaN(Date.parse(text))
}

function buildValidator(options: Options): Ajv {
  const validator = new Ajv(options)
  validator.addFormat('date-time', isInstant)
  validator.addKeyword(PATTERN_WORDS)
  validator.addSchema(COMPONENTS)
  return validator
}
