// Names the job that is in the way of another as callers know it.

import { EngineError, formatJobId, type QueueRef } from '@offload/engine'

/** For `catch`: the engine names the job in the way by its ULID; callers know it by its whole id. */
export function nameExisting(queue: QueueRef): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof EngineError)) throw error
    const { existingJobId: id, ...facts } = error.facts
    if (typeof id !== 'string') throw error
    throw new EngineError(error.code, error.message, {
      ...facts,
      existingJobId: formatJobId({ ...queue, id }),
    })
  }
}
