// The job that a path names.

import { parseJobId, type JobRef } from '@offload/engine'
import type { FastifyRequest } from 'fastify'
import { assertQueue, keyCaller } from '../access.ts'
import { Problem } from '../problem.ts'

/** Reads `:jobId` within the caller's project. An id that cannot be one is answered like one that is not there. */
export function jobRefOf(request: FastifyRequest): JobRef {
  const caller = keyCaller(request)
  const { jobId } = request.params as { jobId: string }
  const ref = parseJobId(caller.project, jobId)
  if (ref === null) throw new Problem('job_not_found', 'There is no job with this id.')
  assertQueue(caller, ref.queue)
  return ref
}
