// A figure with its yardstick, and how it is printed.

/** One line of the report, or one cell of a table. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The row of a table whose columns are the names: `1,000 queued`. Absent: a line of its own. */
  readonly at?: string
  /** What it is measured against, in the same run. */
  readonly against?: { readonly name: string; readonly value: number }
  /** What it should come to: the ratio where there is a yardstick, else the value. */
  readonly reach?: { readonly atLeast: number } | { readonly atMost: number }
}

/** The middle one; of an even number the upper of the two. */
export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** The figures as a table for people. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { shown, comparison = '', verdict = '' } = inWords(figure)
    return [figure.at ? `${figure.at}: ${figure.name}` : figure.name, shown, comparison, verdict]
  })
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')
}

/** The figures for programs: with ratios, whether each was reached, and as people are shown them. */
export function toJson(figures: readonly Figure[]): object[] {
  return figures.map((figure) => ({
    ...figure,
    ...(figure.against && { ratio: ratioOf(figure) }),
    ...(figure.reach && { isReached: isReached(figure) }),
    ...inWords(figure),
  }))
}

/** As people read it: `1,234`, `12.3`, `0.042`. */
function format(value: number): string {
  const digits = value < 0.1 ? 3 : value < 100 ? 1 : 0
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}

interface Words {
  readonly shown: string
  readonly comparison?: string
  readonly verdict?: string
}

function inWords(figure: Figure): Words {
  const { value, unit, against, reach } = figure
  return {
    shown: `${format(value)} ${unit}`.trim(),
    ...(against && {
      comparison: `${ratioOf(figure).toFixed(2)} of ${against.name} (${format(against.value)})`,
    }),
    ...(reach && { verdict: verdictOf(figure, reach) }),
  }
}

function verdictOf(figure: Figure, reach: NonNullable<Figure['reach']>): string {
  const wanted =
    'atLeast' in reach ? `≥ ${reach.atLeast.toLocaleString('en')}` : `≤ ${reach.atMost.toLocaleString('en')}`
  return isReached(figure) ? `reaches ${wanted}` : `FALLS SHORT of ${wanted}`
}

function isReached(figure: Figure): boolean {
  const { reach } = figure
  const measured = figure.against ? ratioOf(figure) : figure.value
  if (!reach) return true
  return 'atLeast' in reach ? measured >= reach.atLeast : measured <= reach.atMost
}

function ratioOf({ value, against }: Figure): number {
  return value / (against?.value ?? value)
}
