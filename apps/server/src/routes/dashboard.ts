// The dashboard's files, as its build leaves them. It is a customer of the API like any other: no route is there for it.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import staticFiles from '@fastify/static'
import type { FastifyReply } from 'fastify'
import type { App } from '../type-provider.ts'

/** Where the build puts them: a folder is the only tie between the service and the dashboard. */
const DASHBOARD_FOLDER = fileURLToPath(new URL('../../../dashboard/dist/', import.meta.url))

/** Its scripts and styles are files of this service, and it may talk to nobody else. Nothing turns text into markup. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const NOT_BUILT =
  'The dashboard is not built yet: run node apps/dashboard/build.ts and load this page again.\n'

/** Adds `/dashboard`: the built files, and the page itself for every other path below it. */
export function addDashboardRoutes(app: App, folder = DASHBOARD_FOLDER): void {
  app.register(staticFiles, { root: folder, serve: false, preCompressed: true })
  const config = { access: 'public' } as const

  app.get('/dashboard', { config }, (_, reply) => sendPage(reply, folder))
  app.get('/dashboard/*', { config }, (_, reply) => sendPage(reply, folder))
  // Their names hold a digest of what is in them.
  app.get('/dashboard/assets/*', { config }, (request, reply) => {
    const { '*': name = '' } = request.params as { '*'?: string }
    return reply.sendFile(name, join(folder, 'assets'), { maxAge: '1y', immutable: true })
  })
}

function sendPage(reply: FastifyReply, folder: string): FastifyReply {
  if (!existsSync(join(folder, 'index.html')))
    return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT)
  return reply
    .headers({
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    .sendFile('index.html', { cacheControl: false })
}
