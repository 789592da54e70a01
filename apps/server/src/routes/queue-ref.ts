// The queue that a path names.

import type { QueueRef } from '@offload/engine'
import type { FastifyRequest } from 'fastify'
import { assertQueue, keyCaller } from '../access.ts'
import { Problem } from '../problem.ts'

/** Reads `:queue`, whose form the schema has checked, within the caller's project. */
export function queueRefOf(request: FastifyRequest): QueueRef {
  const caller = keyCaller(request)
  const { queue } = request.params as { queue: string }
  assertQueue(caller, queue)
  return { project: caller.project, queue }
}

/** The refusal for a queue that never had a job nor a setting. */
export function queueNotFound(): Problem {
  return new Problem('queue_not_found', 'There is no queue of this name.')
}
