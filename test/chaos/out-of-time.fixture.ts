// A test whose time is up while its fleet runs. Run by nothing-left.test.ts.
import { expect, it } from 'vitest'
import { Fleet } from './fleet.ts'

it('never ends', async () => {
  await using fleet = await Fleet.start({ services: 1, workers: 1, env: {} })
  expect(fleet.services).toHaveLength(1)
  await new Promise(() => undefined)
})
