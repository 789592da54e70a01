// The document, and the page that shows it.

import scalar from '@scalar/fastify-api-reference'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { toYaml } from '../openapi-document.ts'
import type { App } from '../type-provider.ts'

/** The page may talk to this service and to nobody else, whatever its script would like. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The heading of the document that explains every code. */
const ERRORS_SECTION = '/docs/#description/errors'

/** The page would break the error table's codes and statuses in the middle of a word. */
const TABLE_STYLE = `
  .markdown :is(td, th) { word-break: normal !important; overflow-wrap: normal !important; }
  .markdown td code { white-space: nowrap; }
`

/** Adds `/docs`. Register it before the authentication: its routes are a library's and cannot say who may call them. */
export async function addDocumentPage(app: App): Promise<void> {
  await app.register(scalar, {
    routePrefix: '/docs',
    hooks: { onRequest: restrictPage },
    configuration: {
      url: '/openapi.json',
      pageTitle: 'Offload API',
      withDefaultFonts: false,
      telemetry: false,
      hideClientButton: true,
      agent: { disabled: true },
      mcp: { disabled: true },
      showDeveloperTools: 'never',
      authentication: { preferredSecurityScheme: 'apiKey' },
      customCss: TABLE_STYLE,
    },
  })
}

/** Adds `/openapi.yaml`, `/openapi.json`, the way from `/` to the page, and the URLs that problems have as `type`. */
export function addDocumentRoutes(app: App): void {
  app.get('/', { config: { access: 'public' } }, (_, reply) => reply.redirect('/docs'))
  app.get('/docs/problems/:code', { config: { access: 'public' } }, (_, reply) =>
    reply.redirect(ERRORS_SECTION),
  )
  let yaml: string | undefined
  app.get('/openapi.yaml', { config: { access: 'public' } }, (_, reply) =>
    reply.type('application/yaml').send((yaml ??= toYaml(app.swagger()))),
  )
  app.get('/openapi.json', { config: { access: 'public' } }, (_, reply) => reply.send(app.swagger()))
}

function restrictPage(_request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  reply.header('content-security-policy', PAGE_POLICY).header('cache-control', 'public, max-age=3600')
  done()
}
