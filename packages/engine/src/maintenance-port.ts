// What maintenance needs of the scripts.
import { Gather } from './gather.ts'
import type { QueueRef } from './job.ts'
import { queueTag } from './keys.ts'
import type { MaintenancePort, Step } from './maintenance.ts'
import type { VerbRunner } from './verb-runner.ts'

/** The steps and the plan, as scripts of `runner`; `random` draws the jitter of runs that time out. */
export function maintenancePort(runner: VerbRunner, random: () => number): MaintenancePort {
  const step =
    (verb: 'promote' | 'reap' | 'expire' | 'sweep') =>
    async (queue: QueueRef, mostJobs: number): Promise<Step> => {
      const args = verb === 'reap' ? [mostJobs, random()] : [mostJobs]
      const [moved, nextAt] = await runner.run<[number, string]>(verb, queueTag(queue), args)
      return { moved, nextAt: timeOf(nextAt) }
    }
  // The plan is one: calls about many queues touch them together.
  const touches = new Gather<string, void>(async (_plan, tags) => {
    await runner.runOnPlan('touch', tags)
    return tags.map(() => undefined)
  })
  return {
    steps: [step('reap'), step('promote'), step('expire'), step('sweep')],
    touch: (tag) => touches.add('plan', tag),
    claim: (mostQueues) => runner.runOnPlan<string[]>('claim', [mostQueues]),
    nextDue: async (queue) => {
      const [now, nextAt] = await runner.run<[number, string]>('next_due', queueTag(queue), [])
      return { now, nextAt: timeOf(nextAt) }
    },
    revisit: async (visits) => {
      await runner.runOnPlan(
        'revisit',
        visits.flatMap(({ tag, nextAt }) => [tag, nextAt ?? '']),
      )
    },
  }
}

function timeOf(word: string): number | null {
  return word === '' ? null : Number(word)
}
