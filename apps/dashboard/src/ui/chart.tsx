// A chart of counts over time.
import { useEffect, useRef, type ReactNode } from 'react'
import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { shortCount } from '../count-text.ts'

/** One line of the chart; `color` names a custom property of the theme. */
export interface Line {
  readonly label: string
  readonly color: string
  readonly values: readonly number[]
}

interface ChartProps {
  readonly times: readonly number[]
  readonly lines: readonly Line[]
  /** The chart in a sentence, for who does not see it. */
  readonly summary: string
  /** Stands beside the legend. */
  readonly children?: ReactNode
}

const HEIGHT = 220
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** Draws; goes with the width of its place and with the theme. */
export function Chart({ times, lines, summary, children }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<UPlot | null>(null)
  const shape = lines.map(({ label }) => label).join()

  useEffect(() => {
    const element = place.current
    if (!element) return undefined
    const draw = () => {
      plot.current?.destroy()
      plot.current = new UPlot(optionsOf(element, lines), dataOf(times, lines), element)
    }
    draw()
    const resized = new ResizeObserver(() =>
      plot.current?.setSize({ width: element.clientWidth, height: HEIGHT }),
    )
    resized.observe(element)
    const themed = new MutationObserver(draw)
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const dark = matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', draw)
    return () => {
      resized.disconnect()
      themed.disconnect()
      dark.removeEventListener('change', draw)
      plot.current?.destroy()
    }
    // Made anew for other lines; new values of the same ones are set below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shape])
  useEffect(() => plot.current?.setData(dataOf(times, lines)), [times, lines])

  return (
    <figure className="chart">
      <div ref={place} className="chart-plot" role="img" aria-label={summary} />
      <figcaption className="legend">
        {lines.map(({ label, color }) => (
          <span key={label} className="legend-item" data-color={color}>
            {label}
          </span>
        ))}
        <span className="legend-note">{children}</span>
      </figcaption>
    </figure>
  )
}

function dataOf(times: readonly number[], lines: readonly Line[]): UPlot.AlignedData {
  return [times.map((at) => at / 1000), ...lines.map(({ values }) => [...values])]
}

function optionsOf(element: HTMLElement, lines: readonly Line[]): UPlot.Options {
  const colorOf = (name: string) => colorIn(element, name)
  const font = `12px ${getComputedStyle(element).fontFamily}`
  const axis: UPlot.Axis = {
    stroke: colorOf('text-muted'),
    font,
    grid: { stroke: colorOf('line'), width: 1 },
    ticks: { show: false },
  }
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, points: { size: 7 } },
    scales: { y: { range: (_, __, top) => [0, Math.max(4, top * 1.1)] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        values: (_, seconds) => seconds.map((at) => CLOCK.format(at * 1000)),
      },
      {
        ...axis,
        size: 44,
        values: (_, values) => values.map((value) => (Number.isInteger(value) ? shortCount(value) : '')),
      },
    ],
    series: [{}, ...lines.map(({ label, color }) => lineOf(label, colorOf(color)))],
  }
}

/** A canvas knows no custom properties: this is what one comes to, in the theme of now. */
function colorIn(element: HTMLElement, name: string): string {
  element.style.color = `var(--${name})`
  const { color } = getComputedStyle(element)
  element.style.color = ''
  return color
}

function lineOf(label: string, stroke: string): UPlot.Series {
  return {
    label,
    stroke,
    width: 2,
    fill: stroke.replace('rgb(', 'rgba(').replace(')', ', 0.08)'),
    points: { show: false },
  }
}
