// Leases: the call that takes jobs.

import type { Job, LeasedJob } from '@offload/engine'
import { Type } from 'typebox'
import { assertQueue, keyCaller } from '../access.ts'
import { answer } from '../answer.ts'
import { directiveFor } from '../directive.ts'
import { JobLinks } from '../job-links.ts'
import type { Parts } from '../parts.ts'
import { whenAbandoned, type PollLimit } from '../polls.ts'
import { renderLeaseAnswer } from '../render-job.ts'
import { idempotencyKey, reference } from '../schemas/building-blocks.ts'
import { EXAMPLE_LEASE_ANSWER } from '../schemas/examples.ts'
import { LeaseAnswer, LeaseRequest } from '../schemas/lease.ts'
import type { App } from '../type-provider.ts'

const leaseSchema = {
  operationId: 'lease',
  summary: 'Lease jobs',
  description:
    'Answers as soon as one job is there, or with an empty list when `waitMs` is up. A connection that ends before the answer is sent gives the jobs back, uncounted. A worker that is asked to drain or stop gets no jobs.',
  tags: ['Leases'],
  headers: Type.Object({
    'Idempotency-Key': idempotencyKey(
      'Makes the call repeatable: the same key within 60 s returns the same leases, as far as they are still current. Calls with one key are one call: a connection that ends takes nothing from a repeat. What else a call with a key asks for is not compared, so take a new key for each new call.',
    ),
  }),
  body: reference(LeaseRequest),
  response: { 200: answer('The jobs taken.', LeaseAnswer, { example: EXAMPLE_LEASE_ANSWER }) },
}

/** Adds `POST /v1/leases`. */
export function addLeaseRoutes(app: App, parts: Parts, polls: PollLimit): void {
  const { engine } = parts
  const links = new JobLinks(parts)

  app.post(
    '/v1/leases',
    {
      schema: leaseSchema,
      config: {
        access: 'jobs:work',
        isBodyOptional: true,
        problems: ['invalid_idempotency_key', 'queue_not_allowed', 'too_many_polls'],
      },
    },
    async (request, reply) => {
      const caller = keyCaller(request)
      const { project, keyId } = caller
      const { queues = ['default'], maxJobs = 1, leaseMs, waitMs = 0, worker } = request.body
      for (const queue of queues) assertQueue(caller, queue)

      const callKey = request.headers['idempotency-key']
      let leased: LeasedJob[] = []
      const abandoned = whenAbandoned(reply, () => void engine.giveBack(leased, callKey))
      let directive = await directiveFor(engine, project, worker, queues)
      if (directive === 'continue') {
        const refs = queues.map((queue) => ({ project, queue }))
        leased = await polls.during(keyId, waitMs, () =>
          engine.lease(refs, { maxJobs, leaseMs, waitMs, workerId: worker?.id, callKey }, abandoned),
        )
        // It may have been asked to stop while it waited.
        if (waitMs > 0) directive = await directiveFor(engine, project, worker, queues)
      }
      return reply.type('application/json').send(renderOrGiveBack())

      // What cannot be shown has not been handed out: no job may wait for a lease that nobody knows of.
      function renderOrGiveBack(): string {
        try {
          const statusUrlOf = (job: Job) => links.statusUrl(request, job)
          return renderLeaseAnswer(leased, directive, { statusUrlOf, now: engine.now() })
        } catch (error) {
          void engine.giveBack(leased, callKey)
          throw error
        }
      }
    },
  )
}
