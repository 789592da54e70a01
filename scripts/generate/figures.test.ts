// Tables of recorded figures, as they come into the pages.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { renderFigures } from './figures.ts'

const PAGE = 'Before.\n\n<!-- figures: queues -->\nstale\n<!-- end of figures -->\n\nAfter.\n'

function record(figures: object[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'offload-figures-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const run = {
    date: '2026-01-02',
    machine: '2 × CPU',
    node: 'Node 24',
    redis: 'Redis 7',
    load: 'load 0.1 before',
  }
  writeFileSync(join(folder, 'queues.json'), JSON.stringify({ ...run, figures }))
  return folder
}

it('puts what was recorded between the marks, with its command, day and machine, and keeps the rest', async () => {
  const folder = record([
    { name: 'rate', shown: '10 jobs/s', comparison: '0.5 of other (20)', verdict: 'FALLS SHORT of ≥ 0.8' },
    { name: '  its p50', shown: '1 ms' },
  ])
  const page = await renderFigures(PAGE, folder)
  expect(page).toMatch(/^Before\.\n\n<!-- figures: queues -->\n[^]*<!-- end of figures -->\n\nAfter\.\n$/)
  expect(page).toContain(
    '`pnpm bench --only queues`, 2026-01-02: 2 × CPU, Node 24, Redis 7, load 0.1 before.',
  )
  expect(page).toContain('| rate | 10 jobs/s | 0.5 of other (20) | **falls short** of ≥ 0.8 |')
  expect(page).toContain('| – its p50 | 1 ms |  |  |')
  expect(page).not.toContain('stale')
  expect(await renderFigures(page, folder)).toBe(page)
})

it('makes a table of the figures that name a row, and one for each set of columns', async () => {
  const folder = record([
    { name: 'enqueue', at: '1 queue', shown: '10 µs' },
    { name: 'lease', at: '1 queue', shown: '20 µs' },
    { name: 'enqueue', at: '2 queues', shown: '11 µs' },
    { name: 'lease', at: '2 queues', shown: '21 µs' },
    { name: 'share', at: 'Node', shown: '40 %' },
  ])
  const page = await renderFigures(PAGE, folder)
  expect(page).toContain(
    '|  | enqueue | lease |\n| --- | --- | --- |\n| 1 queue | 10 µs | 20 µs |\n| 2 queues | 11 µs | 21 µs |\n\n|  | share |\n',
  )
})

it('refuses a page that shows what was never recorded', async () => {
  await expect(renderFigures(PAGE, record([]).replace(/$/, '-not-there'))).rejects.toThrow('ENOENT')
})
