// 405 with Allow for a path that exists under another method; Fastify would answer 404.

import { Problem } from '../problem.ts'
import type { App } from '../type-provider.ts'

/** Notes the routes that are added from here on. Call the result after the last one. */
export function watchMethods(app: App): () => void {
  const methodsByUrl = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }) => {
    const methods = methodsByUrl.get(url) ?? new Set()
    for (const name of [method].flat()) methods.add(name)
    methodsByUrl.set(url, methods)
  })
  return () => {
    for (const [url, methods] of [...methodsByUrl]) refuseOtherMethods(app, url, methods)
  }
}

function refuseOtherMethods(app: App, url: string, allowed: ReadonlySet<string>): void {
  const allow = [...allowed].sort().join(', ')
  app.route({
    method: app.supportedMethods.filter((method) => !allowed.has(method)),
    url,
    schema: { hide: true },
    config: { access: 'public' },
    // In a hook, so that it is refused before the body is read.
    onRequest: (_request, reply, done) => {
      reply.header('allow', allow)
      done(new Problem('method_not_allowed', `This path takes ${allow}.`))
    },
    handler: () => undefined,
  })
}
