// The tables of figures in the pages: from what `pnpm bench --record docs` wrote to docs/figures.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderTable } from './table.ts'

/** One line or cell, as `pnpm bench --json` has it. */
interface Figure {
  readonly name: string
  readonly unit: string
  /** The row of a table whose columns are the names. */
  readonly at?: string
  readonly shown: string
  readonly comparison?: string
  readonly verdict?: string
}

/** A recorded part of the benchmark. */
interface Recorded {
  readonly date: string
  readonly machine: string
  readonly node: string
  readonly redis: string
  readonly load: string
  readonly figures: readonly Figure[]
}

const BLOCK = /<!-- figures: ([a-z]+) -->.*?<!-- end of figures -->/gs

/** The page with its blocks renewed; what stands around them is written by hand and kept. `folder` holds what was recorded. */
export async function renderFigures(page: string, folder = 'docs/figures'): Promise<string> {
  const names = new Set([...page.matchAll(BLOCK)].map(([, name = '']) => name))
  const blocks = new Map<string, string>()
  for (const name of names) {
    const recorded = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as Recorded
    blocks.set(name, `${captionOf(name, recorded)}\n\n${tablesOf(recorded.figures).join('\n')}`)
  }
  return page.replaceAll(
    BLOCK,
    (_block, name: string) => `<!-- figures: ${name} -->\n\n${blocks.get(name)}\n<!-- end of figures -->`,
  )
}

function captionOf(name: string, { date, machine, node, redis, load }: Recorded): string {
  return `\`pnpm bench --only ${name}\`, ${date}: ${machine}, ${node}, ${redis}, ${load}.`
}

/** Lines first, then a table for each set of columns. */
function tablesOf(figures: readonly Figure[]): string[] {
  const lines = figures.filter(({ at }) => at === undefined)
  const tables = gridsOf(figures.filter(({ at }) => at !== undefined))
  return lines.length === 0 ? tables : [linesTable(lines), ...tables]
}

function linesTable(lines: readonly Figure[]): string {
  const rows = lines.map(({ name, shown, comparison = '', verdict = '' }) => [
    name.replace(/^ +/, '– '),
    shown,
    comparison,
    verdict.replace(/^FALLS SHORT/, '**falls short**'),
  ])
  return renderTable(['figure', 'measured', 'beside', 'reach'], rows)
}

/** Rows with the same columns stand in one table. */
function gridsOf(cells: readonly Figure[]): string[] {
  const rows = Map.groupBy(cells, ({ at = '' }) => at)
  const grids = Map.groupBy(rows, ([, row]) => row.map(({ name }) => name).join())
  return [...grids.values()].map((grid) =>
    renderTable(
      ['', ...(grid[0]?.[1] ?? []).map(({ name }) => name)],
      grid.map(([at, row]) => [at, ...row.map(({ shown }) => shown)]),
    ),
  )
}
