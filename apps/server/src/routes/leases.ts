// Leases: the call that takes jobs.

import type { LeasedJob } from '@offload/engine'
import { assertQueue, keyCaller } from '../access.ts'
import { answer } from '../answer.ts'
import { JobLinks } from '../job-links.ts'
import type { Parts } from '../parts.ts'
import { PollLimit, whenAbandoned } from '../polls.ts'
import { renderLeaseAnswer } from '../render-job.ts'
import { reference } from '../schemas/building-blocks.ts'
import { EXAMPLE_LEASE_ANSWER } from '../schemas/examples.ts'
import { LeaseAnswer, LeaseRequest } from '../schemas/lease.ts'
import type { App } from '../type-provider.ts'

const leaseSchema = {
  operationId: 'lease',
  summary: 'Lease jobs',
  description:
    'Answers as soon as one job is there, or with an empty list when `waitMs` is up. A connection that ends before the answer is sent gives the jobs back, uncounted.',
  tags: ['Leases'],
  body: reference(LeaseRequest),
  response: { 200: answer('The jobs taken.', LeaseAnswer, { example: EXAMPLE_LEASE_ANSWER }) },
}

/** Adds `POST /v1/leases`. */
export function addLeaseRoutes(app: App, parts: Parts): void {
  const { engine } = parts
  const links = new JobLinks(parts)
  const limit = new PollLimit()

  app.post(
    '/v1/leases',
    {
      schema: leaseSchema,
      config: { access: 'jobs:work', problems: ['queue_not_allowed', 'too_many_polls'] },
    },
    async (request, reply) => {
      const caller = keyCaller(request)
      const { queues = ['default'], maxJobs = 1, leaseMs, waitMs = 0, worker } = request.body
      for (const queue of queues) assertQueue(caller, queue)

      let leased: LeasedJob[] = []
      const abandoned = whenAbandoned(reply, () => void engine.giveBack(leased))
      const refs = queues.map((queue) => ({ project: caller.project, queue }))
      leased = await limit.during(caller.keyId, () =>
        engine.lease(refs, { maxJobs, leaseMs, waitMs, workerId: worker?.id }, abandoned),
      )
      if (abandoned.aborted) void engine.giveBack(leased)
      return reply
        .type('application/json')
        .send(renderLeaseAnswer(leased, (job) => links.statusUrl(request, job)))
    },
  )
}
