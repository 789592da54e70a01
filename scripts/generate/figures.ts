// The tables of figures in the pages: from what `pnpm bench --record docs` wrote to docs/figures.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Figure, Recorded } from './recorded.ts'
import { renderSizingExample } from './sizing-example.ts'
import { renderTable } from './table.ts'

const BLOCK = /<!-- figures: ([a-z]+) -->.*?<!-- end of figures -->/gs

/** The page with its blocks renewed; what stands around them is written by hand and kept. `folder` holds what was recorded. */
export async function renderFigures(page: string, folder = 'docs/figures'): Promise<string> {
  const names = new Set([...page.matchAll(BLOCK)].map(([, name = '']) => name))
  const blocks = new Map<string, string>()
  for (const name of names) blocks.set(name, await renderBlock(name, folder))
  return page.replaceAll(
    BLOCK,
    (_block, name: string) => `<!-- figures: ${name} -->\n\n${blocks.get(name)}\n<!-- end of figures -->`,
  )
}

async function renderBlock(name: string, folder: string): Promise<string> {
  const parts = name === 'example' ? ['cores', 'space'] : [name]
  const recorded = new Map<string, Recorded>()
  for (const part of parts) {
    const path = join(folder, `${part}.json`)
    if (!existsSync(path)) return `Not measured yet: \`pnpm bench --only ${part} --record docs\`.\n`
    recorded.set(part, JSON.parse(await readFile(path, 'utf8')) as Recorded)
  }
  return name === 'example' ? renderSizingExample(recorded) : renderPart(name, recorded)
}

function renderPart(name: string, recorded: ReadonlyMap<string, Recorded>): string {
  const part = recorded.get(name) as Recorded
  return `${captionOf(name, part)}\n\n${tablesOf(part.figures).join('\n')}`
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
