// Turns a request for a bulk operation into the engine's words.

import {
  newUlid,
  OPERATION_STATES,
  ulidFrom,
  type JobState,
  type NewOperation,
  type QueueRef,
} from '@offload/engine'
import type { Static } from 'typebox'
import { toTime } from './instant.ts'
import { misfit } from './problem.ts'
import type { StartOperationRequest } from './schemas/operation.ts'

/** The operation to start. Throws `validation_failed` for a state that the action does not take. */
export function toNewOperation(
  queue: QueueRef,
  { action, filter, dryRun = false, jobsPerSecond }: Static<typeof StartOperationRequest>,
  createdBy: string,
  idempotencyKey: string | undefined,
): NewOperation {
  const { queue: _queue, since, until, ...words } = filter
  assertStatesFit(action, filter.states)
  return {
    id: idempotencyKey === undefined ? newUlid() : operationIdOf(queue, idempotencyKey),
    action,
    filter: { ...words, since: toTime(since), until: toTime(until) },
    dryRun,
    jobsPerSecond: jobsPerSecond ?? null,
    createdBy,
  }
}

function operationIdOf({ project, queue }: QueueRef, idempotencyKey: string): string {
  return ulidFrom(`operation ${project}:${queue}:${idempotencyKey}`)
}

function assertStatesFit(action: NewOperation['action'], states: readonly JobState[]): void {
  const taken: readonly JobState[] = OPERATION_STATES[action]
  const index = states.findIndex((state) => !taken.includes(state))
  if (index === -1) return
  const detail = `${action} takes jobs that are ${taken.join(', ')}`
  throw misfit({ pointer: `#/filter/states/${index}`, detail })
}
