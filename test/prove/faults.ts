// Every seeded fault in scripts and engine, and the named test that notices it.
import { failingWithout, missedBy } from '../faults/fault-run.ts'
import { FAULTS, type Fault } from '../faults/faults.ts'
import type { Option } from '../harness/command-options.ts'
import { defineProof } from './proof.ts'

const AT_ONCE = 2

const CHOSEN: Option<readonly Fault[]> = {
  means: 'faults whose name holds this; by default all',
  read(text = '') {
    const chosen = FAULTS.filter(({ name }) => name.includes(text))
    if (chosen.length === 0) throw new Error(`must be part of a fault's name, and none has "${text}"`)
    return chosen
  },
}

/** What `npm test` does with a few of them. */
export const faults = defineProof({
  name: 'faults',
  shows: 'each of the faults in test/faults makes the test fail that is named beside it',
  options: { only: CHOSEN },
  async run({ only }) {
    const broken = await failingWithout(only)
    if (broken) return { holds: false, says: broken }
    const waiting = [...only]
    const missed: string[] = []
    const takeTurns = async () => {
      for (let fault = waiting.shift(); fault; fault = waiting.shift()) {
        const problem = await missedBy(fault)
        console.log(`${problem ? '✗' : '✓'} ${fault.name}${problem ? `: ${problem}` : ''}`)
        if (problem) missed.push(fault.name)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, takeTurns))
    const noticed = only.length - missed.length
    return { holds: missed.length === 0, says: `${noticed} of ${only.length} faults noticed` }
  },
})
