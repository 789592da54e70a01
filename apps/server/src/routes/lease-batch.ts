// Many leases at once: what a worker renews and settles.

import type { Static } from 'typebox'
import { keyCaller } from '../access.ts'
import { answer } from '../answer.ts'
import { doEach, renderRefusal } from '../batch-results.ts'
import { directiveFor } from '../directive.ts'
import { toIso } from '../instant.ts'
import type { Parts } from '../parts.ts'
import { rawTooLarge } from '../plugins/json-body.ts'
import { MAX_BATCH_BYTES, MAX_RAW_BYTES, reference } from '../schemas/building-blocks.ts'
import { EXAMPLE_RENEW_MANY_ANSWER, EXAMPLE_SETTLE_ANSWER } from '../schemas/examples.ts'
import { RenewManyAnswer, RenewManyRequest } from '../schemas/renew.ts'
import { SettleAnswer, SettleRequest, type Settlement } from '../schemas/settle.ts'
import { settle, settledJob } from '../settlement.ts'
import type { App } from '../type-provider.ts'
import { jobRef } from './job-ref.ts'

const tags = ['Leases']
/** Shared by all: a lost settlement would do the work twice, so rates do not count here. */
const shared = { access: 'jobs:work', isNeverLimited: true } as const
const problems = ['job_not_found', 'lease_lost', 'queue_not_allowed'] as const

const renewManySchema = {
  operationId: 'renewMany',
  summary: 'Keep many leases',
  description:
    'One result a lease, in order. With `worker` the call is a sign of life, and the answer has its directive.',
  tags,
  body: reference(RenewManyRequest),
  response: {
    200: answer('What became of each.', RenewManyAnswer, { example: EXAMPLE_RENEW_MANY_ANSWER }),
  },
}
const settleSchema = {
  operationId: 'settle',
  summary: 'Settle many jobs',
  description:
    'Acks, fails and releases, mixed; one result a settlement, in order. The same settlement again answers the same.',
  tags,
  body: reference(SettleRequest),
  response: { 200: answer('What became of each.', SettleAnswer, { example: EXAMPLE_SETTLE_ANSWER }) },
}

/** Adds `POST /v1/leases/renew` and `/settle`. */
export function addLeaseBatchRoutes(app: App, { engine }: Parts): void {
  app.post(
    '/v1/leases/renew',
    { schema: renewManySchema, bodyLimit: MAX_BATCH_BYTES, config: { ...shared, problems } },
    async (request, reply) => {
      const { leases, worker } = request.body
      const { project } = keyCaller(request)
      const outcomes = await doEach(leases, async ({ jobId, ...renewal }) =>
        engine.renew(jobRef(request, jobId), renewal),
      )
      const results = outcomes.map((outcome, index) => {
        const jobId = leases[index]?.jobId
        if ('problem' in outcome) return renderRefusal(outcome.problem, request, jobId)
        const { leaseExpiresAt, ...renewed } = outcome.value
        return JSON.stringify({ ok: true, jobId, leaseExpiresAt: toIso(leaseExpiresAt), ...renewed })
      })
      const directive = await directiveFor(engine, project, worker)
      return reply
        .type('application/json')
        .send(`{"results":[${results.join(',')}],"directive":"${directive}"}`)
    },
  )

  app.post(
    '/v1/leases/settle',
    {
      schema: settleSchema,
      bodyLimit: MAX_BATCH_BYTES,
      config: { ...shared, problems, rawList: 'settlements', rawField: 'result' },
    },
    async (request, reply) => {
      const { settlements } = request.body
      const outcomes = await doEach(settlements, async (settlement, index) => {
        const ref = jobRef(request, settlement.jobId)
        assertResultFits(settlement, index)
        return settledJob(ref, await settle(engine, ref, settlement, `#/settlements/${index}`))
      })
      const results = outcomes.map((outcome, index) => {
        const jobId = settlements[index]?.jobId
        if ('problem' in outcome) return renderRefusal(outcome.problem, request, jobId)
        return JSON.stringify({ ok: true, jobId, job: outcome.value })
      })
      return reply.type('application/json').send(`{"results":[${results.join(',')}]}`)
    },
  )
}

function assertResultFits(settlement: Static<typeof Settlement>, index: number): void {
  if (settlement.outcome !== 'ack' || settlement.result === undefined) return
  if (Buffer.byteLength(settlement.result) > MAX_RAW_BYTES) throw rawTooLarge(`#/settlements/${index}/result`)
}
