// Settling and renewing one job by its id: ack, fail, release, renew.

import { Type } from 'typebox'
import { answer } from '../answer.ts'
import { directiveFor } from '../directive.ts'
import { toIso } from '../instant.ts'
import type { Parts } from '../parts.ts'
import { reference } from '../schemas/building-blocks.ts'
import { EXAMPLE_RENEWED_LEASE, EXAMPLE_SETTLED_JOB } from '../schemas/examples.ts'
import { JobId } from '../schemas/job.ts'
import { RenewRequest, RenewedLease } from '../schemas/renew.ts'
import { AckRequest, FailRequest, ReleaseRequest, SettledJob } from '../schemas/settle.ts'
import { assertFailureFits, settledJob } from '../settlement.ts'
import type { App } from '../type-provider.ts'
import { jobRefOf } from './job-ref.ts'

const params = Type.Object({ jobId: JobId })
const settledAnswer = {
  200: answer(
    'Settled, now or by the same request before; what a repeated one brings is not taken.',
    SettledJob,
    { example: EXAMPLE_SETTLED_JOB },
  ),
}
const problems = ['job_not_found', 'lease_lost', 'queue_not_allowed'] as const
/** Shared by all: a lost settlement would do the work twice, so rates do not count here. */
const shared = { access: 'jobs:work', isNeverLimited: true } as const

const ackSchema = {
  operationId: 'ack',
  summary: 'Complete a job',
  description: 'The same ack again answers the same.',
  tags: ['Leases'],
  params,
  body: reference(AckRequest),
  response: settledAnswer,
}

const failSchema = {
  operationId: 'fail',
  summary: 'Fail a run',
  description:
    'The job is retried after its backoff, or failed for good when no attempt is left. With `scope` one that was told to wait (`Retry-After`) slows all others.',
  tags: ['Leases'],
  params,
  body: reference(FailRequest),
  response: settledAnswer,
}

const releaseSchema = {
  operationId: 'release',
  summary: 'Give a job back',
  description: 'As if it had not been leased: nothing is counted.',
  tags: ['Leases'],
  params,
  body: reference(ReleaseRequest),
  response: settledAnswer,
}

const renewSchema = {
  operationId: 'renew',
  summary: 'Keep a lease',
  description: 'Moves the expiry, and reports progress if there is some.',
  tags: ['Leases'],
  params,
  body: reference(RenewRequest),
  response: { 200: answer('Kept.', RenewedLease, { example: EXAMPLE_RENEWED_LEASE }) },
}

/** Adds `POST /v1/jobs/{jobId}/ack`, `/fail`, `/release` and `/renew`. */
export function addSettlementRoutes(app: App, { engine }: Parts): void {
  app.post(
    '/v1/jobs/:jobId/ack',
    { schema: ackSchema, config: { ...shared, problems, rawField: 'result' } },
    async (request) => {
      const ref = jobRefOf(request)
      return settledJob(ref, await engine.ack(ref, request.body))
    },
  )

  app.post(
    '/v1/jobs/:jobId/fail',
    { schema: failSchema, config: { ...shared, problems } },
    async (request) => {
      const ref = jobRefOf(request)
      assertFailureFits(request.body)
      return settledJob(ref, await engine.fail(ref, request.body))
    },
  )

  app.post(
    '/v1/jobs/:jobId/release',
    { schema: releaseSchema, config: { ...shared, problems } },
    async (request) => {
      const ref = jobRefOf(request)
      return settledJob(ref, await engine.release(ref, request.body))
    },
  )

  app.post(
    '/v1/jobs/:jobId/renew',
    { schema: renewSchema, config: { ...shared, problems } },
    async (request) => {
      const ref = jobRefOf(request)
      const { leaseExpiresAt, ...renewed } = await engine.renew(ref, request.body)
      const directive = await directiveFor(engine, ref.project, request.body.worker)
      return { leaseExpiresAt: toIso(leaseExpiresAt), ...renewed, directive }
    },
  )
}
