// The table of resources in the SDK's README: every method, and where the reference explains them.
import ts from 'typescript'
import { readExportedSymbols, type ExportedSymbol } from './exported-symbols.ts'
import { pageOf } from './pages.ts'
import { receiversOf } from './surroundings.ts'
import { isPublic } from './visibility.ts'

const BEGIN = '<!-- generated from the docstrings -->'
const END = '<!-- end of generated -->'

/** The page with its table renewed; what stands around the marks is written by hand and kept. */
export function renderReadme(page: string): string {
  const [before, rest] = page.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined)
    throw new Error(`The SDK's README lacks its marks: ${BEGIN} … ${END}`)
  return `${before}${BEGIN}\n\n${renderTable()}\n${END}${after}`
}

function renderTable(): string {
  const symbols = readExportedSymbols()
  const resources = [...receiversOf(symbols), ['Offload', 'offload'] as const]
  const rows = resources.map(([className, receiver]) => {
    const symbol = symbols.find(({ name }) => name === className)
    return symbol ? renderRow(symbol, receiver) : ''
  })
  return `| resource | methods |\n| --- | --- |\n${rows.join('')}`
}

function renderRow({ name, file, declarations: [first] }: ExportedSymbol, receiver: string): string {
  const members = first && ts.isClassDeclaration(first) ? [...first.members].filter(isPublic) : []
  const methods = new Set(members.filter(ts.isMethodDeclaration).map((method) => method.name.getText()))
  const link = `../../docs/reference/${pageOf(file).name}.md#${name.toLowerCase()}`
  const list = [...methods].map((method) => `\`${method}\``).join(' ')
  return `| [\`${receiver}\`](${link}) | ${list} |\n`
}
