// The Lua scripts: read once, includes resolved one level deep, known by their hash.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { luaDefaults } from './defaults.ts'

const LUA = new URL('../lua/', import.meta.url)

/** One file in `lua/` each. */
export const VERBS = [
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
  'limit',
  'list',
  'list_groups',
  'note_use',
  'promote',
  'purge',
  'rates',
  'reap',
  'release',
  'renew',
  'retry',
  'revisit',
  'seen',
  'sweep',
  'touch',
  'unblock',
  'update',
] as const
export type Verb = (typeof VERBS)[number]

/** A script is addressed by its hash, so that old and new servers run side by side during a deploy. */
export interface Script {
  readonly source: string
  readonly sha: string
}

/** Reads and hashes every verb's script. */
export function loadScripts(): Readonly<Record<Verb, Script>> {
  const entries = VERBS.map((verb) => [verb, scriptOf(resolveIncludes(read(`${verb}.lua`)))] as const)
  return Object.fromEntries(entries) as Record<Verb, Script>
}

function resolveIncludes(source: string): string {
  return source.replace(/^-- include (\w+)$/gm, (_line, name: string) =>
    name === 'defaults' ? luaDefaults() : read(`lib/${name}.lua`),
  )
}

function read(path: string): string {
  return readFileSync(new URL(path, LUA), 'utf8')
}

function scriptOf(source: string): Script {
  return { source, sha: createHash('sha1').update(source).digest('hex') }
}
