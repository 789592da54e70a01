// What HTTP callers see while Redis is stopped, killed, paused, slow, or out of memory or disk: declared 503s that say what
// is wrong and nothing else, soon again 201, and each accepted job done, once. The short form of `pnpm prove outage`.
import { expect, it } from 'vitest'
import { noSmallDisk } from '../harness/small-disk.ts'
import { Outage } from './outage.ts'
import type { LoadOverHttp } from './over-http.ts'

const REFUSALS = 200
const MOST_GROWTH_MB = 100

/** Resolves once so many more were refused with the code. */
function refused(code: string) {
  return (load: LoadOverHttp) => {
    const before = load.refused(code)
    return load.until('refusals', () => load.refused(code) >= before + REFUSALS)
  }
}

it('refuses at once while Redis is stopped, killed or paused, in no more memory, and goes on with all that it accepted', async () => {
  await using outage = await Outage.start()
  const first = await outage.ride('stopped', refused('storage_unavailable'))
  await outage.ride('killed', refused('storage_unavailable'))
  const last = await outage.ride('paused', refused('storage_unavailable'))
  expect(last.mostRssMb - first.mostRssMb).toBeLessThan(MOST_GROWTH_MB)
  const { load } = outage
  expect(await load.wrongWhenOver()).toEqual([])
  expect([...load.details]).toEqual(
    expect.arrayContaining([
      'Redis cannot be reached; the call may be repeated',
      'Redis did not answer in time; repeating the call with the same id is safe',
    ]),
  )
})

it('only takes longer while Redis is slow', async () => {
  await using outage = await Outage.start()
  await outage.ride('slow', (load) => load.served())
  expect(await outage.load.wrongWhenOver()).toEqual([])
  expect([...outage.load.refusals]).toEqual([])
})

it('refuses new work while Redis is out of memory, works off what it has, and says so', async () => {
  await using outage = await Outage.start()
  await outage.ride('full', async (load) => {
    await refused('storage_full')(load)
    await load.until('all done', () => load.accepted.isSubsetOf(load.completed))
  })
  const { load } = outage
  expect(await load.wrongWhenOver()).toEqual([])
  expect([...load.refusals.keys()]).toEqual(['storage_full'])
  expect([...load.details]).toEqual([
    'Redis is out of memory: it takes no new work until jobs have ended and been swept, or its maxmemory is raised',
  ])
})

const noDisk = await noSmallDisk()
if (noDisk !== null) console.warn(`Skipped: ${noDisk}`)

it.skipIf(noDisk)(
  'loses nothing when the disk is full, starts its Redis until there is room, and logs why',
  async () => {
    await using outage = await Outage.startOnDisk('fsync')
    const { load, service } = outage
    const isLogged = () =>
      service.child.lines.filter((line) => /Redis ended \(the disk of .* is full\)/.test(line))
    await outage.ride('full disk', () => load.until('three starts', () => isLogged().length >= 3))
    expect(await load.wrongWhenOver()).toEqual([])
  },
)

it.skipIf(noDisk)('refuses changes while the disk is full, and says so, where Redis lives on', async () => {
  await using outage = await Outage.startOnDisk('everysec')
  const { load } = outage
  await outage.ride('full disk', refused('storage_unavailable'))
  expect(await load.wrongWhenOver()).toEqual([])
  expect([...load.details]).toEqual(['The disk of Redis is full: it takes no changes until there is room'])
})

it('would find out jobs that are lost', async () => {
  await using outage = await Outage.start('forgetful')
  await outage.ride('stopped', refused('storage_unavailable'))
  expect(await outage.load.wrongWhenOver(1000)).toContainEqual(expect.stringMatching(/^lost: /))
})
