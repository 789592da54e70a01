// The script rules that a reader could break without noticing.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { loadScripts, scriptVerbs, VERBS } from './scripts.ts'

const folder = new URL('../lua/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
/** Verbs that take on new work: a full Redis refuses these and no others. */
const REFUSED_WHEN_FULL = ['enqueue', 'update']
const READING = [
  'explain',
  'get',
  'holders',
  'inspect',
  'inspect_groups',
  'list',
  'list_groups',
  'next_due',
  'rates',
  'scale',
]

it('has one file for each verb and no other', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.lua'))
  expect(files.sort()).toEqual(VERBS.map((verb) => `${verb}.lua`).sort())
})

it.each(VERBS)('%s says what it is, is short, and lets a full Redis drain', (verb) => {
  const source = read(`${verb}.lua`)
  const [shebang, title] = source.split('\n')
  const flags = READING.includes(verb)
    ? ' flags=no-writes'
    : REFUSED_WHEN_FULL.includes(verb)
      ? ''
      : ' flags=allow-oom'
  expect(shebang).toBe(`#!lua${flags}`)
  expect(title).toMatch(new RegExp(`^-- ${verb}: `))
  expect(source.split('\n').length).toBeLessThanOrEqual(80)
})

it('includes one level deep, so that a reader holds two files at most', () => {
  for (const name of readdirSync(new URL('lib/', folder))) {
    expect(read(`lib/${name}`)).not.toMatch(/^-- include /m)
  }
})

it('draws no randomness and takes no time but the database’s', () => {
  for (const verb of VERBS) expect(read(`${verb}.lua`)).not.toMatch(/math\.random|os\.(time|clock)/)
})

it('names the verb of each script by the hash that Redis knows it by', () => {
  const verbs = scriptVerbs()
  for (const { verb, source } of Object.values(loadScripts()).flatMap(({ plain, flow }) => [plain, flow]))
    expect(verbs.get(createHash('sha1').update(source).digest('hex'))).toBe(verb)
})
