// One exported name as Markdown: its docstring, how it is called, what it has.
import ts from 'typescript'
import { docComment } from './doc-comment.ts'
import type { Declaration, ExportedSymbol } from './exported-symbols.ts'
import { renderClass } from './render-class.ts'
import { renderCalls, renderCode, renderHeritage, renderMembers, renderProse } from './render-parts.ts'
import type { Surroundings } from './surroundings.ts'
import { schemaNamed } from './wire-schemas.ts'

/** A section of its own. */
export function renderSymbol({ name, declarations }: ExportedSymbol, around: Surroundings): string {
  const [first] = declarations
  if (!first) return ''
  const body = ts.isFunctionDeclaration(first)
    ? renderCalls(name, declarations.filter(ts.isFunctionDeclaration), around)
    : renderProse(first, around) + renderType(first, around)
  return `## \`${name}\`\n\n${body}`
}

/** A section for a schema that is a part of others. */
export function renderPart(name: string, around: Surroundings): string {
  const schema = around.wire.get(name)
  if (!schema?.type) return ''
  return `## \`${name}\`\n\n${renderProse(schema, around)}${renderTypeNode(name, schema.type, around)}`
}

/** A guard and what it tells, for a table of its own. */
export function guardedType({ declarations }: ExportedSymbol): string | undefined {
  const [first] = declarations
  const type = first && ts.isFunctionDeclaration(first) ? first.type : undefined
  return type && ts.isTypePredicateNode(type) ? type.type?.getText() : undefined
}

/** Classes and functions first: types are looked up from there. */
export function isType({ declarations: [first] }: ExportedSymbol): boolean {
  return first !== undefined && (ts.isInterfaceDeclaration(first) || ts.isTypeAliasDeclaration(first))
}

/** The sentence of a guard. */
export function guardMeaning({ declarations: [first] }: ExportedSymbol): string {
  return first ? docComment(first) : ''
}

function renderType(node: Exclude<Declaration, ts.FunctionDeclaration>, around: Surroundings): string {
  if (ts.isClassDeclaration(node)) return renderClass(node, around)
  if (ts.isInterfaceDeclaration(node))
    return renderHeritage(node, around) + renderMembers(node.members, around)
  const schema = schemaNamed(node.type) === undefined ? undefined : around.wire.get(node.name.text)
  return renderTypeNode(headOf(node), schema?.type ?? node.type, around)
}

function renderTypeNode(head: string, type: ts.TypeNode, around: Surroundings): string {
  if (ts.isTypeLiteralNode(type)) return renderMembers(type.members, around)
  const code = around.wire.rename(type.getText().replace(/^\| /, ''))
  return renderCode(`type ${head} = ${code}`, '', around, head.replace(/<.*/, ''))
}

function headOf({ name, typeParameters }: ts.TypeAliasDeclaration): string {
  const generics = typeParameters?.map((parameter) => parameter.getText()).join(', ')
  return generics === undefined ? name.text : `${name.text}<${generics}>`
}
