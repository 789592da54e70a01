// The audit, over sockets: every administrative act with who, what, before and after; no secret; read by who may.

import { describe, expect, it } from 'vitest'
import { AUDITED } from '../audit-acts.ts'
import { OPERATIONS } from '../bad-input/operations.fixture.ts'
import { SCOPES } from '../schemas/account.ts'
import { useServer, type Reply } from '../server.fixture.ts'

const fixture = useServer()

interface Entry {
  readonly id: string
  readonly at: string
  readonly action: string
  readonly keyId: string | null
  readonly target: Readonly<Record<string, string>>
  readonly before: unknown
  readonly after: unknown
  readonly requestId: string
}

async function read(query = '', key = fixture.server.adminKey): Promise<Entry[]> {
  const { body } = await fixture.call('GET', `/v1/audit?projectId=default${query}`, { key })
  return body.data as unknown as Entry[]
}

/** Does it, and returns what the audit says of it: the latest entry. */
async function kept(method: string, path: string, body?: unknown): Promise<Entry | undefined> {
  const reply = await fixture.call(method, path, body === undefined ? {} : { body })
  expect(reply.status).toBeLessThan(300)
  const [latest] = await read('&limit=1')
  expect(latest?.requestId).toBe(reply.headers.get('x-request-id'))
  return latest
}

async function ownKeyId(): Promise<string> {
  return (await fixture.call('GET', '/v1/key')).body.id
}

describe('of a queue', () => {
  it('keeps settings, pauses and what ends them, with what was there before', async () => {
    const queue = fixture.newQueue()
    const path = `/v1/queues/${queue}`
    const keyId = await ownKeyId()
    expect(await kept('PUT', path, { maxWaiting: 5 })).toMatchObject({
      ...{ action: 'configureQueue', keyId, target: { queue } },
      ...{ before: null, after: { settings: { maxWaiting: 5 } } },
      at: expect.stringMatching(/^20\d\d-.*Z$/) as string,
    })
    expect(await kept('PUT', path, {})).toMatchObject({
      before: { settings: { maxWaiting: 5 } },
      after: { settings: {} },
    })
    const pause = { reason: 'the provider is down', pausedBy: keyId }
    expect(await kept('POST', `${path}/pause`, { reason: pause.reason })).toMatchObject({
      ...{ action: 'pause', before: { pause: null }, after: { pause } },
    })
    expect(await kept('POST', `${path}/resume`)).toMatchObject({
      ...{ action: 'resume', before: { pause }, after: { pause: null } },
    })
    expect(await kept('POST', `${path}/breaker/reset`)).toMatchObject({
      ...{ action: 'resetBreaker', target: { queue }, before: { breaker: null }, after: { breaker: null } },
    })
  })

  it('keeps a purge with what there was and how many went, and the end of the queue', async () => {
    const queue = fixture.newQueue()
    await fixture.enqueue({ queue })
    expect(await kept('POST', `/v1/queues/${queue}/purge`, { states: ['queued', 'failed'] })).toMatchObject({
      ...{ action: 'purge', target: { queue }, before: { counts: { queued: 1 } } },
      after: { states: ['queued', 'failed'], purged: 1 },
    })
    expect(await kept('DELETE', `/v1/queues/${queue}`)).toMatchObject({
      ...{ action: 'deleteQueue', target: { queue }, before: { settings: {} }, after: null },
    })
  })

  it('keeps what is done to a group', async () => {
    const queue = fixture.newQueue()
    await fixture.enqueue({ queue, group: 'a/b' })
    const path = `/v1/queues/${queue}/groups/a%2Fb`
    const target = { queue, group: 'a/b' }
    expect(await kept('PUT', path, { concurrency: 2 })).toMatchObject({
      ...{
        action: 'configureGroup',
        target,
        before: { settings: {} },
        after: { settings: { concurrency: 2 } },
      },
    })
    expect(await kept('POST', `${path}/pause`, { reason: 'unpaid' })).toMatchObject({
      ...{ action: 'pauseGroup', target, before: { pause: null }, after: { pause: { reason: 'unpaid' } } },
    })
    expect(await kept('POST', `${path}/resume`)).toMatchObject({
      ...{ action: 'resumeGroup', target, before: { pause: { reason: 'unpaid' } }, after: { pause: null } },
    })
    expect(await kept('POST', `${path}/breaker/reset`)).toMatchObject({ action: 'resetGroupBreaker', target })
    expect(await kept('POST', `${path}/skip`)).toMatchObject({
      action: 'skip',
      target,
      before: { heldBy: null },
    })
  })
})

it('keeps the start of an operation and its abort, and no dry run', async () => {
  const queue = fixture.newQueue()
  const jobs = [1, 2, 3].map(() => ({ type: 'test', queue }))
  await fixture.call('POST', '/v1/jobs/batch', { body: { jobs } })
  const body = { action: 'cancel', filter: { queue, states: ['queued'] }, jobsPerSecond: 1 }
  const started = await kept('POST', '/v1/operations', body)
  const target = { queue, operationId: expect.stringMatching(`^${queue}_`) as string }
  expect(started).toMatchObject({ action: 'startOperation', target, before: null, after: body })
  const aborted = await kept('POST', `/v1/operations/${started?.target['operationId']}/abort`)
  expect(aborted).toMatchObject({
    ...{ action: 'abortOperation', target: started?.target },
    ...{ before: { state: 'running' }, after: { state: 'aborted' } },
  })
  await fixture.call('POST', '/v1/operations', { body: { ...body, dryRun: true } })
  expect(await read('&limit=1')).toEqual([aborted])
})

it('keeps what is asked of a worker', async () => {
  await fixture.call('POST', '/v1/leases', { body: { worker: { id: 'web.1' } } })
  expect(await kept('PUT', '/v1/workers/web.1/directive', { directive: 'drain' })).toMatchObject({
    ...{ action: 'directWorker', target: { workerId: 'web.1' }, after: { directive: 'drain' } },
  })
})

it('keeps keys that were made and deleted, and never a secret', async () => {
  const made = await fixture.call('POST', '/v1/projects/default/keys', {
    body: { name: 'web', queues: ['a*'] },
  })
  const { id, secret } = made.body
  const target = { projectId: 'default', keyId: id }
  const key = { name: 'web', queues: ['a*'], scopes: ['jobs:enqueue', 'jobs:read', 'jobs:work'] }
  const [created] = await read('&limit=1')
  expect(created).toMatchObject({ action: 'createKey', target, before: null, after: key })
  expect(await kept('DELETE', `/v1/projects/default/keys/${id}`)).toMatchObject({
    ...{ action: 'deleteKey', target, before: key, after: null },
  })
  const all = JSON.stringify(await read('&limit=100'))
  expect(all).not.toContain(secret)
  expect(all).not.toMatch(/secret/i)
})

it('keeps projects that the administrator made and deleted', async () => {
  const admin = { key: fixture.server.adminKey }
  const body = { id: 'audited', name: 'Audited' }
  await fixture.call('POST', '/v1/projects', { ...admin, body })
  await fixture.call('DELETE', '/v1/projects/audited', admin)
  const reply = await fixture.call('GET', '/v1/audit?projectId=audited', admin)
  expect(reply.body.data).toMatchObject([
    { action: 'deleteProject', keyId: null, target: { projectId: 'audited' }, before: body, after: null },
    { action: 'createProject', keyId: null, target: { projectId: 'audited' }, before: null, after: body },
  ])
})

it('covers each operation that changes more than jobs', () => {
  // Jobs are not administration: what becomes of one is told by the job, and bulk operations and purges are kept.
  const ofJobs = /^(enqueue|lease|renew|settle|ack|fail|release|cancel|retry|updateJob|deleteJob)(Many)?$/
  const changing = OPERATIONS.filter(({ method, id }) => method !== 'GET' && !ofJobs.test(id))
  expect(changing.map(({ id }) => id).sort()).toEqual(Object.keys(AUDITED).sort())
})

it('keeps nothing of what is refused', async () => {
  const [before] = await read('&limit=1')
  const refused: Reply[] = [
    await fixture.call('PUT', `/v1/queues/${fixture.newQueue()}`, { body: { nobody: 1 } }),
    await fixture.call('POST', '/v1/queues/never/resume'),
    await fixture.call('DELETE', '/v1/projects/default/keys/nobody'),
  ]
  expect(refused.map(({ status }) => status)).toEqual([400, 404, 404])
  expect((await read('&limit=1'))[0]).toEqual(before)
})

it('answers no success for an act that cannot be written down', async () => {
  const queue = fixture.newQueue()
  await fixture.askRedis('RENAME ofl:{accounts}:audit:default ofl:{accounts}:audit:aside')
  await fixture.askRedis('SET ofl:{accounts}:audit:default nothing EX 100')
  const reply = await fixture.call('POST', `/v1/queues/${queue}/pause`)
  await fixture.askRedis('RENAME ofl:{accounts}:audit:aside ofl:{accounts}:audit:default')
  expect([reply.status, reply.body.code]).toEqual([503, 'storage_unavailable'])
})

describe('is read', () => {
  it('by action, queue, key and time, a page at a time', async () => {
    const queue = fixture.newQueue()
    await fixture.enqueue({ queue })
    for (const verb of ['pause', 'resume', 'pause']) await kept('POST', `/v1/queues/${queue}/${verb}`)
    const ofQueue = await read(`&queue=${queue}`)
    expect(ofQueue.map(({ action }) => action)).toEqual(['pause', 'resume', 'pause'])
    expect(await read(`&queue=${queue}&action=resume`)).toEqual([ofQueue[1]])
    expect(await read(`&queue=${queue}&keyId=nobody`)).toEqual([])
    expect(await read(`&queue=${queue}&keyId=${await ownKeyId()}&since=${ofQueue[2]?.at}`)).toEqual(ofQueue)
    expect(await read(`&queue=${queue}&until=2020-01-01T00:00:00.000Z`)).toEqual([])
    const paged: unknown[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const path = `/v1/audit?queue=${queue}&limit=2${cursor && `&cursor=${cursor}`}`
      const { body }: Reply = await fixture.call('GET', path)
      paged.push(...body.data)
      cursor = body.nextCursor
    }
    expect(paged).toEqual(ofQueue)
    const { status, body } = await fixture.call('GET', '/v1/audit?cursor=x')
    expect([status, body.code]).toEqual([400, 'invalid_cursor'])
  })

  it('by keys with `keys:write`, of their own project and queues, and by the administrator who names one', async () => {
    const newKey = async (about: object) =>
      (await fixture.call('POST', '/v1/projects/default/keys', { body: { name: 'k', ...about } })).body.secret
    const queue = fixture.newQueue()
    await fixture.call('POST', `/v1/queues/${queue}/pause`)
    const others = SCOPES.filter((scope) => scope !== 'keys:write')
    const without = await fixture.call('GET', '/v1/audit', { key: await newKey({ scopes: others }) })
    expect([without.status, without.body.code]).toEqual([403, 'insufficient_scope'])
    const elsewhere = await newKey({ scopes: SCOPES, queues: ['other*'] })
    expect(await read(`&queue=${queue}`, elsewhere)).toEqual([])
    const nobody = await fixture.call('GET', '/v1/audit', { key: fixture.server.adminKey })
    expect([nobody.status, nobody.body.errors[0]?.parameter]).toEqual([400, 'projectId'])
    const foreign = await fixture.call('GET', '/v1/audit?projectId=foreign')
    expect([foreign.status, foreign.body.code]).toEqual([404, 'project_not_found'])
  })
})
