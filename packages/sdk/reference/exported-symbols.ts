// What the entries of the SDK export: each name with the declarations behind it, read off the source without a compiler run.
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { ENTRIES } from './pages.ts'

/** The sources of the SDK. */
export const SOURCE = join(import.meta.dirname, '../src')

/** What a name may stand for in the reference. */
export type Declaration =
  ts.ClassDeclaration | ts.FunctionDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration

/** A name and what it stands for. */
export interface NamedDeclarations {
  readonly name: string
  /** Several for an overloaded function. */
  readonly declarations: readonly Declaration[]
}

/** A name that people may import. */
export interface ExportedSymbol extends NamedDeclarations {
  /** Where from, such as `@offload/sdk`; the first one when several entries have it. */
  readonly entry: string
  /** Under packages/sdk/src, without `.ts`. */
  readonly file: string
}

/** All of them, each once. */
export function readExportedSymbols(): readonly ExportedSymbol[] {
  const symbols = new Map<string, ExportedSymbol>()
  for (const [file, entry] of Object.entries(ENTRIES)) {
    for (const symbol of exportsOf(join(SOURCE, `${file}.ts`))) {
      const key = `${symbol.file} ${symbol.name}`
      if (!symbols.has(key)) symbols.set(key, { ...symbol, entry })
    }
  }
  return [...symbols.values()]
}

const parsed = new Map<string, ts.SourceFile>()

/** The syntax of a file. Types are not resolved: the reference shows them by the names they were written with. */
function parse(path: string): ts.SourceFile {
  const known = parsed.get(path)
  if (known) return known
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  parsed.set(path, file)
  return file
}

function exportsOf(path: string): Omit<ExportedSymbol, 'entry'>[] {
  return parse(path).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) return reexportsOf(statement, path)
    const name = nameOfExported(statement)
    return name === undefined ? [] : [find(name, path)]
  })
}

function reexportsOf({ exportClause, moduleSpecifier }: ts.ExportDeclaration, path: string) {
  if (!exportClause || !ts.isNamedExports(exportClause) || !moduleSpecifier) return []
  const origin = join(dirname(path), (moduleSpecifier as ts.StringLiteral).text)
  return exportClause.elements.map(({ name }) => find(name.text, origin))
}

function find(name: string, path: string): Omit<ExportedSymbol, 'entry'> {
  const declared = declarationsIn(path).find((one) => one.name === name)
  if (declared) return { ...declared, file: relative(SOURCE, path).replace(/\.ts$/, '') }
  const passedOn = parse(path).statements.filter(ts.isExportDeclaration)
  const found = passedOn.flatMap((one) => reexportsOf(one, path)).find((one) => one.name === name)
  if (found) return found
  throw new Error(`${path} does not declare ${name}`)
}

/** What a file itself declares with `export` before it. */
export function declarationsIn(path: string): readonly NamedDeclarations[] {
  const exported = parse(path).statements.filter((statement) => nameOfExported(statement) !== undefined)
  const named = Map.groupBy(exported as Declaration[], (one) => nameOfExported(one) ?? '')
  return [...named].map(([name, declarations]) => ({ name, declarations }))
}

function nameOfExported(statement: ts.Statement): string | undefined {
  const isDeclaration =
    ts.isClassDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  const isExported =
    isDeclaration && statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  return isExported ? statement.name?.text : undefined
}
