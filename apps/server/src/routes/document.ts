// The document, and the page that shows it.

import { hash } from 'node:crypto'
import Fastify, { type FastifyReply } from 'fastify'
import { toYaml } from '../openapi-document.ts'
import type { App } from '../type-provider.ts'

const PAGE_URL = '/docs/'
const SCRIPT_URL = '/docs/js/scalar.js'

/**
 * The page may talk to this service and to nobody else, whatever its script would like, and runs no script but its own:
 * a description that somebody smuggles one into is only text. Its library writes styles as it goes.
 */
function pagePolicy(html: string): string {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g)].map(
    ([, script = '']) => script,
  )
  const digests = inline.map((script) => `'sha256-${hash('sha256', script, 'base64')}'`)
  return [
    "default-src 'none'",
    `script-src 'self' ${digests.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The heading of the document that explains every code. */
const ERRORS_SECTION = '/docs/#description/errors'

/** The page would break the error table's codes in the middle of a word, and cut the quickstart's lines off. */
const STYLE = `
  .markdown :is(td, th) { word-break: normal !important; overflow-wrap: normal !important; }
  .markdown td code { white-space: nowrap; }
  .markdown pre :is(code, code *) { white-space: pre-wrap !important; overflow-wrap: anywhere; }
`

/** Without one, browsers ask for /favicon.ico at each visit, and note that there is none. */
const ICON =
  '<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 24 24%22%3E%3Crect width=%2224%22 height=%2224%22 rx=%226%22 fill=%22%234f46e5%22/%3E%3Cpath d=%22M6 8.5h12M6 12h8M6 15.5h4%22 stroke=%22%23fff%22 stroke-width=%222%22 stroke-linecap=%22round%22/%3E%3C/svg%3E">'

const PAGE_CONFIGURATION = {
  url: '/openapi.json',
  pageTitle: 'Offload API',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  authentication: { preferredSecurityScheme: 'apiKey' },
  customCss: STYLE,
} as const

/** Adds `/docs`, `/openapi.yaml`, `/openapi.json`, the way from `/` to the page, and the URLs that problems have as `type`. */
export function addDocumentRoutes(app: App): void {
  let page: Promise<Page> | undefined
  app.get(PAGE_URL, { config: { access: 'public' } }, async (_, reply) => {
    const { html, policy } = await (page ??= loadPage())
    return sendPart(reply.header('content-security-policy', policy), 'text/html', html)
  })
  app.get(SCRIPT_URL, { config: { access: 'public' } }, async (_, reply) => {
    const { script } = await (page ??= loadPage())
    return sendPart(reply, 'application/javascript', script)
  })
  app.get('/docs', { config: { access: 'public' } }, (_, reply) => reply.redirect(PAGE_URL))
  app.get('/', { config: { access: 'public' } }, (_, reply) => reply.redirect(PAGE_URL))
  app.get('/docs/problems/:code', { config: { access: 'public' } }, (_, reply) =>
    reply.redirect(ERRORS_SECTION),
  )
  let yaml: string | undefined
  app.get('/openapi.yaml', { config: { access: 'public' } }, (_, reply) =>
    reply.type('application/yaml').send((yaml ??= toYaml(app.swagger()))),
  )
  app.get('/openapi.json', { config: { access: 'public' } }, (_, reply) => reply.send(app.swagger()))
}

/** The page as its library makes it. Bytes, which all readers share: of a text, each slow one would hold a copy of its own. */
interface Page {
  readonly html: Buffer
  readonly policy: string
  readonly script: Buffer
}

/** At the first visit: the library takes 35 MB and a tenth of a second, and few instances ever show the page. */
async function loadPage(): Promise<Page> {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const maker = Fastify()
  await maker.register(scalar, { routePrefix: '/docs', configuration: PAGE_CONFIGURATION })
  const [html, script] = await Promise.all([maker.inject(PAGE_URL), maker.inject(SCRIPT_URL)])
  await maker.close()
  const text = html.body.replace('</head>', `${ICON}</head>`)
  return { html: Buffer.from(text), policy: pagePolicy(text), script: script.rawPayload }
}

function sendPart(reply: FastifyReply, type: string, part: Buffer): FastifyReply {
  return reply.header('cache-control', 'public, max-age=3600').type(`${type}; charset=utf-8`).send(part)
}
