// Many jobs at once.

import { EngineError, type Enqueued, type QueueRef } from '@offload/engine'
import type { FastifyRequest } from 'fastify'
import { assertQueue, keyCaller } from '../access.ts'
import { Type, type Static } from 'typebox'
import { answer } from '../answer.ts'
import { doEach, renderRefusal } from '../batch-results.ts'
import { nameExisting } from '../existing-job.ts'
import { JobLinks } from '../job-links.ts'
import { toNewJob, type Surroundings } from '../new-job.ts'
import type { Parts } from '../parts.ts'
import { rawTooLarge } from '../plugins/json-body.ts'
import { toProblem } from '../plugins/problems.ts'
import { misfit, Problem } from '../problem.ts'
import { renderJobReceipt, renderJobSummary } from '../render-job.ts'
import { MAX_BATCH_BYTES, MAX_RAW_BYTES, reference } from '../schemas/building-blocks.ts'
import { EnqueueManyAnswer, EnqueueManyRequest } from '../schemas/enqueue-many.ts'
import type { EnqueueRequest } from '../schemas/enqueue.ts'
import { EXAMPLE_ENQUEUE_MANY_ANSWER } from '../schemas/examples.ts'
import type { App } from '../type-provider.ts'
import { EnqueueHeaders } from './jobs.ts'

type NewJobRequest = Static<typeof EnqueueRequest>

const EnqueueManyHeaders = Type.Object({
  ...EnqueueHeaders.properties,
  Prefer: Type.Optional(
    Type.String({
      description: '`return=minimal` (RFC 7240): of each job only `id`, `state` and `statusUrl` come back.',
    }),
  ),
})

const enqueueManySchema = {
  operationId: 'enqueueMany',
  summary: 'Enqueue many jobs',
  description:
    'Each job has its own result, as if it had been enqueued alone; only a body that does not fit the schema is refused as a whole. With `atomic` all jobs are made or none, and the first refusal answers, with its place. An `Idempotency-Key` covers the whole list, each job by its place.',
  tags: ['Jobs'],
  headers: EnqueueManyHeaders,
  body: reference(EnqueueManyRequest),
  response: {
    200: answer('What became of each job, in order.', EnqueueManyAnswer, {
      example: EXAMPLE_ENQUEUE_MANY_ANSWER,
    }),
  },
}

/** Adds `POST /v1/jobs/batch`. */
export function addJobBatchRoutes(app: App, parts: Parts): void {
  const links = new JobLinks(parts)

  app.post(
    '/v1/jobs/batch',
    {
      schema: enqueueManySchema,
      bodyLimit: MAX_BATCH_BYTES,
      config: {
        access: 'jobs:enqueue',
        rawList: 'jobs',
        rawField: 'payload',
        problems: [
          ...(['invalid_idempotency_key', 'idempotency_key_reused', 'unique_conflict'] as const),
          ...(['queue_not_allowed', 'quota_exceeded', 'storage_full'] as const),
        ],
      },
    },
    async (request, reply) => {
      const { jobs, atomic = false } = request.body
      const enqueue = atomic ? enqueueTogether : enqueueEach
      const outcomes = await enqueue(parts, request, jobs)
      const isMinimal = prefersMinimal(request)
      if (isMinimal) reply.header('preference-applied', 'return=minimal')
      const render = isMinimal ? renderJobReceipt : renderJobSummary
      const results = outcomes.map((outcome) => {
        if ('problem' in outcome) return renderRefusal(outcome.problem, request)
        const { created, job } = outcome.value
        return `{"ok":true,"created":${created},"job":${render(job, links.statusUrl(request, job))}}`
      })
      return reply.type('application/json').send(`{"results":[${results.join(',')}]}`)
    },
  )
}

/** Several preferences may be named, and in any case. */
function prefersMinimal({ headers: { prefer } }: FastifyRequest): boolean {
  const preferences = String(prefer ?? '').split(/[,;]/)
  return preferences.some((preference) => /^\s*return\s*=\s*"?minimal"?\s*$/i.test(preference))
}

function enqueueEach({ engine }: Parts, request: FastifyRequest, jobs: readonly NewJobRequest[]) {
  const surroundings = { headers: request.headers, now: engine.now() }
  return doEach(jobs, (job, index) => {
    const queue = queueOf(request, job)
    return engine.enqueue(queue, jobAt(queue, job, surroundings, index)).catch(nameExisting(queue))
  })
}

async function enqueueTogether({ engine }: Parts, request: FastifyRequest, jobs: readonly NewJobRequest[]) {
  const [first] = jobs
  if (first === undefined) return []
  const surroundings = { headers: request.headers, now: engine.now() }
  const queue = queueOf(request, first)
  const newJobs = jobs.map((job, index) => {
    if ((job.queue ?? 'default') !== queue.queue) throw otherQueue(index)
    return jobAt(queue, job, surroundings, index)
  })
  const enqueued = await engine.enqueueAll(queue, newJobs).catch(nameExisting(queue)).catch(namePlace)
  return enqueued.map((value: Enqueued) => ({ value }))
}

function queueOf(request: FastifyRequest, { queue = 'default' }: NewJobRequest): QueueRef {
  const caller = keyCaller(request)
  assertQueue(caller, queue)
  return { project: caller.project, queue }
}

function jobAt(queue: QueueRef, job: NewJobRequest, surroundings: Surroundings, index: number) {
  const pointer = `#/jobs/${index}`
  if (job.payload !== undefined && Buffer.byteLength(job.payload) > MAX_RAW_BYTES)
    throw rawTooLarge(`${pointer}/payload`)
  return toNewJob(queue, job, surroundings, { pointer, index })
}

function otherQueue(index: number): Problem {
  return misfit({ pointer: `#/jobs/${index}/queue`, detail: 'must be the same for all jobs with `atomic`' })
}

/** The engine says by `index` which job it refused; callers are shown the place in their body. */
function namePlace(error: unknown): never {
  if (!(error instanceof EngineError) || error.facts['index'] === undefined) throw error
  const { code, message, retryAfterMs, facts: all } = toProblem(error)
  const { index, ...facts } = all
  throw new Problem(code, message, {
    errors: [{ pointer: `#/jobs/${index}`, detail: message }],
    facts,
    retryAfterMs,
    cause: error,
  })
}
