// Jobs: enqueue and get.

import type { Job as EngineJob } from '@offload/engine'
import { Type } from 'typebox'
import { assertQueue, keyCaller } from '../access.ts'
import { answer, emptyAnswer } from '../answer.ts'
import { nameExisting } from '../existing-job.ts'
import { JobLinks } from '../job-links.ts'
import { toNewJob } from '../new-job.ts'
import type { Parts } from '../parts.ts'
import type { PollLimit } from '../polls.ts'
import { renderEnqueuedJob, renderJob } from '../render-job.ts'
import { answerWatched } from '../watch-job.ts'
import { JobId, Job } from '../schemas/job.ts'
import { IfNoneMatch, WaitMs, idempotencyKey, reference, strictObject } from '../schemas/building-blocks.ts'
import { EnqueueRequest, EnqueuedJob } from '../schemas/enqueue.ts'
import { EXAMPLE_ENQUEUED_JOB } from '../schemas/examples.ts'
import type { App } from '../type-provider.ts'
import { jobRefOf } from './job-ref.ts'

/** What an enqueue takes besides its body. */
export const EnqueueHeaders = Type.Object({
  'Idempotency-Key': idempotencyKey(
    'The same key for the same queue returns the job it made. Instead of `id`.',
  ),
  traceparent: Type.Optional(Type.String({ description: 'W3C trace context, handed out with the lease.' })),
  tracestate: Type.Optional(Type.String({ description: 'Goes with `traceparent`.' })),
})

const enqueueSchema = {
  operationId: 'enqueue',
  summary: 'Enqueue a job',
  description:
    'Repeatable: with the same `id` or `Idempotency-Key`, or while its unique key is held, the job that exists comes back with 200.',
  tags: ['Jobs'],
  headers: EnqueueHeaders,
  body: reference(EnqueueRequest),
  response: {
    201: answer('The new job.', EnqueuedJob, { headers: ['Location'], example: EXAMPLE_ENQUEUED_JOB }),
    200: answer('The job that exists already.', EnqueuedJob, { headers: ['Location'] }),
  },
}

const getJobSchema = {
  operationId: 'getJob',
  summary: 'Get a job',
  description:
    'With `waitMs` the answer comes when the job is final, or, with `If-None-Match`, when it has changed, or when the time is up.',
  tags: ['Jobs'],
  params: Type.Object({ jobId: JobId }),
  querystring: strictObject({ waitMs: Type.Optional(WaitMs) }),
  headers: Type.Object({
    'If-None-Match': IfNoneMatch,
  }),
  response: {
    200: answer('The job as it stands.', Job, { headers: ['ETag', 'Retry-After'] }),
    304: emptyAnswer('Nothing has changed.', ['ETag', 'Retry-After']),
  },
}

/** Adds `POST /v1/jobs` and `GET /v1/jobs/{jobId}`. */
export function addJobRoutes(app: App, parts: Parts, polls: PollLimit): void {
  const { engine } = parts
  const links = new JobLinks(parts)

  app.post(
    '/v1/jobs',
    {
      schema: enqueueSchema,
      config: {
        access: 'jobs:enqueue',
        rawField: 'payload',
        problems: [
          ...(['invalid_idempotency_key', 'idempotency_key_reused', 'unique_conflict'] as const),
          ...(['queue_not_allowed', 'quota_exceeded', 'storage_full'] as const),
        ],
      },
    },
    async (request, reply) => {
      const caller = keyCaller(request)
      const queue = { project: caller.project, queue: request.body.queue ?? 'default' }
      assertQueue(caller, queue.queue)
      const newJob = toNewJob(queue, request.body, { headers: request.headers, now: engine.now() })
      const { created, job } = await engine.enqueue(queue, newJob).catch(nameExisting(queue))
      return reply
        .code(created ? 201 : 200)
        .header('location', links.location(request, job))
        .type('application/json')
        .send(renderEnqueuedJob(job, links.statusUrl(request, job), created))
    },
  )

  app.get(
    '/v1/jobs/:jobId',
    {
      schema: getJobSchema,
      config: { access: 'jobs:read', problems: ['job_not_found', 'queue_not_allowed', 'too_many_polls'] },
    },
    (request, reply) => {
      const ref = jobRefOf(request)
      const render = (job: EngineJob) => renderJob(job, links.statusUrl(request, job))
      const { headers, query } = request
      return answerWatched(parts, {
        ref,
        view: 'whole',
        render,
        headers,
        waitMs: query.waitMs,
        reply,
        notFound: 'job_not_found',
        polls,
        poller: keyCaller(request).keyId,
      })
    },
  )
}
