// Promises and proofs: each promise of the README names what shows it, and what is named is there.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readOptions } from '../harness/command-options.ts'
import { PROOFS } from '../prove/proofs.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PAGES = ['README.md', 'docs/operations.md', 'docs/proofs.md'] as const
const read = (page: string) => readFileSync(join(ROOT, page), 'utf8')

const [, promises = ''] = /^## What you can rely on\n(.*?)^## /ms.exec(read('README.md')) ?? []
const CLAIMS = promises.split(/^- /m).slice(1)
const WORDS = PAGES.flatMap((page) => [...read(page).matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word))

it('there are promises', () => {
  expect(CLAIMS.length).toBeGreaterThanOrEqual(10)
})

it.each(CLAIMS.map((claim) => [claim.slice(0, 40), claim]))('names what shows it: %s', (_, claim) => {
  expect(claim).toMatch(/\]\(docs\/(proofs|performance)\.md#|`npm test -- /)
})

it.each(PAGES)('%s links to sections that are there', (page) => {
  for (const [, path = '', section = ''] of read(page).matchAll(/\]\(([\w./-]*)#([^)]+)\)/g)) {
    const target = path === '' ? page : join(dirname(page), path)
    expect(sectionsOf(read(target)), `${target}#${section}`).toContain(section)
  }
})

it('names tests that are there', () => {
  const files = globSync('{apps,packages,scripts,test}/**/*.test.ts', {
    cwd: ROOT,
    exclude: (path) => path.includes('node_modules'),
  })
  const filters = WORDS.filter((word) => /^npm test -- [\w-]+$/.test(word)).map((word) => word.slice(12))
  expect(filters).not.toEqual([])
  for (const filter of filters)
    expect(
      files.filter((file) => file.includes(filter)),
      filter,
    ).not.toEqual([])
})

it('shows proofs that are there, with options that they take', async () => {
  const commands = WORDS.filter((word) => word.startsWith('pnpm prove ')).map(wordsOf)
  for (const [, , name = '', ...args] of commands) {
    const proof = await PROOFS.get(name)?.()
    expect(proof, name).toBeDefined()
    if (proof) readOptions(proof.options, args)
  }
  const shown = new Set(commands.map(([, , name]) => name))
  expect([...PROOFS.keys()].filter((name) => !shown.has(name))).toEqual([])
})

function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}

/** As GitHub names them. */
function sectionsOf(page: string): string[] {
  const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  )
}
