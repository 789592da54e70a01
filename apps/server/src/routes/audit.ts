// The audit: who administered what, and when.

import type { AuditEntry } from '@offload/engine'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { assertProject, mayTouch } from '../access.ts'
import { answer } from '../answer.ts'
import { toIso, toTime } from '../instant.ts'
import type { Parts } from '../parts.ts'
import { misfit } from '../problem.ts'
import { AuditPage, EXAMPLE_AUDIT_PAGE } from '../schemas/audit.ts'
import { Cursor, Limit, instant, name, plainText, strictObject } from '../schemas/building-blocks.ts'
import type { App } from '../type-provider.ts'

const DEFAULT_LIMIT = 50

const listAuditSchema = {
  operationId: 'listAudit',
  summary: 'See who administered what',
  description:
    'Changes of projects, keys, queues, groups, operations and workers, and purges: the last 5,000 of the last 90 days. A filtered page may be short, or empty, and still have a `nextCursor`.',
  tags: ['Projects'],
  querystring: strictObject({
    projectId: Type.Optional(
      Type.String({ description: "Of which project; absent: the key's own. The administrator names one." }),
    ),
    action: Type.Optional(plainText(64, 'Only such acts: an `operationId`, such as `pause`.')),
    queue: Type.Optional(name({ description: 'Only acts on this queue.' })),
    keyId: Type.Optional(plainText(64, 'Only acts of this key.')),
    since: Type.Optional(instant('Not before.')),
    until: Type.Optional(instant('Not after.')),
    limit: Type.Optional(Limit),
    cursor: Type.Optional(Cursor),
  }),
  response: { 200: answer('A page of acts.', AuditPage, { example: EXAMPLE_AUDIT_PAGE }) },
}

/** Adds `GET /v1/audit`. */
export function addAuditRoutes(app: App, { engine }: Parts): void {
  app.get(
    '/v1/audit',
    {
      schema: listAuditSchema,
      config: { access: 'keys:write', problems: ['invalid_cursor', 'project_not_found'] },
    },
    async (request) => {
      const { projectId, action, queue, keyId, since, until, limit = DEFAULT_LIMIT, cursor } = request.query
      const { entries, nextCursor } = await engine.audit.page(projectOf(request, projectId), {
        ...{ limit, cursor, since: toTime(since), until: toTime(until) },
        matches: (entry) =>
          isVisible(request, entry) &&
          (action === undefined || entry.action === action) &&
          (queue === undefined || entry.target['queue'] === queue) &&
          (keyId === undefined || entry.keyId === keyId),
      })
      return { data: entries.map((entry) => ({ ...entry, at: toIso(entry.at) })), nextCursor }
    },
  )
}

function projectOf({ caller }: FastifyRequest, asked: string | undefined): string {
  const project = asked ?? (caller?.kind === 'key' ? caller.project : undefined)
  if (project === undefined)
    throw misfit({ parameter: 'projectId', detail: 'must be there for the admin key' })
  assertProject(caller, project)
  return project
}

/** A key for some queues sees nothing of the others. */
function isVisible({ caller }: FastifyRequest, { target: { queue } }: AuditEntry): boolean {
  return caller?.kind !== 'key' || queue === undefined || mayTouch(caller, queue)
}
