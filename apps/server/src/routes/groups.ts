// Groups of a queue: list, look at, configure.

import type { Engine, QueueRef } from '@offload/engine'
import { Type } from 'typebox'
import { answer } from '../answer.ts'
import type { Parts } from '../parts.ts'
import { groupBody } from '../render-flow.ts'
import { Cursor, Limit, name, reference, strictObject } from '../schemas/building-blocks.ts'
import { EXAMPLE_GROUP, EXAMPLE_GROUP_PAGE } from '../schemas/flow-examples.ts'
import { GroupSettings } from '../schemas/flow.ts'
import { Group, GroupName, GroupPage } from '../schemas/group.ts'
import type { App } from '../type-provider.ts'
import { queueNotFound, queueRefOf } from './queue-ref.ts'

const tags = ['Groups']
const problems = ['queue_not_found', 'queue_not_allowed'] as const
const DEFAULT_LIMIT = 50

/** The queue and group that a path names. */
export const GroupParams = Type.Object({ queue: name(), group: GroupName })

const listGroupsSchema = {
  operationId: 'listGroups',
  summary: 'List groups',
  description: 'Those that have jobs, or settings of their own; the busiest first.',
  tags,
  params: Type.Object({ queue: name() }),
  querystring: strictObject({ limit: Type.Optional(Limit), cursor: Type.Optional(Cursor) }),
  response: { 200: answer('A page of groups.', GroupPage, { example: EXAMPLE_GROUP_PAGE }) },
}
const getGroupSchema = {
  operationId: 'getGroup',
  summary: 'Get a group',
  description: 'A group needs no making: any name of a queue that exists has one, without jobs as yet.',
  tags,
  params: GroupParams,
  response: { 200: answer('The group as it stands.', Group, { example: EXAMPLE_GROUP }) },
}
const configureGroupSchema = {
  operationId: 'configureGroup',
  summary: 'Set how one group works',
  description:
    'Sets all its own settings anew, at once; what is absent is as its queue says. `{}` takes them away. Makes the queue if need be.',
  tags,
  params: GroupParams,
  body: reference(GroupSettings),
  response: { 200: answer('The group with its new settings.', Group, { example: EXAMPLE_GROUP }) },
}

/** Adds `/v1/queues/{queue}/groups` and `/v1/queues/{queue}/groups/{group}`. */
export function addGroupRoutes(app: App, { engine }: Parts): void {
  app.get(
    '/v1/queues/:queue/groups',
    {
      schema: listGroupsSchema,
      config: { access: 'jobs:read', problems: [...problems, 'invalid_cursor'] },
    },
    async (request) => {
      const queue = queueRefOf(request)
      const context = await contextOf(engine, queue)
      const { limit = DEFAULT_LIMIT, cursor } = request.query
      const { groups, nextCursor } = await engine.groups.list(queue, { limit, cursor })
      return { data: groups.map((group) => groupBody(group, context)), nextCursor }
    },
  )

  app.get(
    '/v1/queues/:queue/groups/:group',
    { schema: getGroupSchema, config: { access: 'jobs:read', problems } },
    (request) => readGroup(engine, queueRefOf(request), request.params.group),
  )

  app.put(
    '/v1/queues/:queue/groups/:group',
    {
      schema: configureGroupSchema,
      // It may be deleted between the change and the look at it.
      config: { access: 'queues:write', problems: [...problems, 'storage_full'] },
    },
    async (request) => {
      const queue = queueRefOf(request)
      await engine.groups.configure(queue, request.params.group, request.body)
      return readGroup(engine, queue, request.params.group)
    },
  )
}

/** The group as it goes out. Throws `queue_not_found`. */
export async function readGroup(engine: Engine, queue: QueueRef, group: string) {
  const context = await contextOf(engine, queue)
  return groupBody(await engine.groups.get(queue, group), context)
}

/** What groups take over from their queue. Throws `queue_not_found`. */
async function contextOf({ queues }: Engine, queue: QueueRef) {
  const info = await queues.get(queue)
  if (info === null) throw queueNotFound()
  return { queue, defaults: info.settings.groups, readAt: info.readAt }
}
