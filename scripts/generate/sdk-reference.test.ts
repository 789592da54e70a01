import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readExportedSymbols } from '../../packages/sdk/reference/exported-symbols.ts'
import { REFERENCE_PAGES, renderReference } from '../../packages/sdk/reference/reference.ts'

const FOLDER = join(import.meta.dirname, '../../docs/reference')
const pages = new Map(REFERENCE_PAGES.map((name) => [name, renderReference(name)]))

it('has every name that the SDK exports, under a heading or in the table of guards', () => {
  const all = [...pages.values()].join('\n')
  const missing = readExportedSymbols().filter(
    ({ name }) => !all.includes(`\n## \`${name}\`\n`) && !all.includes(`\n| \`${name}(error)\` |`),
  )
  expect(missing.map(({ name }) => name)).toEqual([])
})

it('has a docstring for every name and every method', () => {
  const bare = [...pages].flatMap(([name, text]) =>
    [...text.matchAll(/\n##+ (`[^`]+`)\n\n(?:```ts\n[^`]*```\n\n)?(?=##|Types:|\||$)/g)].map(
      ([, heading]) => `${name}: ${heading}`,
    ),
  )
  expect(bare).toEqual([])
})

it('links to headings and files that are there', () => {
  const broken = [...pages].flatMap(([name, text]) =>
    linksOf(text)
      .filter((link) => !leadsSomewhere(name, link))
      .map((link) => `${name}: ${link}`),
  )
  expect(broken).toEqual([])
  expect(leadsSomewhere('sdk', 'sdk-jobs.md#nowhere')).toBe(false)
})

it('names the types of the wire, and does not print them where they are used', () => {
  expect([...pages.values()].filter((text) => text.includes("components['schemas']"))).toEqual([])
})

it('is linked from the README of the SDK, resource by resource', () => {
  const readme = readFileSync(join(FOLDER, '../../packages/sdk/README.md'), 'utf8')
  const links = linksOf(readme).filter((link) => link.includes('/reference/'))
  const targets = links.map((link) => link.replace('../../docs/reference/', ''))
  expect(targets.filter((target) => !leadsSomewhere('sdk', target))).toEqual([])
  expect(targets.length).toBeGreaterThan(8)
})

function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link)
}

function leadsSomewhere(page: string, link: string): boolean {
  const [file = '', heading] = link.split('#')
  const target = file === '' ? page : file.replace(/\.md$/, '')
  const text = pages.get(target)
  if (text === undefined) return existsSync(join(FOLDER, file))
  return heading === undefined || headingsOf(text).includes(heading)
}

function headingsOf(text: string): string[] {
  return [...text.matchAll(/^##+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^a-z0-9 _-]/g, '')
      .replaceAll(' ', '-'),
  )
}
