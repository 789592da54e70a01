// What Prometheus scrapes.

import type { Metrics } from '../metrics/metrics.ts'
import type { MetricsRegistry } from '../metrics/registry.ts'
import type { Parts } from '../parts.ts'
import type { App } from '../type-provider.ts'

/** Adds `GET /metrics`. It is no part of the API: it is for the operator, and tells of all projects. */
export function addMetricsRoute(app: App, { engine }: Parts, metrics: Metrics): void {
  let registry: Promise<MetricsRegistry> | undefined

  app.get('/metrics', { schema: { hide: true }, config: { access: 'metrics' } }, async (_request, reply) => {
    registry ??= import('../metrics/registry.ts').then(
      (module) => new module.MetricsRegistry(engine, metrics),
    )
    const { contentType } = await registry
    return reply.type(contentType).send(await (await registry).text())
  })
}
