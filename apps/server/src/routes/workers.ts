// Workers: who has been seen lately, and what is asked of them.

import { formatJobId, type WorkerInfo } from '@offload/engine'
import { Type } from 'typebox'
import { keyCaller, mayTouch, type KeyCaller } from '../access.ts'
import { answer } from '../answer.ts'
import { toIso } from '../instant.ts'
import type { Parts } from '../parts.ts'
import { Problem } from '../problem.ts'
import { reference } from '../schemas/building-blocks.ts'
import { EXAMPLE_WORKER } from '../schemas/examples.ts'
import { WorkerDirective, WorkerId, WorkerList } from '../schemas/worker.ts'
import type { App } from '../type-provider.ts'

const tags = ['Workers']

const listWorkersSchema = {
  operationId: 'listWorkers',
  summary: 'List workers',
  description:
    'Those that said who they are in a lease call or renewal of the last two minutes, for a queue that the key may touch.',
  tags,
  response: { 200: answer('The workers.', WorkerList, { example: { data: [EXAMPLE_WORKER] } }) },
}
const directWorkerSchema = {
  operationId: 'directWorker',
  summary: 'Ask a worker to drain, stop or go on',
  description:
    'It hears of it with its next lease call or renewal: `drain` is to take no more and finish what it has, `stop` to give back what it has at once.',
  tags,
  params: Type.Object({ workerId: WorkerId }),
  body: reference(WorkerDirective),
  response: {
    200: answer('What the worker is asked from now on.', WorkerDirective, {
      example: { directive: 'drain' },
    }),
  },
}

/** Adds `GET /v1/workers` and `PUT /v1/workers/{workerId}/directive`. */
export function addWorkerRoutes(app: App, { engine }: Parts): void {
  const { workers } = engine

  app.get('/v1/workers', { schema: listWorkersSchema, config: { access: 'jobs:read' } }, async (request) => {
    const caller = keyCaller(request)
    return { data: (await workers.list(caller.project)).flatMap((worker) => workerBody(caller, worker)) }
  })

  app.put(
    '/v1/workers/:workerId/directive',
    {
      schema: directWorkerSchema,
      config: { access: 'queues:write', problems: ['worker_not_found', 'queue_not_allowed'] },
    },
    async (request) => {
      const caller = keyCaller(request)
      const { workerId } = request.params
      // A key for some queues may stop only what works for no others.
      if (caller.queues.length > 0) {
        const worker = (await workers.list(caller.project)).find(({ id }) => id === workerId)
        if (!worker?.queues.some((queue) => mayTouch(caller, queue))) throw workerNotFound()
        if (!worker.queues.every((queue) => mayTouch(caller, queue)))
          throw new Problem('queue_not_allowed', 'The worker also works for queues that the key is not for.')
      }
      await workers.direct(caller.project, workerId, request.body.directive)
      return request.body
    },
  )
}

/** What the key may see of a worker; nothing when it works for none of the key's queues. */
function workerBody(caller: KeyCaller, { queues, holds, firstSeenAt, lastSeenAt, ...worker }: WorkerInfo) {
  const visible = queues.filter((queue) => mayTouch(caller, queue))
  if (visible.length === 0) return []
  const { project } = caller
  const held = holds.filter(({ queue }) => mayTouch(caller, queue))
  return [
    {
      ...worker,
      queues: visible,
      firstSeenAt: toIso(firstSeenAt),
      lastSeenAt: toIso(lastSeenAt),
      holds: held.map(({ queue, id, startedAt }) => ({
        jobId: formatJobId({ project, queue, id }),
        startedAt: toIso(startedAt),
      })),
    },
  ]
}

function workerNotFound(): Problem {
  return new Problem('worker_not_found', 'No worker of this id was seen lately.')
}
