// The tests themselves: would they notice? A few faults at each run; all of them by `pnpm prove faults`.
import { expect, it } from 'vitest'
import { missedBy, staleness } from './fault-run.ts'
import { FAULTS } from './faults.ts'

const AT_EACH_RUN = 4

it('has at least 20 faults, each for code that stands as it says and a test that is there', async () => {
  expect(FAULTS.length).toBeGreaterThanOrEqual(20)
  expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length)
  for (const fault of FAULTS) expect(await staleness(fault), fault.name).toBeNull()
})

it.each(FAULTS.slice(0, AT_EACH_RUN))('notices when $name', async (fault) => {
  expect(await missedBy(fault)).toBeNull()
})
