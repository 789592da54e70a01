// One exported name as Markdown: its docstring, how it is called, what it has.
import ts from 'typescript'
import { docComment } from './doc-comment.ts'
import type { Declaration, ExportedSymbol, NamedDeclarations } from './exported-symbols.ts'
import { renderClass } from './render-class.ts'
import { renderCalls, renderCode, renderHeritage, renderMembers, renderProse } from './render-parts.ts'
import type { Surroundings } from './surroundings.ts'

/** A section of its own. */
export function renderSymbol({ name, declarations }: NamedDeclarations, around: Surroundings): string {
  const [first] = declarations
  if (!first) return ''
  const body = ts.isFunctionDeclaration(first)
    ? renderCalls(name, declarations.filter(ts.isFunctionDeclaration), around)
    : renderProse(first, around) + renderType(first, around)
  return `## \`${name}\`\n\n${body}`
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
  if (ts.isTypeLiteralNode(node.type)) return renderMembers(node.type.members, around)
  const head = headOf(node)
  const code = node.type.getText().replace(/^\| /, '')
  return renderCode(`type ${head} = ${code}`, '', around, head.replace(/<.*/, ''))
}

function headOf({ name, typeParameters }: ts.TypeAliasDeclaration): string {
  const generics = typeParameters?.map((parameter) => parameter.getText()).join(', ')
  return generics === undefined ? name.text : `${name.text}<${generics}>`
}
