// The examples of the document: every request that it shows is sent, and does what it says.

import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { renderOpenapiYaml } from './openapi.ts'
import { useServer } from './server.fixture.ts'

interface Media {
  readonly schema: { readonly $ref: string }
  readonly example?: unknown
}
interface Operation {
  readonly operationId: string
  readonly requestBody?: { readonly content: { readonly 'application/json': Media } }
  readonly responses: Record<string, { readonly content?: { readonly 'application/json'?: Media } }>
}
interface Document {
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, { readonly examples?: readonly unknown[] }> }
}

const document = parse(await renderOpenapiYaml()) as Document
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
)
const fixture = useServer()

function exampleOf({ requestBody }: Operation): unknown {
  const name = requestBody?.content['application/json'].schema.$ref.split('/').at(-1) ?? ''
  return document.components.schemas[name]?.examples?.[0]
}

async function leaseNew() {
  const queue = fixture.newQueue()
  await fixture.enqueue({ queue })
  return fixture.leaseOne(queue)
}

async function completeNew(): Promise<string> {
  const { jobId, leaseToken } = await leaseNew()
  await fixture.call('POST', `/v1/jobs/${jobId}/ack`, { body: { leaseToken } })
  return jobId
}

/** Puts leases that are held in the place of those that an example speaks of. */
async function withHeldLeases(example: unknown): Promise<unknown> {
  if (Array.isArray(example)) return Promise.all(example.map(withHeldLeases))
  if (typeof example !== 'object' || example === null) return example
  if ('jobId' in example && 'leaseToken' in example) return { ...example, ...(await leaseNew()) }
  const entries = Object.entries(example).map(
    async ([key, value]) => [key, await withHeldLeases(value)] as const,
  )
  return Object.fromEntries(await Promise.all(entries))
}

/** What stands for the path's parameters, and for the token in the body where there is one. */
async function stage(operationId: string): Promise<{ params: Record<string, string>; token?: string }> {
  if (['ack', 'fail', 'release', 'renew'].includes(operationId)) {
    const { jobId, leaseToken } = await leaseNew()
    return { params: { jobId }, token: leaseToken }
  }
  const workerId = 'web.1'
  await fixture.call('POST', '/v1/leases', { body: { worker: { id: workerId } } })
  const waiting = await fixture.enqueue({ queue: 'default' })
  const jobId = operationId === 'retry' ? await completeNew() : waiting.body.id
  return {
    params: { jobId, workerId, queue: fixture.newQueue(), group: 'customer-42', projectId: 'default' },
  }
}

const withBody = operations.filter(({ operation }) => operation.requestBody !== undefined)

describe.each(withBody.map((one) => [one.operation.operationId, one] as const))('%s', (id, one) => {
  it('succeeds with its example', async () => {
    const { params, token } = await stage(id)
    const path = one.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    )
    const example = (await withHeldLeases(exampleOf(one.operation))) as object
    expect(example).toBeTypeOf('object')
    const body = token === undefined ? example : { ...example, leaseToken: token }
    const key = id === 'createProject' ? fixture.server.adminKey : fixture.server.apiKey
    const { status, body: answer } = await fixture.call(one.method, path, { body, key })
    expect([status, answer.code]).toEqual([expect.toBeOneOf([200, 201, 202]), undefined])
    for (const result of answer.results ?? []) expect(result).toMatchObject({ ok: true })
  })
})

it('every answer with content says by its schema or an example what is in it', () => {
  const bare = operations.flatMap(({ operation }) =>
    Object.entries(operation.responses)
      .filter(([, { content }]) => content?.['application/json'] && !content['application/json'].schema.$ref)
      .map(([status]) => `${operation.operationId} ${status}`),
  )
  expect(bare).toEqual([])
})
