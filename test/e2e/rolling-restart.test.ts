// A new release while everyone works: two instances on one Redis, restarted one after the other.
import { expect, it } from 'vitest'
import { RollingRestart } from '../chaos/rolling-restart.ts'

it.each([300, 0])(
  'a rolling restart under load shows SDK callers no error and burns no attempt, with a drain delay of %i ms',
  async (drainDelayMs) => {
    await using restart = await RollingRestart.start(drainDelayMs)
    await restart.run(2)
    expect(await restart.violations()).toEqual([])
    expect(restart.returned).toBeGreaterThan(400)
  },
)

it('would find out instances that are killed under clients that repeat nothing', async () => {
  await using restart = await RollingRestart.start(0, { isAbrupt: true })
  await restart.run(1)
  expect(await restart.violations()).toContainEqual(expect.stringMatching(/^A caller was told: /))
})
