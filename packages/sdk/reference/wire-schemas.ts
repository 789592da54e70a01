// The wire's types: what each is in the generated file, and the names by which types.ts gives them to people.
import { join } from 'node:path'
import ts from 'typescript'
import { parse } from './exported-symbols.ts'

const SOURCE = join(import.meta.dirname, '../src')
const REFERENCE = /components\['schemas'\]\['(\w+)'\]/g

/** The schemas of openapi.yaml. */
export class WireSchemas {
  readonly #schemas = readSchemas()
  readonly #aliases = readAliases()

  /** By its friendly name. */
  get(friendlyName: string): ts.PropertySignature | undefined {
    const alias = this.#aliases.find(([name]) => name === friendlyName)
    return this.#schemas.get(alias?.[1] ?? friendlyName)
  }

  /** The name that people know a schema by: `WorkerInfo` is the wire's `Worker`. */
  friendly(schema: string): string {
    return this.#aliases.find(([, name]) => name === schema)?.[0] ?? schema
  }

  /** The schemas that one refers to. */
  within(schema: string): string[] {
    const text = this.#schemas.get(schema)?.getText() ?? ''
    return [...text.matchAll(REFERENCE)].map(([, name = '']) => name)
  }

  /** A type as it is written, the wire's by their friendly names. */
  rename(code: string): string {
    return code.replaceAll(REFERENCE, (_, schema: string) => this.friendly(schema))
  }
}

/** `Job` of `Schemas['Job']`. */
export function schemaNamed(type: ts.TypeNode): string | undefined {
  return /^Schemas\['(\w+)'\]$/.exec(type.getText())?.[1]
}

function readSchemas(): ReadonlyMap<string, ts.PropertySignature> {
  const { statements } = parse(join(SOURCE, 'contract/generated/openapi.ts'))
  const components = statements
    .filter(ts.isInterfaceDeclaration)
    .find(({ name }) => name.text === 'components')
  const schemas = components?.members.find((member) => member.name?.getText() === 'schemas')
  if (!schemas || !ts.isPropertySignature(schemas) || !schemas.type || !ts.isTypeLiteralNode(schemas.type))
    throw new Error('The generated types have no components.schemas')
  const members = schemas.type.members.filter(ts.isPropertySignature)
  return new Map(members.map((member) => [member.name.getText(), member]))
}

function readAliases(): readonly (readonly [friendlyName: string, schema: string])[] {
  const aliases = parse(join(SOURCE, 'contract/types.ts')).statements.filter(ts.isTypeAliasDeclaration)
  return aliases.flatMap(({ name, type }) => {
    const schema = schemaNamed(type)
    return schema === undefined ? [] : [[name.text, schema] as const]
  })
}
