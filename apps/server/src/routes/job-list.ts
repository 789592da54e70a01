// The jobs of a queue, a page at a time.

import { JOB_STATES } from '@offload/engine'
import { Type } from 'typebox'
import { assertQueue, keyCaller } from '../access.ts'
import { answer } from '../answer.ts'
import { toTime } from '../instant.ts'
import { JobLinks } from '../job-links.ts'
import type { Parts } from '../parts.ts'
import { renderListedJob } from '../render-job.ts'
import { Cursor, Limit, instant, name, oneOf, strictObject } from '../schemas/building-blocks.ts'
import { EXAMPLE_JOB_PAGE } from '../schemas/examples.ts'
import { JobPage } from '../schemas/job-changes.ts'
import type { App } from '../type-provider.ts'

const listJobsSchema = {
  operationId: 'listJobs',
  summary: 'List jobs',
  description:
    'The jobs of one queue by state. A filtered page looks at a bounded number of jobs, so it may be short, or empty, and still have a `nextCursor`.',
  tags: ['Jobs'],
  querystring: strictObject({
    queue: Type.Optional(name({ default: 'default' })),
    state: Type.Optional(oneOf(JOB_STATES, { description: 'Only jobs in this state.' })),
    type: Type.Optional(Type.String({ maxLength: 128, description: 'Only jobs of this type.' })),
    tag: Type.Optional(Type.String({ maxLength: 128, description: 'Only jobs with this tag.' })),
    since: Type.Optional(
      instant('Not before: of the time that the state is ordered by (due, lease end, finished).'),
    ),
    until: Type.Optional(instant('Not after, likewise.')),
    limit: Type.Optional(Limit),
    cursor: Type.Optional(Cursor),
  }),
  response: { 200: answer('A page of jobs.', JobPage, { example: EXAMPLE_JOB_PAGE }) },
}

const DEFAULT_LIMIT = 50

/** Adds `GET /v1/jobs`. */
export function addJobListRoutes(app: App, parts: Parts): void {
  const links = new JobLinks(parts)

  app.get(
    '/v1/jobs',
    {
      schema: listJobsSchema,
      config: { access: 'jobs:read', problems: ['invalid_cursor', 'queue_not_allowed'] },
    },
    async (request, reply) => {
      const caller = keyCaller(request)
      const { queue = 'default', limit = DEFAULT_LIMIT, since, until, ...filters } = request.query
      assertQueue(caller, queue)
      const page = await parts.engine.list(
        { project: caller.project, queue },
        { ...filters, limit, since: toTime(since), until: toTime(until) },
      )
      const data = page.jobs.map((job) => renderListedJob(job, links.statusUrl(request, job)))
      const nextCursor = JSON.stringify(page.nextCursor)
      return reply.type('application/json').send(`{"data":[${data.join(',')}],"nextCursor":${nextCursor}}`)
    },
  )
}
