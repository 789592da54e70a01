// The Lua scripts: read once, includes resolved one level deep, known by their hash.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { luaDefaults } from './defaults.ts'

const LUA = new URL('../lua/', import.meta.url)

/** One file in `lua/` each. */
export const VERBS = [
  'abort_operation',
  'ack',
  'cancel',
  'claim',
  'delete',
  'enqueue',
  'expire',
  'explain',
  'fail',
  'forget',
  'get',
  'holders',
  'inspect',
  'inspect_groups',
  'lease',
  'let_go',
  'limit',
  'list',
  'list_groups',
  'next_due',
  'note_use',
  'operate',
  'promote',
  'purge',
  'rates',
  'reap',
  'release',
  'renew',
  'retry',
  'revisit',
  'scale',
  'seen',
  'start_operation',
  'sweep',
  'touch',
  'unblock',
  'update',
] as const
export type Verb = (typeof VERBS)[number]

/** A script is addressed by its hash, so that old and new servers run side by side during a deploy. */
export interface Script {
  readonly verb: Verb
  readonly source: string
  readonly sha: string
  /** It changes nothing. */
  readonly isReadOnly: boolean
}

/**
 * A verb's two scripts: `plain` for queues without limits, groups, breakers or quotas, which pay nothing for them, and
 * `flow` for the others. `plain` answers `flow`, and does nothing, where it is not enough. Some verbs need but one.
 */
export interface Builds {
  readonly plain: Script
  readonly flow: Script
}

/** Reads and hashes every verb's scripts. */
export function loadScripts(): Readonly<Record<Verb, Builds>> {
  const entries = VERBS.map((verb) => {
    const source = read(`${verb}.lua`)
    const build = (kind: keyof Builds) => scriptOf(verb, resolveIncludes(source, kind))
    return [verb, { plain: build('plain'), flow: build('flow') }] as const
  })
  return Object.fromEntries(entries) as Record<Verb, Builds>
}

/** The verbs by the hashes of their scripts, which is how Redis's SLOWLOG and MONITOR name them. Of this version only. */
export function scriptVerbs(): ReadonlyMap<string, Verb> {
  const builds = Object.values(loadScripts()).flatMap(({ plain, flow }) => [plain, flow])
  return new Map(builds.map(({ sha, verb }) => [sha, verb]))
}

// `-- include queue jobs`, or `-- include groups breaker | plain`: with flow control, and without.
function resolveIncludes(source: string, kind: keyof Builds): string {
  return source.replace(/^-- include ([\w ]+?)(?: \| ([\w ]+))?$/gm, (_line, names: string, plain?: string) =>
    (kind === 'plain' ? (plain ?? names) : names).split(' ').map(readLibrary).join(''),
  )
}

function readLibrary(name: string): string {
  return name === 'defaults' ? `${luaDefaults()}\n` : read(`lib/${name}.lua`)
}

function read(path: string): string {
  return readFileSync(new URL(path, LUA), 'utf8')
}

function scriptOf(verb: Verb, source: string): Script {
  const isReadOnly = /^#!lua flags=.*no-writes/.test(source)
  return { verb, source, sha: createHash('sha1').update(source).digest('hex'), isReadOnly }
}
