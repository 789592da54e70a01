// Tenants: every operation with every id of another project gets what it gets with ids that nobody has.

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { useServer } from '../server.fixture.ts'
import { OPERATIONS, type Operation } from './operations.fixture.ts'
import { fittingRequest } from './requests.fixture.ts'
import type { Pool } from './values.fixture.ts'
import { sendRequest, type WireAnswer, type WireRequest } from './wire-request.fixture.ts'

const fixture = useServer()
const CANARY = 'only-for-the-owner'
/** Requests of each operation. */
const SAMPLES = 12

/** Ids of the project `default`, and as many of the same form that nobody has. */
let owned: Pool
let missing: Pool
/** Two strangers who send the same, one with ids of another project and one with ids that are not there. */
let strangers: readonly string[]

beforeAll(async () => {
  const job = await fixture.enqueue({ queue: 'owned', payload: CANARY, unique: { key: 'owned-unique' } })
  await fixture.enqueue({ queue: 'leased', payload: CANARY })
  await fixture.enqueue({ queue: 'owned', payload: CANARY, group: 'owned-group' })
  const { jobId, leaseToken } = await fixture.leaseOne('leased')
  const filter = { queue: 'owned', states: ['failed'], tag: CANARY }
  const started = await fixture.call('POST', '/v1/operations', { body: { action: 'retry', filter } })
  const keys = await fixture.call('GET', '/v1/projects/default/keys')
  const keyId = (keys.body.data[0] as { id: string }).id
  owned = {
    jobId: [job.body.id, jobId],
    leaseToken: [leaseToken],
    keyId: [keyId],
    projectId: ['default'],
    queue: ['owned'],
    workerId: ['w1'],
    group: ['owned-group'],
    operationId: [started.body.id],
  }
  missing = {
    jobId: ['ownee_01k9z3v5q8m7x2c4n6b1d0f9ga', 'leasee_01k9z3v5q8m7x2c4n6b1d0f9gb'],
    leaseToken: [leaseToken.replaceAll(/[A-Za-z]/g, 'a')],
    keyId: ['0'.repeat(keyId.length)],
    projectId: ['defaulx'],
    queue: ['ownee'],
    workerId: ['w2'],
    group: ['ownee-group'],
    operationId: ['ownee_01k9z3v5q8m7x2c4n6b1d0f9gc'],
  }
  strangers = await Promise.all(['stranger-1', 'stranger-2'].map(makeStranger))
})

/** The key of a new project, with all that a key may have. */
async function makeStranger(id: string): Promise<string> {
  const key = fixture.server.adminKey
  await fixture.call('POST', '/v1/projects', { key, body: { id, name: id } })
  const scopes = ['jobs:enqueue', 'jobs:read', 'jobs:work', 'queues:write', 'keys:write']
  const made = await fixture.call('POST', `/v1/projects/${id}/keys`, { key, body: { name: 'all', scopes } })
  return made.body.secret
}

const takesKey = OPERATIONS.filter(({ caller }) => caller === 'key')

describe('with an id of another project', () => {
  it.each(takesKey.map((operation) => [operation.id, operation] as const))(
    '%s answers as with one that is not there',
    async (_id, operation) => {
      for (const request of samples(operation)) {
        const real = await ask(request, strangers[0])
        const none = await ask(withMissingIds(request), strangers[1])
        expect(real.text).not.toContain(CANARY)
        expect(comparable(real)).toEqual(comparable(none))
      }
    },
  )

  it('nothing has changed for the owner', async () => {
    const [waiting, leased] = owned['jobId'] ?? []
    expect((await fixture.call('GET', `/v1/jobs/${waiting}`)).body).toMatchObject({
      state: 'queued',
      payload: CANARY,
      priority: 0,
    })
    const { body } = await fixture.call('GET', `/v1/jobs/${leased}`)
    expect(body).toMatchObject({ state: 'active', leaseCount: 1, progress: null, cancelRequestedAt: null })
    const token = owned['leaseToken']?.[0]
    const ack = await fixture.call('POST', `/v1/jobs/${leased}/ack`, { body: { leaseToken: token } })
    expect(ack.status).toBe(200)
  })
})

it('covers every kind of id that a path takes', () => {
  const names = new Set(
    takesKey.flatMap(({ template }) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)),
  )
  expect(names.difference(new Set(Object.keys(owned)))).toEqual(new Set())
})

function samples(operation: Operation): WireRequest[] {
  const setting = { pool: owned, bearers: { key: null, admin: null, nobody: null } }
  return fc.sample(fittingRequest(operation, setting), { numRuns: SAMPLES, seed: 1 })
}

function ask(request: WireRequest, key = ''): Promise<WireAnswer> {
  const headers = { ...request.headers, authorization: `Bearer ${key}` }
  return sendRequest(fixture.server.url, { ...request, headers })
}

function withMissingIds(request: WireRequest): WireRequest {
  const body = request.body && Buffer.from(hideIds(request.body.toString()))
  return { ...request, target: hideIds(request.target), body }
}

/** Whole words only: `default` is a project, `defaults` a field. */
function hideIds(text: string): string {
  const pairs = Object.entries(owned).flatMap(([name, ids]) =>
    ids.map((id, index) => [id, missing[name]?.[index] ?? ''] as const),
  )
  return pairs.reduce(
    (hidden, [id, other]) => hidden.replaceAll(new RegExp(`(?<![\\w.-])${id}(?![\\w.-])`, 'g'), other),
    text,
  )
}

/** A refusal whole but for what names the request; of a success, which makes ids and times of its own, the outline. */
function comparable({ status, headers, text }: WireAnswer): unknown {
  const names: string[] = []
  headers.forEach((_, name) => names.push(name))
  const type = headers.get('content-type')
  if (status < 400) return { status, names, type }
  const { requestId: _request, ...problem } = JSON.parse(hideIds(text)) as {
    requestId: string
    instance: string
  }
  return { status, names, type, problem: { ...problem, instance: '' } }
}
