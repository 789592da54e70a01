// The types of the wire, from openapi.yaml. Called by the root's generate script; not published.
import { readFile } from 'node:fs/promises'
import openapiTypescript, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { parse } from 'yaml'

const BANNER = '// Generated from openapi.yaml by `pnpm generate`. Do not edit.\n\n'

/** Of schemas whose own names are those of classes here. */
const NAMES: Readonly<Record<string, string>> = { EnqueuedJob: 'EnqueueAnswer', Worker: 'WorkerInfo' }

interface Schema {
  description?: string
  readonly $ref?: string
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
}

interface Contract {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/**
 * The text of `src/contract/generated/openapi.ts`: every schema of the contract as a declaration of its own. A schema that is only
 * a part of `components`, as openapi-typescript has it, has no name for the compiler: editors would print all of it
 * wherever a job is hovered.
 */
export async function renderTypes(openapiYamlPath: string): Promise<string> {
  const contract = parse(await readFile(openapiYamlPath, 'utf8')) as Contract
  describeReferences(contract)
  const nodes = await openapiTypescript(JSON.stringify(contract), { defaultNonNullable: false })
  const text = astToString(nodes)
  return BANNER + schemasIn(text).map(declare).join('\n')
}

/** Of a member that is another schema, editors show what they are told here. */
function describeReferences({ components: { schemas } }: Contract): void {
  const members = Object.values(schemas).flatMap(({ properties = {} }) => Object.values(properties))
  for (const member of members) {
    const name = /\w+$/.exec(referenceIn(member) ?? '')?.[0]
    const [sentence] = /^.*?[.](?= [A-Z`]|$)/.exec(schemas[name ?? '']?.description ?? '') ?? []
    if (sentence !== undefined) member.description ??= sentence
  }
}

/** Also where there may be null instead, or several. */
function referenceIn({ $ref, anyOf = [], items }: Schema): string | undefined {
  return $ref ?? [...anyOf, ...(items ? [items] : [])].map(referenceIn).find(Boolean)
}

function schemasIn(text: string): readonly ts.PropertySignature[] {
  const { statements } = ts.createSourceFile('openapi.ts', text, ts.ScriptTarget.Latest, true)
  const components = statements
    .filter(ts.isInterfaceDeclaration)
    .find(({ name }) => name.text === 'components')
  const schemas = components?.members.find((member) => member.name?.getText() === 'schemas')
  if (!schemas || !ts.isPropertySignature(schemas) || !schemas.type || !ts.isTypeLiteralNode(schemas.type))
    throw new Error('openapi-typescript has written no components.schemas')
  return schemas.type.members.filter(ts.isPropertySignature)
}

function declare(schema: ts.PropertySignature): string {
  const { type } = schema
  if (!type) throw new Error(`openapi-typescript has written no type for ${schema.name.getText()}`)
  const name = nameOf(schema.name.getText())
  const head = ts.isTypeLiteralNode(type) ? `interface ${name}` : `type ${name} =`
  const docstring = schema.getFullText().slice(0, schema.getLeadingTriviaWidth())
  const code = `${docstring}export ${head} ${type.getText()}\n`
  return plainDocstrings(code).replaceAll(/components\["schemas"\]\["(\w+)"\]/g, (_, one: string) =>
    nameOf(one),
  )
}

function nameOf(schema: string): string {
  return NAMES[schema] ?? schema
}

/** Editors show the text of a docstring before its tags, and what the type says already need not be said again. */
function plainDocstrings(code: string): string {
  return code
    .replaceAll('@description ', '')
    .replaceAll(/^ *\* (?:Format: .*|@constant|@enum .*)\n/gm, '')
    .replaceAll(/^ *\/\*\* (?:@constant|@enum \S+|Format: \S+) \*\/\n/gm, '')
}
