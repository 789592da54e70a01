// Two validators: bodies are taken as they are or refused, text from URLs and headers is read as numbers where asked.

import { Ajv, type Options } from 'ajv'
import type { TSchema } from 'typebox'
import { IsDateTime } from 'typebox/format'
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
  app.setValidatorCompiler<TSchema>(({ schema, httpPart }) => {
    if (httpPart === 'body') return strict.compile(schema)
    return coercing.compile(httpPart === 'headers' ? withLowerCaseNames(schema) : schema)
  })
}

/** Node gives header names in lower case; Fastify adapts the schema only for its own validator. */
function withLowerCaseNames(schema: TSchema): TSchema {
  const { properties = {} } = schema as { properties?: Record<string, TSchema> }
  const lowered = Object.entries(properties).map(([name, property]) => [name.toLowerCase(), property])
  return { ...schema, properties: Object.fromEntries(lowered) as object }
}

function buildValidator(options: Options): Ajv {
  const validator = new Ajv(options)
  validator.addFormat('date-time', IsDateTime)
  validator.addSchema(COMPONENTS)
  return validator
}
