// Flow control under kills, round after round.
import { FlowFleet } from '../chaos/flow-fleet.ts'
import { flowViolations, type FlowRound } from '../chaos/flow.ts'
import { Chance } from '../harness/chance.ts'
import { count, oneOf, seed } from '../harness/command-options.ts'
import { defineProof } from './proof.ts'

/** What `npm test` does once, with fewer jobs. */
export const flow = defineProof({
  name: 'flow',
  shows:
    'limits, rates and order hold exactly while 3 services are killed and 6 workers lose jobs; nobody starves',
  options: {
    rounds: count('how often', { absent: 10 }),
    jobs: count('jobs of each of four groups', { absent: 60 }),
    kills: count('services killed in each part of a round', { absent: 3 }),
    seed: seed(),
    control: oneOf(
      '`unlimited`: queues are not told of limits, rates and order, each of which must be missed',
      ['unlimited'],
    ),
  },
  async run({ rounds, jobs, kills, seed, control }) {
    await using fleet = await FlowFleet.start()
    const isUnlimited = control !== undefined
    for (let round = 0; round < rounds; round++) {
      const about: Omit<FlowRound, 'chance'> = { jobsPerGroup: jobs, kills, round, isUnlimited }
      const found = await flowViolations(fleet, { ...about, chance: new Chance(seed + round) })
      const violations = [...found.limits, ...found.rates, ...found.order]
      console.log(`round ${round + 1} of ${rounds}: ${violations.length} violations`)
      if (isUnlimited && Object.values(found).some((broken) => broken.length === 0))
        return { holds: false, says: 'Not all that was weakened was found out' }
      if (!isUnlimited && violations.length > 0)
        return { holds: false, says: violations.join('\n'), again: { rounds: 1, seed: seed + round } }
    }
    return {
      holds: true,
      says: `${rounds} rounds with ${kills} kills in each of three parts: ${isUnlimited ? 'limits, rates and order were each found broken' : 'every limit, rate and order held'}`,
    }
  },
})
