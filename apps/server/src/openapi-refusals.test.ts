// What every operation refuses in the same way: no key, a key for something else, bodies that are none.

import { parse } from 'yaml'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderOpenapiYaml } from './openapi.ts'
import { SCOPES } from './schemas/account.ts'
import { useServer } from './server.fixture.ts'

interface Operation {
  readonly operationId: string
  readonly description?: string
  readonly security: readonly object[]
  readonly requestBody?: { readonly required: boolean }
}

const document = parse(await renderOpenapiYaml()) as { paths: Record<string, Record<string, Operation>> }
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(
    ([method, operation]) =>
      [operation.operationId, { method: method.toUpperCase(), path, operation }] as const,
  ),
)
const fixture = useServer()
let jobId: string

beforeAll(async () => {
  jobId = (await fixture.enqueue({ queue: 'taken' })).body.id
})

/** The path with something in place of each parameter that is there, as far as it can be. */
function fill(path: string): string {
  const operationId = 'taken_01k9z3v5q8m7x2c4n6b1d0f9gc'
  const values: Record<string, string> = { jobId, operationId, queue: 'taken', projectId: 'default' }
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'nobody')
}

async function newKey(fields: { scopes: readonly string[]; queues?: string[] }): Promise<string> {
  const { body } = await fixture.call('POST', '/v1/projects/default/keys', { body: { name: 'k', ...fields } })
  return body.secret
}

function scopeOf({ description = '' }: Operation): string | undefined {
  return SCOPES.find((scope) => description.includes(`Needs the scope \`${scope}\``))
}

const withKey = operations.filter(([, { operation }]) => operation.security.length > 0)
const withBody = operations.filter(([, { operation }]) => operation.requestBody !== undefined)
const withoutBody = operations.filter(
  ([, { method, operation }]) => method !== 'GET' && operation.requestBody === undefined,
)
const ofQueue = withKey.filter(([, { path }]) => /\{(queue|jobId|operationId)\}/.test(path))

describe.each(withKey)('%s', (_id, { method, path, operation }) => {
  it('answers 401 without a key', async () => {
    const { status, body } = await fixture.call(method, fill(path), { key: null })
    expect([status, body.code]).toEqual([401, 'unauthenticated'])
  })

  const needed = scopeOf(operation)
  const isForAnyKey = needed === undefined && operation.security.some((scheme) => 'apiKey' in scheme)

  it.skipIf(isForAnyKey)('answers 403 to a key with every other scope, before its body is read', async () => {
    const key = await newKey({ scopes: SCOPES.filter((scope) => scope !== needed) })
    const { status, body } = await fixture.call(method, fill(path), {
      key,
      ...(method !== 'GET' && { body: '{' }),
    })
    expect([status, body.code]).toEqual([403, 'insufficient_scope'])
  })
})

describe.each(withBody)('%s', (id, { method, path }) => {
  const key = () => (id === 'createProject' ? fixture.server.adminKey : fixture.server.apiKey)

  it.each([
    ['broken JSON', '{', 'application/json', 400, 'malformed_json'],
    ['a key twice', '{"a":1,"a":2}', 'application/json', 400, 'malformed_json'],
    ['another type', '{}', 'text/plain', 415, 'unsupported_media_type'],
    ['5 MiB', `{"x":"${'x'.repeat(5 * 1024 * 1024)}"}`, 'application/json', 413, 'payload_too_large'],
    ['an array', '[]', 'application/json', 400, 'validation_failed'],
    ['null', 'null', 'application/json', 400, 'validation_failed'],
    ['an unknown field', '{"nobody knows":1}', 'application/json', 400, 'validation_failed'],
  ])('refuses %s', async (_what, text, type, status, code) => {
    const reply = await fixture.call(method, fill(path), {
      body: text,
      key: key(),
      headers: { 'content-type': type },
    })
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })
})

describe.each(withoutBody)('%s', (_id, { method, path }) => {
  it.each([
    ['broken JSON', '{', 'application/json', 400, 'malformed_json'],
    ['another type', 'x', 'text/plain', 415, 'unsupported_media_type'],
    ['1 MiB', `{"x":"${'x'.repeat(1024 * 1024)}"}`, 'application/json', 413, 'payload_too_large'],
    ['a field', '{"force":true}', 'application/json', 400, 'validation_failed'],
  ])('refuses %s, though it takes no body', async (_what, text, type, status, code) => {
    const headers = { 'content-type': type }
    const reply = await fixture.call(method, fill(path), { body: text, headers })
    // What only the administrator may, is refused before that.
    expect([reply.status, reply.body.code]).toBeOneOf([
      [status, code],
      [403, 'insufficient_scope'],
    ])
  })
})

describe.each(ofQueue)('%s', (_id, { method, path, operation }) => {
  it('answers 403 to a key for other queues', async () => {
    const key = await newKey({ scopes: SCOPES, queues: ['other-*'] })
    const body = VALID_BODIES[operation.operationId] ?? (operation.requestBody ? {} : undefined)
    const { status, body: problem } = await fixture.call(method, fill(path), {
      key,
      ...(body !== undefined && { body }),
    })
    expect([status, problem.code]).toEqual([403, 'queue_not_allowed'])
  })
})

/** Bodies pass the schema first, so that what is refused is the queue. */
const VALID_BODIES: Record<string, object> = {
  ack: { leaseToken: 'x' },
  fail: { leaseToken: 'x', error: { message: 'm' } },
  release: { leaseToken: 'x' },
  renew: { leaseToken: 'x' },
  updateJob: { priority: 1 },
  purge: { states: ['queued'] },
}
