// A flame graph as an image: each call as wide as its time, standing on its caller, in the colour of whose code it is.
// No library makes one from today's CPU profiles: `flamegraph` cannot read them, 0x and others make web pages.
import { ORIGINS, type Call, type Origin } from './call-tree.ts'

const WIDTH = 1200
const ROW = 17
const HEAD = 58
const LETTER = 6.7
/** Narrower calls are left out: nobody could see them. */
const NARROWEST = 1.5

const COLOURS: Readonly<Record<Origin, string>> = {
  Offload: '#ef8354',
  packages: '#f2c14e',
  Node: '#8cb369',
  'native and kernel': '#8fb8de',
  'garbage collection': '#c9a0dc',
  V8: '#c4c4c4',
}

interface Box {
  readonly call: Call
  readonly left: number
  readonly width: number
  readonly depth: number
}

/** SVG text. What a call is, where it stands and its share is shown by pointing at it, where the image is opened by itself. */
export function drawFlameGraph(calls: Call, title: string): string {
  const boxes = boxesOf(calls)
  const height = HEAD + (Math.max(...boxes.map(({ depth }) => depth)) + 1) * ROW + 8
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="monospace" font-size="11">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="8" y="22" font-size="15" font-weight="bold">${escaped(title)}</text>`,
    ...ORIGINS.map(drawLegend),
    ...boxes.map((box) => drawBox(box, height, calls.totalMs)),
    '</svg>',
    '',
  ].join('\n')
}

function boxesOf(calls: Call): Box[] {
  const boxes: Box[] = []
  const place = (call: Call, left: number, depth: number): void => {
    const width = (call.totalMs / calls.totalMs) * WIDTH
    if (!(width >= NARROWEST)) return
    boxes.push({ call, left, width, depth })
    let next = left
    for (const child of call.children) {
      place(child, next, depth + 1)
      next += (child.totalMs / calls.totalMs) * WIDTH
    }
  }
  place(calls, 0, 0)
  return boxes
}

function drawLegend(origin: Origin, index: number): string {
  const left = 8 + index * 170
  return `<rect x="${left}" y="32" width="12" height="12" fill="${COLOURS[origin]}"/><text x="${left + 17}" y="42">${origin}</text>`
}

function drawBox({ call, left, width, depth }: Box, height: number, allMs: number): string {
  const top = height - 8 - (depth + 1) * ROW
  const share = ((call.totalMs / allMs) * 100).toFixed(1)
  const about = [call.name, call.place, `${share} %`].filter(Boolean).join(', ')
  const letters = Math.floor((width - 6) / LETTER)
  const label = letters < 3 ? '' : call.name.slice(0, letters)
  const text = label && `<text x="${round(left + 3)}" y="${top + 12}">${escaped(label)}</text>`
  const box = `<rect x="${round(left)}" y="${top}" width="${round(width - 0.5)}" height="${ROW - 1}" fill="${COLOURS[call.origin]}"/>`
  return `<g><title>${escaped(about)}</title>${box}${text}</g>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
