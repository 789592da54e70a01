// A figure with its yardstick, and how it is printed.

/** One line of the report. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
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
  const rows = figures.map((figure) => [
    figure.name,
    `${format(figure.value)} ${figure.unit}`,
    figure.against
      ? `${ratioOf(figure).toFixed(2)} of ${figure.against.name} (${format(figure.against.value)})`
      : '',
    verdictOf(figure),
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')
}

/** The figures for programs: with ratios, and whether each was reached. */
export function toJson(figures: readonly Figure[]): object[] {
  return figures.map((figure) => ({
    ...figure,
    ...(figure.against && { ratio: ratioOf(figure) }),
    ...(figure.reach && { isReached: isReached(figure) }),
  }))
}

function verdictOf(figure: Figure): string {
  if (!figure.reach) return ''
  const wanted = 'atLeast' in figure.reach ? `≥ ${figure.reach.atLeast}` : `< ${figure.reach.atMost}`
  return isReached(figure) ? `reaches ${wanted}` : `FALLS SHORT of ${wanted}`
}

function isReached(figure: Figure): boolean {
  const { reach } = figure
  const measured = figure.against ? ratioOf(figure) : figure.value
  if (!reach) return true
  return 'atLeast' in reach ? measured >= reach.atLeast : measured < reach.atMost
}

function ratioOf({ value, against }: Figure): number {
  return value / (against?.value ?? value)
}

function format(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 })
}
