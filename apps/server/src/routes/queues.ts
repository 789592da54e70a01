// Queues: list, look at, configure, delete.

import { isName, type Engine, type QueueRef } from '@offload/engine'
import { Type } from 'typebox'
import { keyCaller, mayTouch } from '../access.ts'
import { answer, emptyAnswer } from '../answer.ts'
import type { Parts } from '../parts.ts'
import { Problem } from '../problem.ts'
import { toQueueSettings } from '../queue-settings.ts'
import { queueBody, ratesBody, sumSteps } from '../render-queue.ts'
import { Cursor, Limit, name, reference, strictObject } from '../schemas/building-blocks.ts'
import { EXAMPLE_QUEUE, EXAMPLE_QUEUE_RATES } from '../schemas/examples.ts'
import { Queue, QueuePage, QueueRates, QueueSettings } from '../schemas/queue.ts'
import type { App } from '../type-provider.ts'
import { queueNotFound, queueRefOf } from './queue-ref.ts'

const tags = ['Queues']
const params = Type.Object({ queue: name() })
const problems = ['queue_not_found', 'queue_not_allowed'] as const
const DEFAULT_LIMIT = 50
const DEFAULT_MINUTES = 60

const listQueuesSchema = {
  operationId: 'listQueues',
  summary: 'List queues',
  description: 'The queues that the key may touch, by name. A queue appears with its first job or setting.',
  tags,
  querystring: strictObject({ limit: Type.Optional(Limit), cursor: Type.Optional(Cursor) }),
  response: {
    200: answer('A page of queues.', QueuePage, { example: { data: [EXAMPLE_QUEUE], nextCursor: null } }),
  },
}
const getQueueSchema = {
  operationId: 'getQueue',
  summary: 'Get a queue',
  tags,
  params,
  response: { 200: answer('The queue as it stands.', Queue, { example: EXAMPLE_QUEUE }) },
}
const configureQueueSchema = {
  operationId: 'configureQueue',
  summary: 'Set how a queue works',
  description:
    'Sets all settings anew, at once; what is absent goes back to its default. Makes the queue if need be.',
  tags,
  params,
  body: reference(QueueSettings),
  response: { 200: answer('The queue with its new settings.', Queue, { example: EXAMPLE_QUEUE }) },
}
const deleteQueueSchema = {
  operationId: 'deleteQueue',
  summary: 'Delete an empty queue',
  description: 'Its settings and totals are forgotten. Purge it first, and let active jobs end.',
  tags,
  params,
  response: { 204: emptyAnswer('Deleted.') },
}
const getQueueRatesSchema = {
  operationId: 'getQueueRates',
  summary: 'What happened in a queue, minute by minute',
  tags,
  params,
  querystring: strictObject({
    minutes: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1440, default: DEFAULT_MINUTES, description: 'How far back.' }),
    ),
    stepMinutes: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 60,
        default: 1,
        description: 'How many minutes each item sums up, counted from the oldest.',
      }),
    ),
  }),
  response: { 200: answer('The minutes.', QueueRates, { example: EXAMPLE_QUEUE_RATES }) },
}

/** Adds `/v1/queues`, `/v1/queues/{queue}` and its `/rates`. */
export function addQueueRoutes(app: App, { engine }: Parts): void {
  const { queues } = engine

  app.get(
    '/v1/queues',
    { schema: listQueuesSchema, config: { access: 'jobs:read', problems: ['invalid_cursor'] } },
    async (request) => {
      const caller = keyCaller(request)
      const { limit = DEFAULT_LIMIT, cursor = '' } = request.query
      const names = (await queues.list(caller.project)).filter((queue) => mayTouch(caller, queue))
      const after = readCursor(cursor)
      const rest = names.filter((queue) => queue > after)
      const page = rest.slice(0, limit)
      // Sent in one turn, they share a round trip.
      const infos = await Promise.all(page.map((queue) => queues.get({ project: caller.project, queue })))
      // One that was deleted since its name was read is not there any more.
      const data = infos.flatMap((info) => (info === null ? [] : [queueBody(info)]))
      return { data, nextCursor: rest.length > limit ? writeCursor(page.at(-1) ?? '') : null }
    },
  )

  app.get(
    '/v1/queues/:queue',
    { schema: getQueueSchema, config: { access: 'jobs:read', problems } },
    (request) => readQueue(engine, queueRefOf(request)),
  )

  app.put(
    '/v1/queues/:queue',
    {
      schema: configureQueueSchema,
      config: { access: 'queues:write', problems: [...problems, 'storage_full'] },
    },
    async (request) => {
      const queue = queueRefOf(request)
      await queues.configure(queue, toQueueSettings(request.body))
      return readQueue(engine, queue)
    },
  )

  app.delete(
    '/v1/queues/:queue',
    {
      schema: deleteQueueSchema,
      config: { access: 'queues:write', problems: [...problems, 'queue_not_empty'] },
    },
    async (request, reply) => {
      await queues.delete(queueRefOf(request))
      return reply.code(204).send()
    },
  )

  app.get(
    '/v1/queues/:queue/rates',
    { schema: getQueueRatesSchema, config: { access: 'jobs:read', problems } },
    async (request) => {
      const queue = queueRefOf(request)
      if ((await queues.get(queue)) === null) throw queueNotFound()
      const { minutes = DEFAULT_MINUTES, stepMinutes = 1 } = request.query
      return ratesBody(sumSteps(await queues.rates(queue, minutes), stepMinutes))
    },
  )
}

/** The queue as it goes out. Throws `queue_not_found`. */
export async function readQueue({ queues }: Engine, queue: QueueRef) {
  const info = await queues.get(queue)
  if (info === null) throw queueNotFound()
  return queueBody(info)
}

/** A cursor is the last name of its page; encoded, so that nobody takes it for more than that. */
function writeCursor(queue: string): string {
  return Buffer.from(queue).toString('base64url')
}

function readCursor(cursor: string): string {
  const queue = Buffer.from(cursor, 'base64url').toString()
  if (cursor !== '' && !isName(queue))
    throw new Problem('invalid_cursor', 'Send the `nextCursor` of the page before, as it was.')
  return queue
}
