// What becomes of accepted jobs when Redis forgets its scripts, goes away, or is full: all of them are done.
import { expect, it } from 'vitest'
import { TroubledEngine, type Ledger } from './troubled-engine.ts'

const JOBS = 200

function lost({ accepted, completed }: Ledger): string[] {
  return [...accepted].filter((id) => !completed.has(id))
}

it('refuses nothing and loses nothing while Redis forgets its scripts every 100 ms', async () => {
  await using world = await TroubledEngine.start()
  const ledger = await world.underLoad(async () => {
    let forgotten = 0
    const forget = () => void world.redis.call('SCRIPT', 'FLUSH').then(() => forgotten++)
    const forgetting = setInterval(forget, 100)
    await world.until(
      'many jobs while scripts were forgotten',
      ({ completed }) => completed.size >= 5 * JOBS && forgotten >= 10,
    )
    clearInterval(forgetting)
  })
  expect(lost(ledger)).toEqual([])
  expect([...ledger.refusals]).toEqual([])
})

it('loses nothing when Redis is stopped under load and comes back, and serves again by itself', async () => {
  await using world = await TroubledEngine.start()
  const ledger = await world.underLoad(async () => {
    await world.until('load', ({ completed }) => completed.size >= JOBS)
    await world.redis.stop()
    await world.until('refusals', ({ refusals }) => (refusals.get('storage_unavailable') ?? 0) >= 20)
    await world.redis.restart()
    const before = world.ledger.completed.size
    await world.until('load again', ({ completed }) => completed.size >= before + JOBS)
  })
  expect(lost(ledger)).toEqual([])
  const known = ['storage_unavailable', 'outcome_unknown', 'lease_lost']
  expect([...ledger.refusals.keys()].filter((code) => !known.includes(code))).toEqual([])
})

it('refuses new work while Redis is full, works off what it has, and takes work again when there is room', async () => {
  await using world = await TroubledEngine.start()
  const ledger = await world.underLoad(async () => {
    await world.until('load', ({ completed }) => completed.size >= JOBS)
    await world.redis.call('CONFIG', 'SET', 'maxmemory', '1')
    await world.until('refusals', ({ refusals }) => (refusals.get('storage_full') ?? 0) >= 20)
    await world.drained()
    const before = world.ledger.accepted.size
    await world.redis.call('CONFIG', 'SET', 'maxmemory', '0')
    await world.until('load again', ({ accepted }) => accepted.size >= before + JOBS)
  })
  expect(lost(ledger)).toEqual([])
  expect([...ledger.refusals.keys()]).toEqual(['storage_full'])
})
