// The queue that a path names.

import { isName, type QueueRef } from '@offload/engine'
import type { FastifyRequest } from 'fastify'
import { assertQueue, keyCaller } from '../access.ts'
import { Problem } from '../problem.ts'

/** Reads `:queue` within the caller's project. A name that cannot be one is answered like one that is not there. */
export function queueRefOf(request: FastifyRequest): QueueRef {
  const caller = keyCaller(request)
  const { queue } = request.params as { queue: string }
  if (!isName(queue)) throw queueNotFound()
  assertQueue(caller, queue)
  return { project: caller.project, queue }
}

/** The refusal for a queue that never had a job nor a setting. */
export function queueNotFound(): Problem {
  return new Problem('queue_not_found', 'There is no queue of this name.')
}
