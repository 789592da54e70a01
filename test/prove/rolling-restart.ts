// Two instances restarted one after the other under load, round after round.
import { RollingRestart } from '../chaos/rolling-restart.ts'
import type { Proof, Verdict } from './proof.ts'

/** What `npm test` does with two rounds. */
export const rollingRestart: Proof = {
  name: 'rolling-restart',
  shows:
    'two instances are restarted in turn under load: no SDK caller is told of an error, no attempt is burnt',
  options: {
    rounds: { means: 'how often both are restarted', absent: '20' },
    delay: { means: 'the OFFLOAD_DRAIN_DELAY_MS of the instances', absent: '300' },
  },
  async run({ rounds, delay }): Promise<Verdict> {
    await using restart = await RollingRestart.start(Number(delay))
    await restart.run(Number(rounds))
    const violations = await restart.violations()
    const seen = `${rounds} rounds, ${restart.returned} jobs came back, ${restart.repeated} requests were repeated by the SDK`
    return { holds: violations.length === 0, says: [seen, ...violations].join('\n') }
  },
}
