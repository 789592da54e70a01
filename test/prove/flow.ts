// Flow control under kills, round after round.
import { FlowFleet } from '../chaos/flow-fleet.ts'
import { flowViolations } from '../chaos/flow.ts'
import type { Proof, Verdict } from './proof.ts'

/** What `npm test` does once, with fewer jobs. */
export const flow: Proof = {
  name: 'flow',
  shows:
    'limits, rates and order hold exactly while 3 services are killed and 6 workers lose jobs; nobody starves',
  options: {
    rounds: { means: 'how often', absent: '10' },
    jobs: { means: 'jobs of each of four groups', absent: '60' },
    kills: { means: 'services killed in each part of a round', absent: '3' },
  },
  async run({ rounds, jobs, kills }): Promise<Verdict> {
    await using fleet = await FlowFleet.start()
    for (let round = 1; round <= Number(rounds); round++) {
      const violations = await flowViolations(fleet, {
        jobsPerGroup: Number(jobs),
        kills: Number(kills),
        round,
      })
      if (violations.length > 0)
        return { holds: false, says: [`In round ${round}:`, ...violations].join('\n') }
      console.log(`round ${round} of ${rounds}: every limit, rate and order held`)
    }
    return { holds: true, says: `${rounds} rounds with ${kills} kills in each of three parts` }
  },
}
