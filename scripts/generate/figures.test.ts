// Tables of recorded figures, as they come into the pages.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { renderFigures } from './figures.ts'

const PAGE = 'Before.\n\n<!-- figures: queues -->\nstale\n<!-- end of figures -->\n\nAfter.\n'

function record(figures: object[], ...parts: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'offload-figures-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const run = {
    date: '2026-01-02',
    machine: '2 × CPU',
    node: 'Node 24',
    redis: 'Redis 7',
    load: 'load 0.1 before',
  }
  for (const part of ['queues', ...parts])
    writeFileSync(join(folder, `${part}.json`), JSON.stringify({ ...run, figures }))
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

it('says how to measure what was never recorded', async () => {
  const page = await renderFigures(`${PAGE}${PAGE.replace('queues', 'example')}`, `${record([])}-not-there`)
  expect(page).toContain('Not measured yet: `pnpm bench --only queues --record docs`.')
  expect(page).toContain('Not measured yet: `pnpm bench --only cores --record docs`.')
})

it('reckons the example from what was measured', async () => {
  const cells = (at: string, first: [string, number], second: [string, number]) =>
    [first, second].map(([name, value]) => ({ name, at, value, unit: '', shown: '' }))
  const cpu = (at: string, service: number, redis: number) =>
    cells(at, ['CPU of the service', service], ['CPU of Redis', redis])
  const space = (at: string, memory: number, file: number) =>
    cells(at, ['memory beyond the payload', memory], ['file beyond the payload', file])
  const folder = record(
    [
      ...cpu('enqueue, 1 a request', 50, 20),
      ...cpu('lease + ack by an SDK worker, 100 slots', 40, 30),
      ...space('queued', 452, 152),
      ...space('from there to completed, kept', 500, 300),
    ],
    'cores',
    'space',
  )
  const page = await renderFigures(PAGE.replace('queues', 'example'), folder)
  expect(page).toContain('| cores of the service | 1,000 × (50 + 40) µs a second | 0.09 |')
  expect(page).toContain('| of the one core of Redis | 1,000 × (20 + 30) µs a second | 0.05 |')
  expect(page).toContain('| memory for what is done, kept a day | 86,400,000 jobs × 3,000 bytes | 259 GB |')
  expect(page).toContain('| kept five minutes | 300,000 jobs × 3,000 bytes | 0.9 GB |')
  expect(page).toContain('when no worker runs for an hour | 3,600,000 jobs × 2,500 bytes | 9 GB |')
  expect(page).toContain('| written to the append-only file | 1,000 × 2,500 bytes a second | 9 GB an hour |')
})
