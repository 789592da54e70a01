// What maintenance needs of the scripts.
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
      return { moved, nextAt: nextAt === '' ? null : Number(nextAt) }
    }
  return {
    steps: [step('reap'), step('promote'), step('expire'), step('sweep')],
    touch: (tag) => runner.runOnPlan<void>('touch', [tag]),
    claim: (mostQueues) => runner.runOnPlan<string[]>('claim', [mostQueues]),
    revisit: (tag, nextAt) => runner.runOnPlan<void>('revisit', [tag, nextAt ?? '']),
  }
}
