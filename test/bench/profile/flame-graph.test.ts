// Flame graphs from CPU profiles: what is as wide as what, and that they tell nothing of the machine.
import type { Profiler } from 'node:inspector'
import { expect, it } from 'vitest'
import { readCalls, sharesOf } from './call-tree.ts'
import { drawFlameGraph } from './flame-graph.ts'
import { profileHere } from './inspector.ts'

const ROOT = new URL('../../../', import.meta.url).href

/** A node for each line `<depth> <name> <url> <ms>`, as V8 numbers them. */
function profileOf(...lines: readonly (readonly [number, string, string, number])[]): Profiler.Profile {
  const nodes: { id: number; callFrame: Profiler.ProfileNode['callFrame']; children: number[] }[] = []
  const path: number[] = []
  for (const [index, [depth, functionName, url]] of lines.entries()) {
    const id = index + 1
    nodes.push({
      id,
      callFrame: { functionName, url, scriptId: '1', lineNumber: 6, columnNumber: 0 },
      children: [],
    })
    if (depth > 0) nodes[(path[depth - 1] ?? 0) - 1]?.children.push(id)
    path[depth] = id
  }
  const samples = lines.map((_line, index) => index + 1)
  return { nodes, samples, timeDeltas: lines.map(([, , , ms]) => ms * 1000), startTime: 0, endTime: 1 }
}

const PROFILE = profileOf(
  [0, '(root)', '', 0],
  [1, 'onTurn', 'node:internal/process', 10],
  [2, 'route', `${ROOT}apps/server/src/routes/jobs.ts`, 20],
  [3, 'stringify', '', 10],
  [2, 'send', `${ROOT}node_modules/.pnpm/fastify@5/node_modules/fastify/lib/reply.js`, 30],
  [2, 'route', `${ROOT}apps/server/src/routes/jobs.ts`, 10],
  [1, 'a<b', 'file:///home/someone/elsewhere/other.js', 10],
  [1, '(garbage collector)', '', 5],
  [1, '(program)', '', 5],
  [1, '(idle)', '', 900],
)

it('adds up the calls of one function, and leaves out the time in which nothing ran', () => {
  const calls = readCalls(PROFILE)
  expect(calls.totalMs).toBeCloseTo(100)
  const [turn] = calls.children
  expect(turn).toMatchObject({
    name: 'onTurn',
    place: 'node:internal/process:7',
    origin: 'Node',
    totalMs: 80,
  })
  expect(turn?.children).toMatchObject([
    { name: 'route', place: 'apps/server/src/routes/jobs.ts:7', origin: 'Offload', selfMs: 30, totalMs: 40 },
    { name: 'send', place: 'fastify/lib/reply.js:7', origin: 'packages', totalMs: 30 },
  ])
  expect(Object.fromEntries(sharesOf(calls))).toEqual({
    Offload: 0.3,
    packages: 0.4,
    Node: 0.1,
    'native and kernel': 0.1,
    'garbage collection': 0.05,
    V8: 0.05,
  })
})

it('draws each call as wide as its share, on its caller, with its name where it has room', () => {
  const image = drawFlameGraph(readCalls(PROFILE), 'A & B')
  expect(image).toContain('>A &amp; B</text>')
  const boxOf = (about: string) => {
    const [, x, y, width] =
      new RegExp(`<title>${about}</title><rect x="(\\S+)" y="(\\S+)" width="(\\S+)"`).exec(image) ?? []
    return { x: Number(x), y: Number(y), width: Number(width) }
  }
  const turn = boxOf('onTurn, node:internal/process:7, 80.0 %')
  const send = boxOf('send, fastify/lib/reply.js:7, 30.0 %')
  expect(turn).toMatchObject({ x: 0, width: 959.5 })
  expect(send).toEqual({ x: 480, y: turn.y - 17, width: 359.5 })
  expect(image).toContain('<title>a&lt;b, other.js:7, 10.0 %</title>')
})

it('shows no path of the machine, of a real profile either', async () => {
  const busy = async () => {
    const end = performance.now() + 50
    while (performance.now() < end) JSON.parse(JSON.stringify({ list: Array.from({ length: 1000 }) }))
  }
  for (const profile of [PROFILE, await profileHere(busy)]) {
    const image = drawFlameGraph(readCalls(profile), 'Image')
    expect(image).not.toMatch(/file:|\/home\/|\.pnpm/)
    expect(image).not.toContain(process.cwd())
  }
})
