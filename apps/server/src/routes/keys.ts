// Keys: what a project's callers show.

import type { ApiKey as EngineKey, ListedKey } from '@offload/engine'
import { Type, type Static } from 'typebox'
import { assertNoStronger, assertProject, assertWithin, keyCaller, type Caller } from '../access.ts'
import { answer, emptyAnswer } from '../answer.ts'
import { makeApiKey } from '../api-key.ts'
import type { Authenticator } from '../authenticator.ts'
import { futureInstant, toIso, toIsoOrNull } from '../instant.ts'
import type { Parts } from '../parts.ts'
import { Problem } from '../problem.ts'
import { CreateKeyRequest, CreatedKey, CurrentKey, DEFAULT_SCOPES } from '../schemas/account.ts'
import { KeyList, ProjectId } from '../schemas/account.ts'
import { reference } from '../schemas/building-blocks.ts'
import type { App } from '../type-provider.ts'

const params = Type.Object({ projectId: ProjectId })
const tags = ['Projects']
const access = 'keys:write'
const problems = ['project_not_found'] as const

const createKeySchema = {
  operationId: 'createKey',
  summary: 'Make a key',
  description: 'The secret is shown this once; only its hash is kept.',
  tags,
  params,
  body: reference(CreateKeyRequest),
  response: { 201: answer('The new key.', CreatedKey, { headers: ['Location'] }) },
}
const listKeysSchema = {
  operationId: 'listKeys',
  summary: "List a project's keys",
  tags,
  params,
  response: { 200: answer('All its keys.', KeyList) },
}
const getKeySchema = {
  operationId: 'getKey',
  summary: 'See what the key that asks may do',
  description: 'For programs that show or do only what they may. Any key of a project may ask about itself.',
  tags,
  response: { 200: answer('The key.', CurrentKey) },
}
const deleteKeySchema = {
  operationId: 'deleteKey',
  summary: 'Delete a key',
  description: 'Other instances may accept it for another 10 seconds.',
  tags,
  params: Type.Object({ projectId: ProjectId, keyId: Type.String({ description: 'As the list names it.' }) }),
  response: { 204: emptyAnswer('Deleted.') },
}

/** Adds `/v1/projects/{projectId}/keys` and `/v1/key`. */
export function addKeyRoutes(app: App, { engine, publicUrl }: Parts, authenticator: Authenticator): void {
  app.post(
    '/v1/projects/:projectId/keys',
    {
      schema: createKeySchema,
      config: { access, problems: [...problems, 'queue_not_allowed', 'storage_full'] },
    },
    async (request, reply) => {
      const project = request.params.projectId
      assertProject(request.caller, project)
      const wanted = wantedKey(request.body, request.caller, engine.now())
      assertWithin(request.caller, wanted)
      assertNoStronger(request.caller, wanted)
      const { id, text, secretHash } = makeApiKey()
      const key = await engine.keys.create({ id, project, secretHash, ...wanted })
      return reply
        .code(201)
        .header('location', `${publicUrl ?? ''}/v1/projects/${project}/keys/${id}`)
        .send({ ...keyBody(key), secret: text })
    },
  )

  app.get(
    '/v1/projects/:projectId/keys',
    { schema: listKeysSchema, config: { access, problems } },
    async (request) => {
      assertProject(request.caller, request.params.projectId)
      return { data: (await engine.keys.list(request.params.projectId)).map(toListedWire) }
    },
  )

  app.get('/v1/key', { schema: getKeySchema, config: { access: 'any key' } }, async (request) => {
    const key = await engine.keys.get(keyCaller(request).keyId)
    if (key === null) throw new Problem('key_revoked', 'This key was deleted: use another.')
    return { ...keyBody(key), project: key.project }
  })

  app.delete(
    '/v1/projects/:projectId/keys/:keyId',
    {
      schema: deleteKeySchema,
      config: { access, problems: [...problems, 'key_not_found', 'queue_not_allowed'] },
    },
    async (request, reply) => {
      const { projectId: project, keyId } = request.params
      assertProject(request.caller, project)
      const key = await engine.keys.get(keyId)
      if (key?.project === project) assertWithin(request.caller, key)
      await engine.keys.delete(project, keyId)
      authenticator.forget(keyId)
      return reply.code(204).send()
    },
  )
}

/** What the body asks for. A key that ends, or has a rate, passes both on unless the body says less. */
function wantedKey(body: Static<typeof CreateKeyRequest>, caller: Caller | null, now: number) {
  const own = caller?.kind === 'key' ? caller : { expiresAt: null, rateLimit: null }
  const { name, scopes = [...DEFAULT_SCOPES], queues = [], expiresAt, rateLimit = own.rateLimit } = body
  const end = expiresAt === undefined ? own.expiresAt : futureInstant(expiresAt, '#/expiresAt', now)
  return { name, scopes, queues, rateLimit, expiresAt: end }
}

/** A key without its secret, as it goes out. */
export function keyBody({ id, name, scopes, queues, createdAt, expiresAt, rateLimit }: EngineKey) {
  const [created, expires] = [toIso(createdAt), toIsoOrNull(expiresAt)]
  return { id, name, scopes, queues, createdAt: created, expiresAt: expires, rateLimit }
}

function toListedWire(key: ListedKey) {
  return { ...keyBody(key), lastUsedAt: toIsoOrNull(key.lastUsedAt) }
}
