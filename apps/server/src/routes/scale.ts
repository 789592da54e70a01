// What an autoscaler asks.

import { Type } from 'typebox'
import { answer } from '../answer.ts'
import { toIso, toIsoOrNull } from '../instant.ts'
import type { Parts } from '../parts.ts'
import { name, strictObject } from '../schemas/building-blocks.ts'
import { EXAMPLE_QUEUE_SCALE } from '../schemas/examples.ts'
import { QueueScale, SCALE_QUERY } from '../schemas/scale.ts'
import type { App } from '../type-provider.ts'
import { queueRefOf } from './queue-ref.ts'

const getQueueScaleSchema = {
  operationId: 'getQueueScale',
  summary: 'How many workers a queue could use',
  description:
    "For autoscalers: plain numbers at the top, as KEDA's `metrics-api` scaler reads them by `valueLocation`. A queue that nobody has used yet needs nobody: it answers zeros, as a lease from it answers an empty list.",
  tags: ['Queues'],
  params: Type.Object({ queue: name() }),
  querystring: strictObject(SCALE_QUERY),
  response: { 200: answer('Its need.', QueueScale, { example: EXAMPLE_QUEUE_SCALE }) },
}

/** Adds `GET /v1/queues/{queue}/scale`. */
export function addScaleRoute(app: App, { engine }: Parts): void {
  app.get(
    '/v1/queues/:queue/scale',
    { schema: getQueueScaleSchema, config: { access: 'jobs:read', problems: ['queue_not_allowed'] } },
    async (request) => {
      const { concurrency = 1, drainMs = 60_000 } = request.query
      const scale = await engine.queues.scale(queueRefOf(request), { concurrency, drainMs })
      const { oldestQueuedAt, readAt } = scale
      return { ...scale, oldestQueuedAt: toIsoOrNull(oldestQueuedAt), readAt: toIso(readAt) }
    },
  )
}
