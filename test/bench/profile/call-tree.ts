// A CPU profile of V8 as a tree of calls, each with its time, where it stands, and whose code it is.
import type { Profiler } from 'node:inspector'
import { basename } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = pathToFileURL(fileURLToPath(new URL('../../../', import.meta.url))).href

/** Whose code a call runs, as a legend names it. */
export const ORIGINS = [
  'Offload',
  'packages',
  'Node',
  'native and kernel',
  'garbage collection',
  'V8',
] as const
export type Origin = (typeof ORIGINS)[number]

/** A call, with those that it made. Times in ms. */
export interface Call {
  readonly name: string
  /** `apps/server/src/app.ts:12`, `fastify/lib/reply.js:12`, `node:net:12`; '' for native code. Never a path of the machine. */
  readonly place: string
  readonly origin: Origin
  readonly selfMs: number
  readonly totalMs: number
  readonly children: readonly Call[]
}

interface Growing {
  readonly name: string
  readonly place: string
  readonly origin: Origin
  selfMs: number
  readonly children: Map<string, Growing>
}

/** The calls of a profile under one root. Time in which nothing ran is left out; calls of one function from one place are one. */
export function readCalls({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Call {
  const selfMs = new Map<number, number>()
  for (const [index, id] of samples.entries())
    selfMs.set(id, (selfMs.get(id) ?? 0) + (timeDeltas[index] ?? 0) / 1000)
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const add = (parent: Growing, { id, callFrame, children = [] }: Profiler.ProfileNode): void => {
    if (callFrame.functionName === '(idle)') return
    const place = placeOf(callFrame)
    const key = `${callFrame.functionName} ${place}`
    const call = parent.children.get(key) ?? newCall(callFrame, place)
    parent.children.set(key, call)
    call.selfMs += selfMs.get(id) ?? 0
    for (const child of children) {
      const node = byId.get(child)
      if (node) add(call, node)
    }
  }
  const all: Growing = { name: 'all', place: '', origin: 'V8', selfMs: 0, children: new Map() }
  const [root] = nodes
  for (const child of root?.children ?? []) {
    const node = byId.get(child)
    if (node) add(all, node)
  }
  return finished(all)
}

/** Time of each origin's own code, as shares of all time: they add up to 1. */
export function sharesOf(calls: Call): Map<Origin, number> {
  const shares = new Map<Origin, number>(ORIGINS.map((origin) => [origin, 0]))
  const visit = (call: Call): void => {
    shares.set(call.origin, (shares.get(call.origin) ?? 0) + call.selfMs / calls.totalMs)
    call.children.forEach(visit)
  }
  visit(calls)
  return shares
}

function newCall(frame: Profiler.ProfileNode['callFrame'], place: string): Growing {
  return {
    name: frame.functionName || '(anonymous)',
    place,
    origin: originOf(frame),
    selfMs: 0,
    children: new Map(),
  }
}

function originOf({ functionName, url }: Profiler.ProfileNode['callFrame']): Origin {
  if (functionName === '(garbage collector)') return 'garbage collection'
  if (functionName === '(program)') return 'V8'
  if (url === '') return 'native and kernel'
  if (url.startsWith('node:')) return 'Node'
  return url.includes('/node_modules/') || !url.startsWith(ROOT) ? 'packages' : 'Offload'
}

/** Relative to the project, a package by its name, and of anything else the file's name alone. */
function placeOf({ url, lineNumber }: Profiler.ProfileNode['callFrame']): string {
  if (url === '') return ''
  const [, inPackage] = /.*\/node_modules\/(.*)/.exec(url) ?? []
  const inProject = url.startsWith(ROOT) ? url.slice(ROOT.length) : undefined
  const path = url.startsWith('node:') ? url : (inPackage ?? inProject ?? basename(url))
  return `${path}:${lineNumber + 1}`
}

function finished({ name, place, origin, selfMs, children }: Growing): Call {
  const calls = [...children.values()].map(finished)
  const totalMs = calls.reduce((sum, call) => sum + call.totalMs, selfMs)
  return {
    name,
    place,
    origin,
    selfMs,
    totalMs,
    children: calls.sort((one, other) => other.totalMs - one.totalMs),
  }
}
