// What a piece of a page needs to know of the rest of the reference.
import ts from 'typescript'
import { docComment } from './doc-comment.ts'
import type { ExportedSymbol } from './exported-symbols.ts'
import { Links } from './links.ts'
import { OBJECTS, pageOf, type Page } from './pages.ts'
import { isPublic } from './visibility.ts'
import { schemaNamed, type WireSchemas } from './wire-schemas.ts'

/** Handed to everything that renders. */
export interface Surroundings {
  /** The name of the page that is being written. */
  readonly page: string
  readonly links: Links
  readonly wire: WireSchemas
  /** Schemas that exported ones are made of and that have no name in the SDK. */
  readonly parts: readonly string[]
  /** What people write before a method of a class: `offload.jobs` for `Jobs`. */
  readonly receiverOf: (className: string) => string
  /** The first sentence of the docstring of a named type, also of `Name | null` and `Name[]`. '' for others. */
  readonly meaningOf: (type: string) => string
}

/** For one page. */
export function surround(page: Page, symbols: readonly ExportedSymbol[], wire: WireSchemas): Surroundings {
  const parts = partsOf(symbols, wire)
  const receivers = receiversOf(symbols)
  return {
    page: page.name,
    links: linkAll(symbols, parts),
    wire,
    parts,
    meaningOf: (type) => firstSentence(declarationOf(type.replace(/ \| null$|\[\]$/, ''), symbols, wire)),
    receiverOf: (name) => receivers.get(name) ?? `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
  }
}

function linkAll(symbols: readonly ExportedSymbol[], parts: readonly string[]): Links {
  const links = new Links()
  for (const part of parts) links.add(part, OBJECTS)
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

/** In the order in which a reader meets them. */
function partsOf(symbols: readonly ExportedSymbol[], wire: WireSchemas): string[] {
  const exported = symbols.flatMap(({ declarations }) => declarations)
  const aliases = exported.filter(ts.isTypeAliasDeclaration)
  const met = new Set(aliases.map(({ type }) => schemaNamed(type)).filter((name) => name !== undefined))
  const named = new Set(met)
  // A set that grows while it is gone through: what is added is gone through too.
  for (const name of met) for (const inner of wire.within(name)) met.add(inner)
  return [...met].filter((name) => !named.has(name)).map((name) => wire.friendly(name))
}

function declarationOf(
  name: string,
  symbols: readonly ExportedSymbol[],
  wire: WireSchemas,
): ts.Node | undefined {
  return symbols.find((symbol) => symbol.name === name)?.declarations[0] ?? wire.get(name)
}

function firstSentence(node: ts.Node | undefined): string {
  return node ? (/^.*?[.](?= [A-Z`]|$)/.exec(docComment(node))?.[0] ?? '') : ''
}
