// The short form of `pnpm prove sentinel`: a master that is cut off and killed, with replicas waited for and without.
import { expect, it } from 'vitest'
import { Sentinel } from './sentinel.ts'

it('loses nothing when Sentinels replace a master that was cut off from its replicas', async () => {
  await using failovers = await Sentinel.start('replicated')
  expect((await failovers.run('cut off')).violations).toEqual([])
})

it('loses jobs in the same failover when nobody waits for the replicas', async () => {
  await using failovers = await Sentinel.start('everysec')
  const { violations } = await failovers.run('cut off')
  expect(violations).toContainEqual(expect.stringMatching(/^lost: /))
})
