// The short form of `pnpm prove power-cut`, the control that must lose, and how a trace is read.
import { expect, it } from 'vitest'
import { Chance } from '../harness/chance.ts'
import { canTrace, syncedSize } from '../harness/fsync-watch.ts'
import { PowerCut } from './power-cut.ts'

/** Containers may forbid it. */
const isTraceable = await canTrace()

it.skipIf(!isTraceable)('loses nothing that was answered when Redis loses what is not on disk', async () => {
  const chance = new Chance()
  await using cuts = await PowerCut.start('fsync')
  const { violations } = await cuts.run(chance)
  expect(violations, `pnpm prove power-cut --rounds 1 --seed ${chance.seed}`).toEqual([])
})

it.skipIf(!isTraceable)('loses jobs when Redis syncs its file but once a second', async () => {
  await using cuts = await PowerCut.start('everysec')
  const broken: string[] = []
  // A cut may by chance come right after the sync.
  for (let round = 0; round < 3 && broken.length === 0; round++)
    broken.push(...(await cuts.run(new Chance())).violations)
  expect(broken).toContainEqual(expect.stringMatching(/^lost: /))
})

const isFile = (path: string) => path === '/a.aof'

it('counts as on disk what was written before an fsync began, once that fsync is over', () => {
  const writes = ['1 write(8</a.aof>, ""..., 10) = 10', '1 write(9</other>, ""..., 99) = 99']
  const sync = '1   fdatasync(8</a.aof>) = 0'
  expect(syncedSize(writes.join('\n'), isFile, 5)).toBe(5)
  expect(syncedSize([...writes, sync].join('\n'), isFile, 5)).toBe(15)
  expect(syncedSize([...writes, sync, ...writes].join('\n'), isFile, 5)).toBe(15)
})

it('does not count what another thread writes while an fsync is under way, nor an fsync without end', () => {
  const trace = [
    '1 write(8</a.aof>, ""..., 10) = 10',
    '2 fdatasync(8</a.aof> <unfinished ...>',
    '1 write(8</a.aof>, ""..., 20 <unfinished ...>',
    '1 <... write resumed>) = 20',
  ]
  expect(syncedSize(trace.join('\n'), isFile, 0)).toBe(0)
  expect(syncedSize([...trace, '2 <... fdatasync resumed>) = 0'].join('\n'), isFile, 0)).toBe(10)
  expect(syncedSize([...trace, '2 <... fdatasync resumed>) = -1 EIO'].join('\n'), isFile, 0)).toBe(0)
})
