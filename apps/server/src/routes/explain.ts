// Why a job is not running.

import { Type } from 'typebox'
import { answer } from '../answer.ts'
import type { Parts } from '../parts.ts'
import { explanationBody } from '../render-flow.ts'
import { EXAMPLE_EXPLANATION } from '../schemas/flow-examples.ts'
import { Explanation } from '../schemas/explanation.ts'
import { JobId } from '../schemas/job.ts'
import type { App } from '../type-provider.ts'
import { jobRefOf } from './job-ref.ts'

const explainSchema = {
  operationId: 'explain',
  summary: 'Say why a job is not running',
  description:
    'Each thing that holds the job now, what would change it and when it ends, its place in line, and an estimate from recent rates.',
  tags: ['Jobs'],
  params: Type.Object({ jobId: JobId }),
  response: { 200: answer('The reasons.', Explanation, { example: EXAMPLE_EXPLANATION }) },
}

/** Adds `GET /v1/jobs/{jobId}/explain`. */
export function addExplainRoute(app: App, { engine }: Parts): void {
  app.get(
    '/v1/jobs/:jobId/explain',
    {
      schema: explainSchema,
      config: { access: 'jobs:read', problems: ['job_not_found', 'queue_not_allowed'] },
    },
    async (request) => explanationBody(await engine.explain(jobRefOf(request))),
  )
}
