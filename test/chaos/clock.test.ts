// The short form of `pnpm prove clock`, and services that go by their own clocks, which it must find out.
import { expect, it } from 'vitest'
import { canSetClocks } from '../harness/wrong-clock.ts'
import { Clocks } from './clock.ts'

const canSet = await canSetClocks()
if (!canSet) console.warn('Skipped: no libfaketime is here')

it.skipIf(!canSet)(
  'goes by the clock of Redis alone while those of services and workers are set',
  async () => {
    await using clocks = await Clocks.start()
    const { violations, accepted } = await clocks.run()
    expect(violations).toEqual([])
    expect(accepted).toBeGreaterThan(100)
  },
)

it.skipIf(!canSet)('finds out services that go by their own clocks', async () => {
  await using clocks = await Clocks.start('own')
  expect(await clocks.wrongAnswers()).toContainEqual(expect.stringMatching(/^wrong: .* is scheduled$/))
})
