// Projects and keys, over sockets: who may do what, and that tenants are kept apart.

import { beforeAll, describe, expect, it } from 'vitest'
import { useServer, type ReplyBody } from '../server.fixture.ts'

const fixture = useServer()

function asAdmin(method: string, path: string, body?: unknown) {
  return fixture.call(method, path, { body, key: fixture.server.adminKey })
}

async function makeKey(
  project: string,
  fields: Record<string, unknown> = {},
): Promise<{ id: string; secret: string }> {
  const { body } = await asAdmin('POST', `/v1/projects/${project}/keys`, { name: 'test', ...fields })
  return body
}

describe('projects', () => {
  it('are made, listed, shown and deleted by the administrator', async () => {
    const made = await asAdmin('POST', '/v1/projects', { id: 'acme', name: 'Acme' })
    expect([made.status, made.headers.get('location')]).toEqual([201, '/v1/projects/acme'])
    expect(made.body).toEqual({ id: 'acme', name: 'Acme', createdAt: expect.any(String) as string })
    expect((await asAdmin('GET', '/v1/projects')).body.data).toContainEqual(made.body)
    expect((await asAdmin('GET', '/v1/projects/acme')).body).toEqual(made.body)
    expect((await asAdmin('POST', '/v1/projects', { id: 'acme', name: 'Again' })).body.code).toBe(
      'project_exists',
    )
    expect((await asAdmin('DELETE', '/v1/projects/acme')).status).toBe(204)
    expect((await asAdmin('GET', '/v1/projects/acme')).body.code).toBe('project_not_found')
    expect((await asAdmin('DELETE', '/v1/projects/acme')).body.code).toBe('project_not_found')
  })

  it('get an id when none is given', async () => {
    const { body } = await asAdmin('POST', '/v1/projects', { name: 'Nameless' })
    expect(body.id).toMatch(/^[0-9a-z]{26}$/)
  })

  it('cannot be deleted while they have a key', async () => {
    expect((await asAdmin('DELETE', '/v1/projects/default')).body.code).toBe('project_not_empty')
  })

  it('are no business of a project key', async () => {
    const { status, body } = await fixture.call('GET', '/v1/projects')
    expect([status, body.code]).toEqual([403, 'insufficient_scope'])
  })
})

describe('keys', () => {
  it('show their secret once, and list without it', async () => {
    const made = await asAdmin('POST', '/v1/projects/default/keys', { name: 'worker', queues: ['feeds*'] })
    expect(made.status).toBe(201)
    const { secret, ...rest } = made.body
    expect(secret).toMatch(/^ofl_/)
    expect(rest).toMatchObject({
      name: 'worker',
      scopes: ['jobs:enqueue', 'jobs:read', 'jobs:work'],
      queues: ['feeds*'],
    })
    const list = await asAdmin('GET', '/v1/projects/default/keys')
    expect(list.body.data).toContainEqual({ ...rest, lastUsedAt: null })
    expect(list.text).not.toContain(secret)
  })

  it('stop working at once when they are deleted here', async () => {
    const { id, secret } = await makeKey('default')
    const use = () => fixture.call('POST', '/v1/jobs', { body: { type: 'test' }, key: secret })
    expect((await use()).status).toBe(201)
    expect((await asAdmin('DELETE', `/v1/projects/default/keys/${id}`)).status).toBe(204)
    expect((await use()).body.code).toBe('key_revoked')
    expect((await asAdmin('DELETE', `/v1/projects/default/keys/${id}`)).body.code).toBe('key_not_found')
  })

  it('stop working when they expire', async () => {
    const { secret } = await makeKey('default', { expiresAt: new Date(Date.now() + 1000).toISOString() })
    const code = async () => (await fixture.call('GET', '/v1/jobs/x', { key: secret })).body.code
    await expect.poll(code).toBe('key_expired')
  })

  it('cannot be made to end in the past', async () => {
    const body = { name: 'late', expiresAt: '2020-01-01T00:00:00Z' }
    const { status, body: problem } = await asAdmin('POST', '/v1/projects/default/keys', body)
    expect([status, problem.errors]).toEqual([400, [{ pointer: '#/expiresAt', detail: 'is in the past' }]])
  })

  it('do only what their scopes say', async () => {
    const { secret } = await makeKey('default', { scopes: ['jobs:read'] })
    expect((await fixture.call('POST', '/v1/jobs', { body: { type: 't' }, key: secret })).body.code).toBe(
      'insufficient_scope',
    )
    expect((await fixture.call('GET', '/v1/jobs/x', { key: secret })).body.code).toBe('job_not_found')
  })

  it('touch only their queues', async () => {
    const { secret } = await makeKey('default', { queues: ['feeds', 'mail*'] })
    const enqueue = (queue: string) =>
      fixture.call('POST', '/v1/jobs', { body: { type: 't', queue }, key: secret })
    expect((await enqueue('feeds')).status).toBe(201)
    expect((await enqueue('mail.out')).status).toBe(201)
    for (const refused of [
      await enqueue('feeds2'),
      await fixture.call('POST', '/v1/leases', { body: { queues: ['feeds', 'other'] }, key: secret }),
      await fixture.call('GET', '/v1/jobs/other_01k9z3v5q8m7x2c4n6b1d0f9ga', { key: secret }),
    ]) {
      expect([refused.status, refused.body.code]).toEqual([403, 'queue_not_allowed'])
    }
  })

  it('with keys:write cannot give away more than they have', async () => {
    const { secret } = await makeKey('default', { scopes: ['keys:write', 'jobs:read'], queues: ['mail*'] })
    const make = (fields: object) =>
      fixture.call('POST', '/v1/projects/default/keys', { body: { name: 'n', ...fields }, key: secret })
    expect((await make({ scopes: ['jobs:read'], queues: ['mail.out', 'mail.*'] })).status).toBe(201)
    expect((await make({ scopes: ['jobs:work'], queues: ['mail'] })).body.code).toBe('insufficient_scope')
    expect((await make({ scopes: ['jobs:read'], queues: ['feeds'] })).body.code).toBe('queue_not_allowed')
    expect((await make({ scopes: ['jobs:read'], queues: ['m*'] })).body.code).toBe('queue_not_allowed')
    expect((await make({ scopes: ['jobs:read'] })).body.code).toBe('queue_not_allowed')
  })

  it('with keys:write cannot outlive themselves or outrun their rate by another key', async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString()
    const rateLimit = { requests: 100, perMs: 60_000 }
    const { secret } = await makeKey('default', {
      scopes: ['keys:write', 'jobs:read'],
      expiresAt,
      rateLimit,
    })
    const make = (fields: object) =>
      fixture.call('POST', '/v1/projects/default/keys', {
        body: { name: 'n', scopes: ['jobs:read'], ...fields },
        key: secret,
      })
    expect((await make({})).body).toMatchObject({ expiresAt, rateLimit })
    expect((await make({ expiresAt: new Date(Date.now() + 61_000).toISOString() })).body.code).toBe(
      'insufficient_scope',
    )
    for (const requests of [101, 51])
      expect(
        (await make({ rateLimit: { requests, perMs: requests === 51 ? 30_000 : 60_000 } })).body.code,
      ).toBe('insufficient_scope')
  })

  it('with keys:write delete only keys that can do no more than they', async () => {
    const wide = await makeKey('default', { scopes: ['jobs:read'] })
    const narrow = await makeKey('default', { scopes: ['jobs:read'], queues: ['mail.out'] })
    const { secret } = await makeKey('default', { scopes: ['keys:write', 'jobs:read'], queues: ['mail*'] })
    const remove = (id: string) => fixture.call('DELETE', `/v1/projects/default/keys/${id}`, { key: secret })
    expect((await remove(wide.id)).body.code).toBe('queue_not_allowed')
    expect((await remove(narrow.id)).status).toBe(204)
  })

  it('cannot be made for a project that is not there', async () => {
    expect((await asAdmin('POST', '/v1/projects/nowhere/keys', { name: 'n' })).body.code).toBe(
      'project_not_found',
    )
  })
})

describe('another project', () => {
  let jobId: string
  let foreign: string

  beforeAll(async () => {
    await asAdmin('POST', '/v1/projects', { id: 'other', name: 'Other' })
    foreign = (await makeKey('other', { scopes: ['jobs:read', 'jobs:work', 'keys:write'] })).secret
    const queue = fixture.newQueue()
    jobId = (await fixture.enqueue({ queue })).body.id
    await fixture.leaseOne(queue)
  })

  it.each(['GET ', 'POST /ack', 'POST /fail', 'POST /release', 'POST /renew'])(
    'sees the 404 of a job that is not there: %s',
    async (verb) => {
      const [method = '', path = ''] = verb.split(' ')
      const body = { leaseToken: 'x', ...(path === '/fail' && { error: { message: 'x' } }) }
      const options = { key: foreign, ...(method === 'POST' && { body }) }
      const existing = await fixture.call(method, `/v1/jobs/${jobId}${path}`, options)
      const missing = await fixture.call(method, `/v1/jobs/q1_01k9z3v5q8m7x2c4n6b1d0f9ga${path}`, options)
      const comparable = (body: ReplyBody) => ({ ...body, requestId: '', instance: '' })
      expect(existing.status).toBe(404)
      expect(comparable(existing.body)).toEqual(comparable(missing.body))
    },
  )

  it('has its own keys only', async () => {
    const existing = await fixture.call('GET', '/v1/projects/default/keys', { key: foreign })
    const missing = await fixture.call('GET', '/v1/projects/nowhere/keys', { key: foreign })
    expect([existing.body.code, missing.body.code]).toEqual(['project_not_found', 'project_not_found'])
  })
})

describe('the key that asks', () => {
  it('learns its project and what it may do, whatever that is', async () => {
    const { id, secret } = await makeKey('default', { scopes: ['jobs:work'], queues: ['feeds*'] })
    const { status, body } = await fixture.call('GET', '/v1/key', { key: secret })
    expect([status, body]).toMatchObject([
      200,
      { id, name: 'test', project: 'default', scopes: ['jobs:work'], queues: ['feeds*'], expiresAt: null },
    ])
    expect(body).not.toHaveProperty('secretHash')
  })

  it('is a project’s: the administrator is told so', async () => {
    const { status, body } = await asAdmin('GET', '/v1/key')
    expect([status, body.code]).toEqual([403, 'insufficient_scope'])
  })
})
