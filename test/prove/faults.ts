// Every seeded fault in scripts and engine, and the named test that notices it.
import { failingWithout, missedBy } from '../faults/fault-run.ts'
import { FAULTS } from '../faults/faults.ts'
import type { Proof, Verdict } from './proof.ts'

const AT_ONCE = 2

/** What `npm test` does with a few of them. */
export const faults: Proof = {
  name: 'faults',
  shows: 'each of the faults in test/faults makes the test fail that is named beside it',
  options: { only: { means: 'faults whose name holds this' } },
  async run({ only = '' }): Promise<Verdict> {
    const waiting = FAULTS.filter(({ name }) => name.includes(only))
    const number = waiting.length
    const broken = await failingWithout(waiting)
    if (broken) return { holds: false, says: broken }
    const missed: string[] = []
    const takeTurns = async () => {
      for (let fault = waiting.shift(); fault; fault = waiting.shift()) {
        const problem = await missedBy(fault)
        console.log(`${problem ? '✗' : '✓'} ${fault.name}${problem ? `: ${problem}` : ''}`)
        if (problem) missed.push(fault.name)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, takeTurns))
    return { holds: missed.length === 0, says: `${number - missed.length} of ${number} faults noticed` }
  },
}
