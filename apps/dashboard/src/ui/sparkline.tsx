// Two lines in a table cell: what came in and what was worked off.

const WIDTH = 120
const HEIGHT = 28

/** One value a step, the oldest first. `label` says it in words. */
export function Sparkline(props: {
  readonly came: readonly number[]
  readonly went: readonly number[]
  readonly label: string
}) {
  const top = Math.max(1, ...props.came, ...props.went)
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={props.label}
    >
      <polyline className="line-came" points={pointsOf(props.came, top)} />
      <polyline className="line-went" points={pointsOf(props.went, top)} />
    </svg>
  )
}

function pointsOf(values: readonly number[], top: number): string {
  const stepWidth = WIDTH / Math.max(1, values.length - 1)
  return values
    .map((value, place) => `${place * stepWidth},${HEIGHT - 2 - (value / top) * (HEIGHT - 4)}`)
    .join(' ')
}
