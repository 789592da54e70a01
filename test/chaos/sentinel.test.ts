// The short form of `pnpm prove sentinel`: a master that is cut off and killed, with replicas waited for and without.
import { expect, it } from 'vitest'
import { Chance } from '../harness/chance.ts'
import { Sentinel } from './sentinel.ts'

it('loses nothing when Sentinels replace a master that was cut off from its replicas', async () => {
  const chance = new Chance()
  await using failovers = await Sentinel.start('replicated')
  const { violations } = await failovers.run('cut off', chance)
  expect(violations, `pnpm prove sentinel --rounds 1 --kind 'cut off' --seed ${chance.seed}`).toEqual([])
})

it('loses jobs in the same failover when nobody waits for the replicas', async () => {
  await using failovers = await Sentinel.start('everysec')
  const { violations } = await failovers.run('cut off', new Chance())
  expect(violations).toContainEqual(expect.stringMatching(/^lost: /))
})
