// What working on operations needs of the scripts.
import { randomUUID } from 'node:crypto'
import type { Connection } from './connection.ts'
import { OPERATIONS_PLAN, queueTag } from './keys.ts'
import { operationOf, planEntryOf } from './operation.ts'
import type { OperationRunnerPort, OperationStep } from './operation-runner.ts'
import type { VerbRunner } from './verb-runner.ts'

/** Bounds of one step: with them its script stays well under 10 ms. */
const MOST_CHANGED = 50
const MOST_EXAMINED = 200

type StepReply = [word: OperationStep['word'], now: string, nextAt: string]

interface Needs {
  readonly runner: VerbRunner
  readonly redis: Connection
  readonly touch: (tag: string) => Promise<void>
}

/** The plan and the steps, as scripts of `runner`. */
export function operationRunnerPort({ runner, redis, touch }: Needs): OperationRunnerPort {
  // Names this process in the leases of operations.
  const worker = randomUUID()
  return {
    claim: async (most) =>
      (await runner.runOn<string[]>('claim', [OPERATIONS_PLAN], [most])).map(operationOf),
    step: async (operation) => {
      const tag = queueTag(operation)
      await touch(tag)
      const args = [operation.id, worker, MOST_CHANGED, MOST_EXAMINED]
      const [word, now, nextAt] = await runner.run<StepReply>('operate', tag, args)
      return { word, waitMs: nextAt === '' ? 0 : Number(nextAt) - Number(now) }
    },
    forget: async (operation) => {
      await redis.call('ZREM', OPERATIONS_PLAN, planEntryOf(operation))
    },
  }
}
