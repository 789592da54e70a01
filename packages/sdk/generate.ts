// What requests may say, from openapi.yaml. Called by the root's generate script; not published.
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'

const BANNER = '// Generated from openapi.yaml by `pnpm generate`. Do not edit.\n\n'

/** Of a schema, what `src/contract/misfits.ts` knows how to hold a value against. */
const KEYWORDS = [
  ...['type', 'enum', 'const', 'oneOf', 'minimum', 'maximum', 'multipleOf'],
  ...[
    'minLength',
    'maxLength',
    'pattern',
    'x-pattern-words',
    'format',
    'items',
    'minItems',
    'maxItems',
    'uniqueItems',
  ],
  ...['properties', 'required', 'additionalProperties', 'minProperties'],
]
/** For people, and for generators of clients. */
const WORDS = ['description', 'default', 'examples', 'discriminator']

type Schema = Readonly<Record<string, unknown>>

interface Parameter {
  readonly in: string
  readonly name: string
  readonly required?: boolean
  readonly schema: Schema
}

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: {
    readonly required?: boolean
    readonly content: { readonly 'application/json': { readonly schema: Schema } }
  }
}

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** The text of `src/contract/generated/requests.ts`: what each operation takes, as values for a program to check by. */
export async function renderRequests(openapiYamlPath: string): Promise<string> {
  const contract = parse(await readFile(openapiYamlPath, 'utf8')) as Contract
  return BANNER + new RequestSchemas(contract).render()
}

class RequestSchemas {
  readonly #contract: Contract
  /** The text of each schema that a request refers to, those that it refers to in turn before it. */
  readonly #schemas = new Map<string, string>()
  /** Those being written. Within itself a schema lets everything pass: a constant cannot name itself, and the service looks deeper. */
  readonly #open = new Set<string>()

  constructor(contract: Contract) {
    this.#contract = contract
  }

  render(): string {
    const operations = Object.entries(this.#contract.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => this.#operation(method, path, operation)),
    )
    const schemas = [...this.#schemas].map(([name, text]) => `export const ${name} = ${text} as const\n\n`)
    return `${schemas.join('')}export const OPERATIONS = {${operations.join(',')}} as const\n`
  }

  #operation(method: string, path: string, { operationId, parameters, requestBody }: Operation): string {
    const body = requestBody?.content['application/json'].schema
    const parts = [
      `method: '${method.toUpperCase()}', path: '${path}'`,
      `params: ${this.#parameters('path', parameters)}, query: ${this.#parameters('query', parameters)}`,
      ...(body ? [`body: ${this.#schema(body)}, isBodyOptional: ${requestBody?.required !== true}`] : []),
    ]
    return `${operationId}: {${parts.join(', ')}}`
  }

  /** Parameters as the fields of one object. */
  #parameters(place: string, parameters: readonly Parameter[] = []): string {
    const those = parameters.filter((parameter) => parameter.in === place)
    return this.#schema({
      type: 'object',
      properties: Object.fromEntries(those.map(({ name, schema }) => [name, schema])),
      required: those.filter(({ required }) => required).map(({ name }) => name),
      additionalProperties: false,
    })
  }

  #schema(schema: Schema): string {
    if (typeof schema['$ref'] === 'string') return this.#reference(schema['$ref'])
    const keywords = Object.entries(schema).filter(([keyword]) => !WORDS.includes(keyword))
    return `{${keywords.map(([keyword, value]) => `${JSON.stringify(keyword)}: ${this.#keyword(keyword, value)}`).join(', ')}}`
  }

  #reference(reference: string): string {
    const name = reference.replace('#/components/schemas/', '')
    const schema = this.#contract.components.schemas[name]
    if (!schema) throw new Error(`openapi.yaml has no ${reference}`)
    if (this.#open.has(name)) return '{}'
    this.#open.add(name)
    if (!this.#schemas.has(name)) this.#schemas.set(name, this.#schema(schema))
    this.#open.delete(name)
    return name
  }

  #keyword(keyword: string, value: unknown): string {
    if (!KEYWORDS.includes(keyword)) throw new Error(`src/contract/misfits.ts knows no "${keyword}"`)
    if (keyword === 'items') return this.#schema(value as Schema)
    if (keyword === 'oneOf') return `[${(value as Schema[]).map((one) => this.#schema(one)).join(', ')}]`
    if (keyword !== 'properties') return JSON.stringify(value)
    const properties = Object.entries(value as Readonly<Record<string, Schema>>)
    return `{${properties.map(([name, one]) => `${JSON.stringify(name)}: ${this.#schema(one)}`).join(', ')}}`
  }
}
