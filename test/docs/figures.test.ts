// What the pages on performance and sizing show: commands that there are, images that tell nothing of the machine.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { partsOf } from '../bench/parts.ts'

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url))
const PAGES = ['performance.md', 'sizing.md'] as const
const read = (path: string) => readFileSync(join(DOCS, path), 'utf8')

it.each(PAGES)('%s names only parts that the benchmark has, in commands and in tables', (path) => {
  const page = read(path)
  const commands = [...page.matchAll(/(?:pnpm|npm run) bench (?:-- )?--only ([\w,]+)/g)].map(
    ([, parts = '']) => parts,
  )
  const tables = [...page.matchAll(/<!-- figures: (\w+) -->/g)].map(([, part = '']) => part)
  expect(commands.length * tables.length).toBeGreaterThan(0)
  for (const parts of [...commands, ...tables.filter((part) => part !== 'example')])
    expect(() => partsOf(parts), parts).not.toThrow()
})

it('the pages together have a table of every part', () => {
  const tables = PAGES.flatMap((path) => [...read(path).matchAll(/<!-- figures: (\w+) -->/g)]).map(
    ([, part]) => part,
  )
  expect(tables.sort()).toEqual([...partsOf('table,sizing,profile').keys(), 'example'].sort())
})

it.each(globSync('images/*.svg', { cwd: DOCS }))(
  '%s places each call in the project, a package or Node',
  (path) => {
    const titles = [...read(path).matchAll(/<title>([^<]*)<\/title>/g)].map(([, title = '']) => title)
    expect(titles.length).toBeGreaterThan(50)
    const places = titles.flatMap((title) => /, (\S+:\d+), [\d.]+ %$/.exec(title)?.[1] ?? [])
    expect(places.length).toBeGreaterThan(50)
    expect(places.filter((place) => /^(\/|file:|\.)|\.pnpm|\/(home|root|tmp|Users)\//.test(place))).toEqual(
      [],
    )
  },
)
