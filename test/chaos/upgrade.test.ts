// The short form of `pnpm prove upgrade`: this version deployed over that of the commit before, and one that does not understand it.
import { expect, it } from 'vitest'
import { hasCommit } from '../harness/service-copy.ts'
import { Upgrade } from './upgrade.ts'

const BEFORE = 'HEAD~1'
/** A checkout may come without history. */
const isThere = await hasCommit(BEFORE)

it.skipIf(!isThere)(
  'takes over from the commit before under load: nothing is lost, nothing is read otherwise',
  async () => {
    await using deployments = await Upgrade.start(BEFORE)
    expect((await deployments.run()).violations).toEqual([])
  },
)

it.skipIf(!isThere)('finds out a version that does not find the jobs of the one before', async () => {
  await using deployments = await Upgrade.start(BEFORE, { isBroken: true })
  const { violations } = await deployments.run()
  expect(violations).toContainEqual(expect.stringMatching(/^lost: .* was accepted and is queued$/))
})
