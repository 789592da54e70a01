// What people do to one job: cancel, retry, update, delete.

import type { Job as EngineJob } from '@offload/engine'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { answer, emptyAnswer } from '../answer.ts'
import { entityTag, isMatch } from '../entity-tag.ts'
import { nameExisting } from '../existing-job.ts'
import { JobLinks } from '../job-links.ts'
import { dueTime } from '../new-job.ts'
import type { Parts } from '../parts.ts'
import { misfit } from '../problem.ts'
import { renderJob } from '../render-job.ts'
import { reference } from '../schemas/building-blocks.ts'
import { EXAMPLE_CANCELLED_JOB, EXAMPLE_JOB } from '../schemas/examples.ts'
import { RetryRequest, UpdateJobRequest } from '../schemas/job-changes.ts'
import { Job, JobId } from '../schemas/job.ts'
import type { App } from '../type-provider.ts'
import { jobRefOf } from './job-ref.ts'

const tags = ['Jobs']
const params = Type.Object({ jobId: JobId })
const problems = ['job_not_found', 'queue_not_allowed'] as const

const cancelSchema = {
  operationId: 'cancel',
  summary: 'Cancel a job',
  description:
    'A job that waits is cancelled at once. An active one is asked to stop: its worker hears of it with the next renewal, and the job has `cancelRequestedAt`. The same cancel again answers the same.',
  tags,
  params,
  response: {
    200: answer('The job as it stands now.', Job, { headers: ['ETag'], example: EXAMPLE_CANCELLED_JOB }),
  },
}
const retrySchema = {
  operationId: 'retry',
  summary: 'Run a job again',
  description:
    'For a final or retrying job; its failures and crashes begin at zero again. One that waits already is left as it is.',
  tags,
  params,
  body: reference(RetryRequest),
  response: {
    200: answer('The job as it stands now.', Job, { headers: ['ETag'], example: EXAMPLE_JOB }),
  },
}
const updateJobSchema = {
  operationId: 'updateJob',
  summary: 'Change a job that waits',
  description:
    'With `If-Match` only if the job still is what an earlier `ETag` says; else 412. Weak tags never match.',
  tags,
  params,
  headers: Type.Object({
    'If-Match': Type.Optional(Type.String({ description: 'The `ETag` of what was read, or `*`.' })),
  }),
  body: reference(UpdateJobRequest),
  response: { 200: answer('The changed job.', Job, { headers: ['ETag'], example: EXAMPLE_JOB }) },
}
const deleteJobSchema = {
  operationId: 'deleteJob',
  summary: 'Delete a job',
  description: 'Any job that is not active. Nothing of it is kept, and its id is free again.',
  tags,
  params,
  response: { 204: emptyAnswer('Deleted.') },
}

/** Adds `POST /v1/jobs/{jobId}/cancel` and `/retry`, `PATCH` and `DELETE /v1/jobs/{jobId}`. */
export function addJobChangeRoutes(app: App, parts: Parts): void {
  addRunRoutes(app, parts)
  addEditRoutes(app, parts)
}

/** Writes a job as it stands after a change. */
class JobAnswerer {
  readonly #links: JobLinks

  constructor(parts: Parts) {
    this.#links = new JobLinks(parts)
  }

  render(request: FastifyRequest, job: EngineJob): string {
    return renderJob(job, this.#links.statusUrl(request, job))
  }

  send(request: FastifyRequest, reply: FastifyReply, job: EngineJob): FastifyReply {
    const text = this.render(request, job)
    return reply.header('etag', entityTag(text)).type('application/json').send(text)
  }
}

function addRunRoutes(app: App, parts: Parts): void {
  const { engine } = parts
  const answerer = new JobAnswerer(parts)

  app.post(
    '/v1/jobs/:jobId/cancel',
    {
      schema: cancelSchema,
      preHandler: refuseIfMatch,
      config: { access: 'jobs:enqueue', problems: [...problems, 'job_final'] },
    },
    async (request, reply) => answerer.send(request, reply, await engine.cancel(jobRefOf(request))),
  )

  app.post(
    '/v1/jobs/:jobId/retry',
    {
      schema: retrySchema,
      preHandler: refuseIfMatch,
      config: {
        access: 'jobs:enqueue',
        isBodyOptional: true,
        problems: [...problems, 'job_active', 'unique_conflict'],
      },
    },
    async (request, reply) => {
      const ref = jobRefOf(request)
      return answerer.send(request, reply, await engine.retry(ref, request.body).catch(nameExisting(ref)))
    },
  )
}

function addEditRoutes(app: App, parts: Parts): void {
  const { engine } = parts
  const answerer = new JobAnswerer(parts)

  app.patch(
    '/v1/jobs/:jobId',
    {
      schema: updateJobSchema,
      config: {
        access: 'jobs:enqueue',
        rawField: 'payload',
        problems: [...problems, 'job_active', 'job_final', 'version_mismatch', 'storage_full'],
      },
    },
    async (request, reply) => {
      const { runAt, ...change } = request.body
      const due =
        runAt === undefined ? undefined : dueTime(runAt, change.delayMs, { now: engine.now(), pointer: '#' })
      const known = request.headers['if-match']
      const isUnchanged =
        known === undefined
          ? undefined
          : (job: EngineJob) => isMatch(known, entityTag(answerer.render(request, job)))
      const job = await engine.update(jobRefOf(request), { ...change, runAt: due }, isUnchanged)
      return answerer.send(request, reply, job)
    },
  )

  app.delete(
    '/v1/jobs/:jobId',
    {
      schema: deleteJobSchema,
      preHandler: refuseIfMatch,
      config: { access: 'queues:write', problems: [...problems, 'job_active'] },
    },
    async (request, reply) => {
      await engine.delete(jobRefOf(request))
      return reply.code(204).send()
    },
  )
}

/** A condition that is not looked at must not be taken for one that held (RFC 9110, 13.1.1). */
function refuseIfMatch(
  { headers }: FastifyRequest,
  _reply: FastifyReply,
  done: (error?: Error) => void,
): void {
  if (headers['if-match'] === undefined) return done()
  done(misfit({ parameter: 'If-Match', detail: 'goes with PATCH only' }))
}
