// The benchmark itself, with so little to do that its figures mean nothing: that it runs, ends, and says what it should.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Child } from '../harness/child.ts'

const LITTLE = ['--rounds', '1', '--seconds', '1', '--jobs', '200', '--queued', '2000']

it('measures each named part, and keeps it with day, machine and versions', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'offload-record-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const bench = new Child('test/bench/main.ts', {
    args: ['--only', 'memory,start', ...LITTLE, '--json', '--record', folder],
  })
  const [printed] = await bench.line(/^\{.*\}$/)
  expect(await bench.ended()).toBe(0)
  const { parts, ...run } = JSON.parse(printed) as {
    parts: Record<string, { name: string; value: number }[]>
  }
  expect(run).toMatchObject({
    date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    machine: expect.stringMatching(/^\d+ × /),
    node: expect.stringMatching(/^Node 24/),
    redis: expect.stringMatching(/^Redis \d/),
    bullmq: expect.stringMatching(/^BullMQ \d/),
    rounds: 1,
  })
  expect(Object.keys(parts)).toEqual(['memory', 'start'])
  for (const { name, value } of Object.values(parts).flat()) expect(value, name).toBeGreaterThan(0)
  expect(JSON.parse(await readFile(join(folder, 'figures/memory.json'), 'utf8'))).toEqual({
    ...run,
    figures: parts['memory'],
  })
})

it.each([
  [['--only', 'sise'], /^--only must be one of table, .*enqueue, sdk, floor.*, not "sise"$/],
  [['--rounds', '0'], /^--rounds must be a whole number of at least 1, not "0"$/],
])('refuses %j with one sentence', async (args, sentence) => {
  const bench = new Child('test/bench/main.ts', { args })
  expect(await bench.ended()).toBe(1)
  expect(bench.lines.join('\n')).toMatch(sentence)
})
