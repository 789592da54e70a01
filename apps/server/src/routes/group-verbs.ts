// What an operator does to a group, and to the circuit breakers of queues and groups.

import { Type } from 'typebox'
import { keyCaller } from '../access.ts'
import { answer } from '../answer.ts'
import { toPause } from '../new-pause.ts'
import type { Parts } from '../parts.ts'
import { name, reference } from '../schemas/building-blocks.ts'
import { EXAMPLE_QUEUE } from '../schemas/examples.ts'
import { EXAMPLE_GROUP, EXAMPLE_PAUSED_GROUP } from '../schemas/flow-examples.ts'
import { Group } from '../schemas/group.ts'
import { PauseRequest, Queue } from '../schemas/queue.ts'
import type { App } from '../type-provider.ts'
import { GroupParams, readGroup } from './groups.ts'
import { queueRefOf } from './queue-ref.ts'
import { readQueue } from './queues.ts'

const access = 'queues:write'
const problems = ['queue_not_found', 'queue_not_allowed', 'storage_full'] as const
const about = { tags: ['Groups'], params: GroupParams }
const groupAnswer = { 200: answer('The group as it stands now.', Group, { example: EXAMPLE_GROUP }) }

const pauseGroupSchema = {
  operationId: 'pauseGroup',
  summary: 'Pause a group',
  description: 'Stops leasing of its jobs, and nothing else. Pausing again replaces reason and end.',
  ...about,
  body: reference(PauseRequest),
  response: { 200: answer('The group as it stands now.', Group, { example: EXAMPLE_PAUSED_GROUP }) },
}
const resumeGroupSchema = {
  operationId: 'resumeGroup',
  summary: 'Resume a group',
  description: 'Ends its pause, and what a worker asked for (`pushedBackUntil`).',
  ...about,
  response: groupAnswer,
}
const skipSchema = {
  operationId: 'skip',
  summary: 'Let an ordered group go on',
  description:
    'Without the job that holds it (`heldBy`). That job stays as it is: one that runs or is to be retried does so, out of order; one that failed can be retried or deleted. While it is active, its group still waits for it.',
  ...about,
  response: groupAnswer,
}
const resetGroupBreakerSchema = {
  operationId: 'resetGroupBreaker',
  summary: "Close a group's circuit breaker",
  description: 'Its jobs are leased again, and runs are counted from nothing.',
  ...about,
  response: groupAnswer,
}
const resetBreakerSchema = {
  operationId: 'resetBreaker',
  summary: "Close a queue's circuit breaker",
  description:
    'Jobs are leased again, and runs are counted from nothing. Breakers of its groups stay as they are.',
  tags: ['Queues'],
  params: Type.Object({ queue: name() }),
  response: { 200: answer('The queue as it stands now.', Queue, { example: EXAMPLE_QUEUE }) },
}

/** Adds `POST …/groups/{group}/pause`, `/resume`, `/skip` and `/breaker/reset`, and `POST /v1/queues/{queue}/breaker/reset`. */
export function addGroupVerbRoutes(app: App, { engine }: Parts): void {
  app.post(
    '/v1/queues/:queue/groups/:group/pause',
    { schema: pauseGroupSchema, config: { access, problems, isBodyOptional: true } },
    async (request) => {
      const queue = queueRefOf(request)
      const { group } = request.params
      const pause = toPause(request.body, keyCaller(request).keyId, engine.now())
      await engine.groups.pause(queue, group, pause)
      return readGroup(engine, queue, group)
    },
  )

  for (const [path, schema, verb] of [
    ['resume', resumeGroupSchema, 'resume'],
    ['skip', skipSchema, 'skip'],
    ['breaker/reset', resetGroupBreakerSchema, 'resetBreaker'],
  ] as const) {
    app.post(
      `/v1/queues/:queue/groups/:group/${path}`,
      { schema, config: { access, problems } },
      async (request) => {
        const queue = queueRefOf(request)
        await engine.groups[verb](queue, request.params.group)
        return readGroup(engine, queue, request.params.group)
      },
    )
  }

  app.post(
    '/v1/queues/:queue/breaker/reset',
    { schema: resetBreakerSchema, config: { access, problems } },
    async (request) => {
      const queue = queueRefOf(request)
      await engine.queues.resetBreaker(queue)
      return readQueue(engine, queue)
    },
  )
}
