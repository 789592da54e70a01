// A new release while everyone works: two instances on one Redis, restarted one after the other.
import { expect, it } from 'vitest'
import { RollingRestart } from '../chaos/rolling-restart.ts'

it('a rolling restart under load shows SDK callers no error and burns no attempt', async () => {
  await using restart = await RollingRestart.start()
  await restart.run(2)
  expect(await restart.violations()).toEqual([])
  expect(restart.returned).toBeGreaterThan(400)
})
