// Types of the wire that exported ones are made of, and that nobody can import: the reference explains them all the same.
import { join } from 'node:path'
import ts from 'typescript'
import { declarationsIn, SOURCE, type ExportedSymbol, type NamedDeclarations } from './exported-symbols.ts'

/** In the order in which a reader meets them. */
export function wirePartsOf(symbols: readonly ExportedSymbol[]): readonly NamedDeclarations[] {
  const wire = new Map(
    declarationsIn(join(SOURCE, 'contract/generated/openapi.ts')).map((one) => [one.name, one]),
  )
  const exported = symbols.map(({ name }) => name).filter((name) => wire.has(name))
  const met = new Set(exported)
  // A set that grows while it is gone through: what is added is gone through too.
  for (const name of met) for (const inner of typesIn(wire.get(name)?.declarations)) met.add(inner)
  return [...met].filter((name) => !exported.includes(name)).flatMap((name) => wire.get(name) ?? [])
}

function typesIn(nodes: readonly ts.Node[] = []): string[] {
  return nodes.flatMap((node) => {
    const inner: ts.Node[] = []
    ts.forEachChild(node, (child) => void inner.push(child))
    return [...(ts.isTypeReferenceNode(node) ? [node.typeName.getText()] : []), ...typesIn(inner)]
  })
}
