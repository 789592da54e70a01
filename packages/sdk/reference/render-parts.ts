// The pieces that sections are made of: prose, code with its links, calls, tables of properties.
import ts from 'typescript'
import { docComment } from './doc-comment.ts'
import type { Surroundings } from './surroundings.ts'
import { optionalTypeText, signatureText, typeText } from './type-text.ts'
import { isPublic } from './visibility.ts'

type Member = ts.PropertySignature | ts.PropertyDeclaration | ts.GetAccessorDeclaration | ts.MethodSignature

/** The docstring as a paragraph, '' when there is none. */
export function renderProse(node: ts.Node, { links, page }: Surroundings): string {
  const text = docComment(node)
  return text === '' ? '' : `${links.inProse(text, page)}\n\n`
}

/** Code, what is to be said of it, and links to the types in it (inside code they do not work); none to `nameHere`. */
export function renderCode(
  code: string,
  said: string,
  { links, page }: Surroundings,
  nameHere: string,
): string {
  const names = links.namesIn(code).filter((name) => name !== nameHere)
  const types = names.map((name) => links.to(name, page)).join(' · ')
  return `\`\`\`ts\n${code}\n\`\`\`\n\n${said}${types === '' ? '' : `Types: ${types}\n\n`}`
}

/** All ways to call it. The implementation of an overloaded function is not one of them. */
export function renderCalls(
  callee: string,
  calls: readonly (ts.FunctionDeclaration | ts.MethodDeclaration)[],
  around: Surroundings,
): string {
  const ways = calls.length > 1 ? calls.filter(({ body }) => !body) : calls
  return ways.map((call) => renderCall(callee, call, around)).join('')
}

/** One way to call it. */
export function renderCall(callee: string, node: ts.SignatureDeclaration, around: Surroundings): string {
  const code = signatureText(callee, node)
  return renderCode(code, renderProse(node, around), around, callee.replace(/^new /, ''))
}

/** What a class or interface has from others. */
export function renderHeritage(
  { heritageClauses }: ts.ClassDeclaration | ts.InterfaceDeclaration,
  { links, page }: Surroundings,
): string {
  const parents = heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types ?? []
  const texts = parents.map((parent) => typeText(parent))
  const names = texts.filter((text) => links.namesIn(text).length > 0).map((text) => links.inType(text, page))
  return names.length > 0 ? `Has all of ${names.join(' and ')}.\n\n` : ''
}

/** Properties as a table, those of objects within them as rows of their own: `retention.failed`. '' without any. */
export function renderMembers(members: readonly ts.Node[], around: Surroundings): string {
  const rows = members.filter(isMember).flatMap((member) => rowsOf(member, '', around))
  if (rows.length === 0) return ''
  const lines = [['', '', ''], ['---', '---', '---'], ...rows]
  return `${lines.map((cells) => `| ${cells.map(escapeBars).join(' | ')} |\n`).join('')}\n`
}

function rowsOf(member: Member, path: string, around: Surroundings): string[][] {
  const { links, page } = around
  const isOptional = !ts.isGetAccessor(member) && member.questionToken !== undefined
  const name = `${path}${member.name.getText()}`
  const within = objectWithin(member.type)
  const type = within ? 'object' : memberTypeText(member)
  const meaning = docComment(member) || around.meaningOf(type)
  return [
    [`\`${name}${isOptional ? '?' : ''}\``, links.inType(type, page), links.inProse(meaning, page)],
    ...(within?.members
      .filter((inner) => isMember(inner))
      .flatMap((inner) => rowsOf(inner, `${name}.`, around)) ?? []),
  ]
}

function memberTypeText(member: Member): string {
  if (!ts.isMethodSignature(member)) return optionalTypeText(member.type)
  return signatureText('', member).replace('):', ') =>')
}

/** The object type written in place, also where there may be null instead. */
function objectWithin(type: ts.TypeNode | undefined): ts.TypeLiteralNode | undefined {
  if (!type) return undefined
  if (ts.isTypeLiteralNode(type)) return type.members.some(isMember) ? type : undefined
  return ts.isUnionTypeNode(type) ? type.types.map(objectWithin).find(Boolean) : undefined
}

function isMember(node: ts.Node): node is Member {
  const isProperty = ts.isPropertyDeclaration(node) || ts.isGetAccessor(node)
  return (isProperty && isPublic(node)) || ts.isPropertySignature(node) || ts.isMethodSignature(node)
}

function escapeBars(cell: string): string {
  return cell.replaceAll('|', '\\|')
}
