// The short form of `pnpm prove reshard`: a busy slot moves, a master is replaced, and a slot moves without all of its keys.
import { expect, it } from 'vitest'
import { Reshard } from './reshard.ts'

const BACKLOG = 300

it('loses and tears no job when a busy slot moves and its master is replaced, and callers see only retries', async () => {
  await using cluster = await Reshard.start()
  expect((await cluster.run('reshard', BACKLOG)).violations).toEqual([])
  expect((await cluster.run('failover', BACKLOG)).violations).toEqual([])
})

it('finds out a move that leaves keys behind', async () => {
  await using cluster = await Reshard.start({ isCareless: true })
  const { violations } = await cluster.run('reshard', BACKLOG)
  expect(violations).toContainEqual(expect.stringMatching(/^(lost|torn): /))
})
