// Health: what load balancers ask.

import { answer } from '../answer.ts'
import { VERSION } from '../openapi-document.ts'
import type { Parts } from '../parts.ts'
import type { Drain } from '../plugins/draining.ts'
import { Problem } from '../problem.ts'
import { Health, Readiness } from '../schemas/health.ts'
import type { App } from '../type-provider.ts'

const tags = ['Health']

const getHealthSchema = {
  operationId: 'getHealth',
  summary: 'Whether the process runs',
  tags,
  response: { 200: answer('It does.', Health) },
}
const getReadinessSchema = {
  operationId: 'getReadiness',
  summary: 'Whether requests should be sent here',
  description: 'Not while the storage is away or the instance shuts down.',
  tags,
  response: { 200: answer('They should.', Readiness) },
}

/** Adds `/healthz` and `/readyz`. */
export function addHealthRoutes(app: App, { engine }: Parts, drain: Drain): void {
  app.get('/healthz', { schema: getHealthSchema, config: { access: 'public' } }, () =>
    Promise.resolve({ status: 'ok', version: VERSION }),
  )

  app.get(
    '/readyz',
    {
      schema: getReadinessSchema,
      config: { access: 'public', problems: ['storage_unavailable', 'outcome_unknown', 'shutting_down'] },
    },
    async () => {
      if (drain.isDraining) throw new Problem('shutting_down', 'This instance takes no new work.')
      return { status: 'ready', ...(await engine.status()) }
    },
  )
}
