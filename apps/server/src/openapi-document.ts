// The OpenAPI document: everything it says that the routes' schemas do not.

import { readFileSync } from 'node:fs'
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import type { FastifySchema, RouteOptions } from 'fastify'
import { stringify } from 'yaml'
import type { Access } from './access.ts'
import { pickHeaders, type HeaderName } from './answer.ts'
import { finishDocument, OPTIONAL_BODY } from './finish-document.ts'
import { DESCRIPTION } from './openapi-description.ts'
import { problemKind, type ProblemCode } from './problem-table.ts'

/** Version of the service, as its package says. */
export const VERSION: string = readPackageVersion()

const TAGS = [
  {
    name: 'Jobs',
    description: 'Enqueue work, alone or in batches; follow it, list it, call it off, run it again.',
  },
  {
    name: 'Leases',
    description: 'What workers do: take jobs, keep them, settle them, one by one or many in a call.',
  },
  { name: 'Queues', description: 'What operators do: see, pause, configure and clear queues.' },
  { name: 'Groups', description: 'Whose work waits: fair turns, limits and order by key, within a queue.' },
  {
    name: 'Operations',
    description: 'Retry, cancel or delete all jobs of a filter, at a pace, with progress; abort it.',
  },
  { name: 'Workers', description: 'See who works, and ask them to drain.' },
  { name: 'Status', description: 'The URL that a browser may poll.' },
  { name: 'Projects', description: 'Tenants and their keys.' },
  { name: 'Health', description: 'For load balancers and operators.' },
]

/** Options of @fastify/swagger, which must be registered before the first route. */
export const DOCUMENT_OPTIONS: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.1',
    info: {
      title: 'Offload',
      version: VERSION,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } as { name: string },
    },
    servers: [{ url: '/', description: 'This service' }],
    tags: TAGS,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: "A project's key, `ofl_…`." },
        adminKey: { type: 'http', scheme: 'bearer', description: 'The value of `OFFLOAD_ADMIN_KEY`.' },
      },
    },
  },
  convertConstToEnum: false,
  refResolver: { buildLocalReference: (json, _base, _fragment, index) => nameOf(json, index) },
  transform: describeRoute,
  transformObject: finishDocument,
}

/** Text of the document: a sentence stays on its line and nothing is an anchor, so that diffs and all readers cope. */
export function toYaml(document: object): string {
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })
}

function readPackageVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

function nameOf(json: { $id?: unknown }, index: number): string {
  return typeof json.$id === 'string' ? json.$id : `schema-${index}`
}

/** An `onRoute` hook: what the API can do, its document says. Routes that are no part of it say `schema.hide`. */
export function demandOperation({ url, method, schema }: RouteOptions): void {
  if (!url.startsWith('/v1/') || schema?.operationId !== undefined || schema?.hide === true) return
  throw new Error(`${String(method)} ${url} is not in the document: give it an operationId.`)
}

/** Adds to a route's schema what follows from who may call it: security, and the errors it can answer with. */
function describeRoute({ schema, url, route }: { schema: FastifySchema; url: string; route: RouteOptions }) {
  if (schema?.hide !== false && schema?.operationId === undefined) return { url, schema: { hide: true } }
  const access = route.config?.access ?? 'public'
  const codes = [...commonProblems(schema, route), ...(route.config?.problems ?? [])]
  const response = { ...(schema.response as object), ...problemAnswers(codes) }
  const description = [schema.description, accessNote(access)].filter(Boolean).join(' ')
  const optional = route.config?.isBodyOptional ? { [OPTIONAL_BODY]: true } : {}
  return { url, schema: { ...schema, description, response, security: security(access), ...optional } }
}

function accessNote(access: Access): string {
  if (access === 'public' || access === 'any key') return ''
  return access === 'admin' ? 'Needs the admin key.' : `Needs the scope \`${access}\`.`
}

function security(access: Access): Record<string, string[]>[] {
  if (access === 'public') return []
  if (access === 'admin' || access === 'metrics') return [{ adminKey: [] }]
  return access === 'keys:write' ? [{ apiKey: [] }, { adminKey: [] }] : [{ apiKey: [] }]
}

function commonProblems(schema: FastifySchema, route: RouteOptions): ProblemCode[] {
  const access = route.config?.access ?? 'public'
  // Whatever is not a GET may come with a body, if only to be refused for it.
  const mayHaveBody = route.method !== 'GET'
  return [
    ...(mayHaveBody || schema.querystring || schema.params || schema.headers
      ? (['validation_failed'] as const)
      : []),
    ...(mayHaveBody
      ? (['malformed_json', 'payload_too_large', 'unsupported_media_type', 'request_timeout'] as const)
      : []),
    ...(access === 'public'
      ? []
      : (['unauthenticated', 'key_expired', 'key_revoked', 'too_many_failures'] as const)),
    ...(access === 'public'
      ? []
      : (['insufficient_scope', 'storage_unavailable', 'outcome_unknown'] as const)),
    ...(isLimited(route) ? (['rate_limited'] as const) : []),
    'internal',
  ]
}

/** Whether the rate of the caller's key counts here. */
function isLimited({ config }: RouteOptions): boolean {
  const access = config?.access ?? 'public'
  return access !== 'public' && access !== 'admin' && config?.isNeverLimited !== true
}

/** One answer a status, its codes listed in the description. */
function problemAnswers(codes: readonly ProblemCode[]): Record<string, object> {
  const byStatus = Object.groupBy(new Set(codes), (code) => String(problemKind(code).status))
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, group = []]) => [status, problemAnswer(Number(status), group)]),
  )
}

function problemAnswer(status: number, codes: readonly ProblemCode[]): object {
  return {
    description: codes.map((code) => `\`${code}\`: ${problemKind(code).title}.`).join(' '),
    ...pickHeaders(headersOf(status)),
    content: { 'application/problem+json': { schema: { $ref: 'Problem' } } },
  }
}

function headersOf(status: number): HeaderName[] {
  if (status === 401) return ['WWW-Authenticate']
  if (status === 429) return ['Retry-After', 'RateLimit', 'RateLimit-Policy']
  return status === 503 ? ['Retry-After'] : []
}
