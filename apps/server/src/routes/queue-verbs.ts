// What an operator does to a queue: pause, resume, purge.

import { Type } from 'typebox'
import { keyCaller } from '../access.ts'
import { answer } from '../answer.ts'
import { toPause } from '../new-pause.ts'
import type { Parts } from '../parts.ts'
import { name, reference } from '../schemas/building-blocks.ts'
import { EXAMPLE_PAUSED_QUEUE, EXAMPLE_QUEUE } from '../schemas/examples.ts'
import { PauseRequest, PurgeAnswer, PurgeRequest, Queue } from '../schemas/queue.ts'
import type { App } from '../type-provider.ts'
import { queueRefOf } from './queue-ref.ts'
import { readQueue } from './queues.ts'

const tags = ['Queues']
const params = Type.Object({ queue: name() })
const access = 'queues:write'
const problems = ['queue_not_found', 'queue_not_allowed', 'storage_full'] as const

const pauseSchema = {
  operationId: 'pause',
  summary: 'Pause a queue',
  description:
    'Stops leasing, and nothing else: enqueueing, renewing and settling go on. Pausing again replaces reason and end.',
  tags,
  params,
  body: reference(PauseRequest),
  response: { 200: answer('The queue as it stands now.', Queue, { example: EXAMPLE_PAUSED_QUEUE }) },
}
const resumeSchema = {
  operationId: 'resume',
  summary: 'Resume a queue',
  description:
    'Ends its pause, and what a worker asked for (`pushedBackUntil`): leasing goes on, and calls that wait are served.',
  tags,
  params,
  response: { 200: answer('The queue as it stands now.', Queue, { example: EXAMPLE_QUEUE }) },
}
const purgeSchema = {
  operationId: 'purge',
  summary: 'Delete the jobs of some states',
  description: "For good, and whatever their number. Active jobs are somebody's: cancel them instead.",
  tags,
  params,
  body: reference(PurgeRequest),
  response: { 200: answer('How many were deleted.', PurgeAnswer, { example: { purged: 12 } }) },
}

/** Adds `POST /v1/queues/{queue}/pause`, `/resume` and `/purge`. */
export function addQueueVerbRoutes(app: App, { engine }: Parts): void {
  const { queues } = engine

  app.post(
    '/v1/queues/:queue/pause',
    { schema: pauseSchema, config: { access, problems, isBodyOptional: true } },
    async (request) => {
      const queue = queueRefOf(request)
      await queues.pause(queue, toPause(request.body, keyCaller(request).keyId, engine.now()))
      return readQueue(engine, queue)
    },
  )

  app.post(
    '/v1/queues/:queue/resume',
    { schema: resumeSchema, config: { access, problems } },
    async (request) => {
      const queue = queueRefOf(request)
      await queues.resume(queue)
      return readQueue(engine, queue)
    },
  )

  app.post(
    '/v1/queues/:queue/purge',
    { schema: purgeSchema, config: { access, problems } },
    async (request) => ({ purged: await queues.purge(queueRefOf(request), request.body.states) }),
  )
}
