// What a piece of a page needs to know of the rest of the reference.
import ts from 'typescript'
import { docComment } from './doc-comment.ts'
import type { ExportedSymbol, NamedDeclarations } from './exported-symbols.ts'
import { Links } from './links.ts'
import { OBJECTS, pageOf, type Page } from './pages.ts'
import { isPublic } from './visibility.ts'
import { wirePartsOf } from './wire-parts.ts'

/** Handed to everything that renders. */
export interface Surroundings {
  /** The name of the page that is being written. */
  readonly page: string
  readonly links: Links
  /** Types of the wire that exported ones are made of. */
  readonly parts: readonly NamedDeclarations[]
  /** What people write before a method of a class: `offload.jobs` for `Jobs`. */
  readonly receiverOf: (className: string) => string
  /** The first sentence of the docstring of a named type, also of `Name | null` and `Name[]`. '' for others. */
  readonly meaningOf: (type: string) => string
}

/** For one page. */
export function surround(page: Page, symbols: readonly ExportedSymbol[]): Surroundings {
  const parts = wirePartsOf(symbols)
  const meanings = new Map([...parts, ...symbols].map(({ name, declarations: [first] }) => [name, first]))
  const receivers = receiversOf(symbols)
  return {
    page: page.name,
    links: linkAll(symbols, parts),
    parts,
    meaningOf: (type) => firstSentence(meanings.get(type.replace(/ \| null$|\[\]$/, ''))),
    receiverOf: (name) => receivers.get(name) ?? `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
  }
}

function linkAll(symbols: readonly ExportedSymbol[], parts: readonly NamedDeclarations[]): Links {
  const links = new Links()
  for (const { name } of parts) links.add(name, OBJECTS)
  for (const { name, file } of symbols) links.add(name, pageOf(file).name)
  return links
}

/** What people write before the methods of each resource, by its class: as the client has it. */
export function receiversOf(symbols: readonly ExportedSymbol[]): ReadonlyMap<string, string> {
  const client = symbols.find(({ name }) => name === 'Offload')?.declarations[0]
  const members = client && ts.isClassDeclaration(client) ? [...client.members] : []
  const resources = members.filter(ts.isPropertyDeclaration).filter(isPublic)
  return new Map(resources.map(({ name, type }) => [type?.getText() ?? '', `offload.${name.getText()}`]))
}

function firstSentence(node: ts.Node | undefined): string {
  return node ? (/^.*?[.](?= [A-Z`]|$)/.exec(docComment(node))?.[0] ?? '') : ''
}
