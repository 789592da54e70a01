// Two instances restarted one after the other under load, round after round.
import { RollingRestart } from '../chaos/rolling-restart.ts'
import { count, oneOf } from '../harness/command-options.ts'
import { defineProof } from './proof.ts'

/** What `npm test` does with two rounds, and with the control. */
export const rollingRestart = defineProof({
  name: 'rolling-restart',
  shows:
    'two instances are restarted in turn under load: no SDK caller is told of an error, no attempt is burnt',
  options: {
    rounds: count('how often both are restarted', { absent: 20 }),
    delay: count('the OFFLOAD_DRAIN_DELAY_MS of the instances', { absent: 300, atLeast: 0, atMost: 15_000 }),
    control: oneOf(
      '`abrupt`: instances are killed, and the SDK repeats nothing, which callers must be told of',
      ['abrupt'],
    ),
  },
  async run({ rounds, delay, control }) {
    await using restart = await RollingRestart.start(delay, { isAbrupt: control !== undefined })
    await restart.run(rounds)
    const violations = await restart.violations()
    const says = [
      `${rounds} rounds, ${restart.returned} jobs came back, ${restart.repeated} requests failed, which the SDK is to repeat`,
      ...violations,
    ]
    if (control === undefined) return { holds: violations.length === 0, says: says.join('\n') }
    const told = restart.troubles.filter((trouble) => trouble.startsWith('A caller was told'))
    return { holds: told.length > 0, says: says.join('\n') }
  },
})
