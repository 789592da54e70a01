// Bulk operations: start, look, list, abort.

import {
  formatJobId,
  parseJobId,
  type Operation as EngineOperation,
  type OperationRef,
  type Operations,
} from '@offload/engine'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { assertQueue, keyCaller, mayTouch, type KeyCaller } from '../access.ts'
import { answer } from '../answer.ts'
import { toNewOperation } from '../new-operation.ts'
import type { Parts } from '../parts.ts'
import { Problem } from '../problem.ts'
import { operationBody } from '../render-operation.ts'
import { Cursor, Limit, idempotencyKey, name, reference, strictObject } from '../schemas/building-blocks.ts'
import { EXAMPLE_OPERATION } from '../schemas/operation-example.ts'
import { Operation, OperationId, OperationPage, StartOperationRequest } from '../schemas/operation.ts'
import type { App } from '../type-provider.ts'

const tags = ['Operations']
const params = Type.Object({ operationId: OperationId })
const problems = ['operation_not_found', 'queue_not_allowed'] as const
const DEFAULT_LIMIT = 50
/** How soon it makes sense to look at a running operation again. */
const LOOK_AGAIN_S = 1

const startOperationSchema = {
  operationId: 'startOperation',
  summary: 'Retry, cancel or delete many jobs',
  description:
    'Goes on in the background, beside the other calls, and through a restart of the service. Begin with `dryRun` to see how many jobs are meant. A short one is over when the answer comes. Repeatable with an `Idempotency-Key`.',
  tags,
  headers: Type.Object({
    'Idempotency-Key': idempotencyKey('The same key for the same queue returns the operation it started.'),
  }),
  body: reference(StartOperationRequest),
  response: {
    202: answer('The operation as it stands after its first step.', Operation, {
      headers: ['Location', 'Retry-After'],
      example: EXAMPLE_OPERATION,
    }),
  },
}
const listOperationsSchema = {
  operationId: 'listOperations',
  summary: 'List operations',
  description: 'Those of queues that the key may touch, the latest first; at most 1,000 of the last 30 days.',
  tags,
  querystring: strictObject({
    queue: Type.Optional(name({ description: 'Only those of this queue.' })),
    limit: Type.Optional(Limit),
    cursor: Type.Optional(Cursor),
  }),
  response: {
    200: answer('A page of operations.', OperationPage, {
      example: { data: [EXAMPLE_OPERATION], nextCursor: null },
    }),
  },
}
const getOperationSchema = {
  operationId: 'getOperation',
  summary: 'See how far an operation has come',
  tags,
  params,
  response: {
    200: answer('The operation as it stands.', Operation, {
      headers: ['Retry-After'],
      example: EXAMPLE_OPERATION,
    }),
  },
}
const abortOperationSchema = {
  operationId: 'abortOperation',
  summary: 'Abort an operation',
  description:
    'It ends before its next step. What it has done stays done. The same abort again answers the same.',
  tags,
  params,
  response: {
    200: answer('The operation as it stands now.', Operation, {
      example: {
        ...EXAMPLE_OPERATION,
        state: 'aborted',
        final: true,
        finishedAt: '2026-11-24T09:31:40.000Z',
      },
    }),
  },
}

/** Adds `/v1/operations`, `/v1/operations/{operationId}` and its `/abort`. */
export function addOperationRoutes(app: App, { engine, publicUrl }: Parts): void {
  const { operations } = engine

  app.post(
    '/v1/operations',
    {
      schema: startOperationSchema,
      config: {
        access: 'queues:write',
        problems: [
          ...(['invalid_idempotency_key', 'idempotency_key_reused', 'queue_not_found'] as const),
          ...(['queue_not_allowed', 'storage_full'] as const),
        ],
      },
    },
    async (request, reply) => {
      const caller = keyCaller(request)
      const queue = { project: caller.project, queue: request.body.filter.queue }
      assertQueue(caller, queue.queue)
      const key = request.headers['idempotency-key']
      const operation = await operations.start(queue, toNewOperation(queue, request.body, caller.keyId, key))
      reply.code(202).header('location', `${publicUrl ?? ''}/v1/operations/${formatJobId(operation)}`)
      return send(reply, operation)
    },
  )

  app.get(
    '/v1/operations',
    {
      schema: listOperationsSchema,
      config: { access: 'jobs:read', problems: ['invalid_cursor', 'queue_not_allowed'] },
    },
    (request) => pageOf(operations, keyCaller(request), request.query),
  )

  app.get(
    '/v1/operations/:operationId',
    { schema: getOperationSchema, config: { access: 'jobs:read', problems } },
    async (request, reply) => {
      const operation = await operations.get(operationRefOf(request))
      if (operation === null) throw operationNotFound()
      return send(reply, operation)
    },
  )

  app.post(
    '/v1/operations/:operationId/abort',
    {
      schema: abortOperationSchema,
      config: { access: 'queues:write', problems: [...problems, 'operation_final'] },
    },
    async (request) => operationBody(await operations.abort(operationRefOf(request))),
  )
}

interface PageRequest {
  readonly queue?: string
  readonly limit?: number
  readonly cursor?: string
}

async function pageOf(
  operations: Operations,
  caller: KeyCaller,
  { queue, limit = DEFAULT_LIMIT, cursor }: PageRequest,
) {
  if (queue !== undefined) assertQueue(caller, queue)
  const all = await operations.list(caller.project)
  const isWanted = (one: OperationRef) => queue === undefined || one.queue === queue
  const visible = all.filter((one) => isWanted(one) && mayTouch(caller, one.queue))
  const rest = cursor === undefined ? visible : after(visible, cursor)
  const page = rest.slice(0, limit)
  const found = await Promise.all(page.map((one) => operations.get(one)))
  const data = found.flatMap((operation) => (operation === null ? [] : [operationBody(operation)]))
  const last = page.at(-1)
  return { data, nextCursor: rest.length > limit && last ? formatJobId(last) : null }
}

function send(reply: FastifyReply, operation: EngineOperation) {
  if (operation.state === 'running') reply.header('retry-after', LOOK_AGAIN_S)
  return operationBody(operation)
}

/** Reads `:operationId` within the caller's project. One that cannot be an id is answered like one that is not there. */
function operationRefOf(request: FastifyRequest): OperationRef {
  const caller = keyCaller(request)
  const { operationId } = request.params as { operationId: string }
  const ref = parseJobId(caller.project, operationId)
  if (ref === null) throw operationNotFound()
  assertQueue(caller, ref.queue)
  return ref
}

function operationNotFound(): Problem {
  return new Problem('operation_not_found', 'There is no operation with this id.')
}

/** A cursor is the id of the last operation of its page. */
function after(all: readonly OperationRef[], cursor: string): readonly OperationRef[] {
  const index = all.findIndex((one) => formatJobId(one) === cursor)
  if (index !== -1) return all.slice(index + 1)
  throw new Problem('invalid_cursor', 'Send the `nextCursor` of the page before, as it was.')
}
