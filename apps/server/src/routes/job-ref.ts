// The job that a path or a body names.

import { parseJobId, type JobRef } from '@offload/engine'
import type { FastifyRequest } from 'fastify'
import { assertQueue, keyCaller } from '../access.ts'
import { NO_SUCH_JOB, Problem } from '../problem.ts'

/** Reads `:jobId`. */
export function jobRefOf(request: FastifyRequest): JobRef {
  return jobRef(request, (request.params as { jobId: string }).jobId)
}

/** The job of that id in the caller's project. An id that cannot be one is answered like one that is not there. */
export function jobRef(request: FastifyRequest, jobId: string): JobRef {
  const caller = keyCaller(request)
  const ref = parseJobId(caller.project, jobId)
  if (ref === null) throw new Problem('job_not_found', NO_SUCH_JOB)
  assertQueue(caller, ref.queue)
  return ref
}
