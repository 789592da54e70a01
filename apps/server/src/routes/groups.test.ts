// Groups and their queue's flow control, over sockets.

import { describe, expect, it } from 'vitest'
import { useServer } from '../server.fixture.ts'

const fixture = useServer()
/** Unusual, but allowed: every letter of it must survive the path. */
const ODD = 'Zürich/1: 50 % 🚚 ?a=b#c'
const LONGEST = '🚚'.repeat(128)

function groupPath(queue: string, group: string, verb = '') {
  return `/v1/queues/${queue}/groups/${encodeURIComponent(group)}${verb}`
}

async function leaseAll(queue: string) {
  const { body } = await fixture.call('POST', '/v1/leases', { body: { queues: [queue], maxJobs: 10 } })
  return body.leases.map(({ job, leaseToken }) => ({ jobId: job.id, leaseToken }))
}

function configure(queue: string, settings: object) {
  return fixture.call('PUT', `/v1/queues/${queue}`, { body: settings })
}

describe('settings of a queue', () => {
  it('take limits, a breaker and what holds for each group, and show them', async () => {
    const queue = fixture.newQueue()
    const settings = {
      limits: { concurrency: 5, rate: { limit: 10, periodMs: 1000, burst: 2 } },
      breaker: { failurePercent: 50, minRuns: 4 },
      groups: {
        ...{ ordered: true, onFailure: 'hold', rate: { limit: 1, periodMs: 1000 } },
        ...{ weight: 2, maxWaiting: 100, breaker: { failurePercent: 90 } },
      },
      maxWaiting: 1000,
    }
    const { status, body } = await configure(queue, settings)
    expect([status, body]).toMatchObject([
      200,
      { settings, blockedBy: [], pushedBackUntil: null, rate: { tokensLeft: 2 }, breaker: null },
    ])
  })

  it.each([
    [{ limits: { concurrency: 0 } }, '#/limits/concurrency'],
    [{ limits: { rate: { limit: 1 } } }, '#/limits/rate/periodMs'],
    [{ breaker: { failurePercent: 101 } }, '#/breaker/failurePercent'],
    [{ groups: { weight: 0 } }, '#/groups/weight'],
    [{ groups: { onFailure: 'hold' } }, '#/groups/onFailure'],
    [{ groups: { ordered: true, concurrency: 2 } }, '#/groups/concurrency'],
    [{ groups: { order: true } }, '#/groups/order'],
  ])('refuse %j and point at it', async (settings, pointer) => {
    const { status, body } = await configure(fixture.newQueue(), settings)
    expect([status, body.code, body.errors]).toMatchObject([400, 'validation_failed', [{ pointer }]])
  })

  it('show what holds the queue', async () => {
    const queue = fixture.newQueue()
    await configure(queue, { limits: { concurrency: 1, rate: { limit: 1, periodMs: 3_600_000 } } })
    await fixture.enqueue({ queue })
    await leaseAll(queue)
    const { body } = await fixture.call('GET', `/v1/queues/${queue}`)
    expect(body).toMatchObject({
      blockedBy: ['queue_concurrency', 'queue_rate'],
      rate: { tokensLeft: 0, nextTokenAt: expect.any(String) as string },
    })
  })
})

describe('groups', () => {
  it('are listed with their depth, the busiest first, a page at a time', async () => {
    const queue = fixture.newQueue()
    for (const group of ['a', ODD, ODD, 'c', 'c', 'c']) await fixture.enqueue({ queue, group })
    const first = await fixture.call('GET', `/v1/queues/${queue}/groups?limit=2`)
    expect(first.body.data).toMatchObject([
      { group: 'c', counts: { queued: 3, delayed: 0, active: 0 }, blockedBy: [], paused: false },
      { group: ODD, counts: { queued: 2 } },
    ])
    const { nextCursor } = first.body as { nextCursor?: string }
    const second = await fixture.call('GET', `/v1/queues/${queue}/groups?limit=2&cursor=${nextCursor}`)
    expect(second.body).toMatchObject({ data: [{ group: 'a' }], nextCursor: null })
  })

  it.each([ODD, LONGEST, '%2e', '@', 'a b'])('are named %j in a path as anywhere', async (group) => {
    const queue = fixture.newQueue()
    await fixture.enqueue({ queue, group })
    const { status, body } = await fixture.call('GET', groupPath(queue, group))
    expect([status, body]).toMatchObject([200, { group, counts: { queued: 1 } }])
  })

  it.each(['.', '..', '', 'a\nb', 'a'.repeat(129)])('cannot be called %j', async (group) => {
    const { status, body } = await fixture.enqueue({ group })
    expect([status, body.errors]).toMatchObject([400, [{ pointer: '#/group' }]])
  })

  it('have settings of their own, over those of the queue, until they are taken away', async () => {
    const queue = fixture.newQueue()
    await configure(queue, { groups: { concurrency: 5, weight: 2 } })
    const set = await fixture.call('PUT', groupPath(queue, ODD), { body: { concurrency: 1 } })
    expect([set.status, set.body]).toMatchObject([
      200,
      { settings: { concurrency: 1 }, effective: { concurrency: 1, weight: 2 } },
    ])
    for (const group of [ODD, ODD, 'b']) await fixture.enqueue({ queue, group })
    expect(await leaseAll(queue)).toHaveLength(2)
    const { body } = await fixture.call('GET', groupPath(queue, ODD))
    expect(body).toMatchObject({ blockedBy: ['group_concurrency'], counts: { active: 1 } })
    const taken = await fixture.call('PUT', groupPath(queue, ODD), { body: {} })
    expect(taken.body).toMatchObject({ settings: {}, effective: { concurrency: 5 } })
  })

  it('are paused with a reason and an end, and resumed', async () => {
    const queue = fixture.newQueue()
    for (const group of ['a', 'b']) await fixture.enqueue({ queue, group })
    const until = '2999-01-01T00:00:00.000Z'
    const paused = await fixture.call('POST', groupPath(queue, 'a', '/pause'), {
      body: { reason: 'overdue', until },
    })
    expect([paused.status, paused.body]).toMatchObject([
      200,
      {
        paused: true,
        pause: { pausedBy: expect.any(String) as string, reason: 'overdue', until },
        blockedBy: ['group_paused'],
      },
    ])
    expect(await leaseAll(queue)).toHaveLength(1)
    const resumed = await fixture.call('POST', groupPath(queue, 'a', '/resume'))
    expect([resumed.status, resumed.body]).toMatchObject([200, { paused: false, pause: null, blockedBy: [] }])
    expect(await leaseAll(queue)).toHaveLength(1)
  })

  it('that are in order are held by a job, and go on without it when it is skipped', async () => {
    const queue = fixture.newQueue()
    await configure(queue, { groups: { ordered: true, onFailure: 'hold' } })
    for (const group of ['a', 'a']) await fixture.enqueue({ queue, group })
    const [held] = await leaseAll(queue)
    await fixture.call('POST', `/v1/jobs/${held?.jobId}/fail`, {
      body: { leaseToken: held?.leaseToken, error: { message: 'no' }, retryable: false },
    })
    expect(await leaseAll(queue)).toEqual([])
    expect((await fixture.call('GET', groupPath(queue, 'a'))).body).toMatchObject({ heldBy: held?.jobId })
    const skipped = await fixture.call('POST', groupPath(queue, 'a', '/skip'))
    expect([skipped.status, skipped.body]).toMatchObject([200, { heldBy: null }])
    expect(await leaseAll(queue)).toHaveLength(1)
  })

  it.each(['queue', 'group'])(
    'and queues have breakers: that of a %s shows itself and is reset',
    async (kind) => {
      const queue = fixture.newQueue()
      const breaker = { failurePercent: 50, minRuns: 1 }
      await configure(queue, kind === 'queue' ? { breaker } : { groups: { breaker } })
      for (const group of ['a', 'a']) await fixture.enqueue({ queue, group })
      const { jobId, leaseToken } = await fixture.leaseOne(queue)
      // With a delay, or its retry might be due at once.
      const failure = { leaseToken, error: { message: 'no' }, delayMs: 3_600_000 }
      await fixture.call('POST', `/v1/jobs/${jobId}/fail`, { body: failure })
      const path = kind === 'queue' ? `/v1/queues/${queue}` : groupPath(queue, 'a')
      expect((await fixture.call('GET', path)).body).toMatchObject({
        breaker: { state: 'open', openUntil: expect.any(String) as string },
        blockedBy: [`${kind}_breaker_open`],
      })
      expect(await leaseAll(queue)).toEqual([])
      const { status, body } = await fixture.call('POST', `${path}/breaker/reset`)
      expect([status, body]).toMatchObject([200, { breaker: null, blockedBy: [] }])
      expect(await leaseAll(queue)).toHaveLength(1)
    },
  )
})

describe('what a worker asks for', () => {
  it.each(['fail', 'settle'])(
    'holds off a group by a %s, and burns no attempt of the others',
    async (verb) => {
      const queue = fixture.newQueue()
      for (const group of ['a', 'a', 'b']) await fixture.enqueue({ queue, group })
      const lease = await fixture.leaseOne(queue)
      const failure = { error: { message: 'Slow down' }, delayMs: 3_600_000, scope: 'group' }
      await (verb === 'fail'
        ? fixture.call('POST', `/v1/jobs/${lease.jobId}/fail`, {
            body: { leaseToken: lease.leaseToken, ...failure },
          })
        : fixture.call('POST', '/v1/leases/settle', {
            body: { settlements: [{ ...lease, outcome: 'fail', ...failure }] },
          }))
      expect(await leaseAll(queue)).toHaveLength(1)
      const { body } = await fixture.call('GET', groupPath(queue, 'a'))
      expect(body).toMatchObject({
        blockedBy: ['group_pushed_back'],
        pushedBackUntil: expect.any(String) as string,
        counts: { queued: 1, delayed: 1 },
      })
    },
  )

  it('of a queue ends when the queue is resumed', async () => {
    const queue = fixture.newQueue()
    for (const group of ['a', 'b']) await fixture.enqueue({ queue, group })
    const { jobId, leaseToken } = await fixture.leaseOne(queue)
    const failure = { leaseToken, error: { message: 'no' }, delayMs: 3_600_000, scope: 'queue' }
    await fixture.call('POST', `/v1/jobs/${jobId}/fail`, { body: failure })
    expect((await fixture.call('GET', `/v1/queues/${queue}`)).body).toMatchObject({
      blockedBy: ['queue_pushed_back'],
    })
    expect((await fixture.call('POST', `/v1/queues/${queue}/resume`)).body).toMatchObject({
      pushedBackUntil: null,
      blockedBy: [],
    })
  })

  it('needs a time: without one it is refused, and the job is left as it was', async () => {
    const queue = fixture.newQueue()
    await fixture.enqueue({ queue })
    const lease = await fixture.leaseOne(queue)
    const failure = { leaseToken: lease.leaseToken, error: { message: 'no' }, scope: 'queue' }
    const alone = await fixture.call('POST', `/v1/jobs/${lease.jobId}/fail`, { body: failure })
    expect([alone.status, alone.body.errors]).toMatchObject([400, [{ pointer: '#/scope' }]])
    const settlements = [{ ...failure, jobId: lease.jobId, outcome: 'fail' }]
    const mixed = await fixture.call('POST', '/v1/leases/settle', { body: { settlements } })
    expect(mixed.body).toMatchObject({
      results: [{ ok: false, problem: { status: 400, errors: [{ pointer: '#/settlements/0/scope' }] } }],
    })
    expect((await fixture.call('GET', `/v1/jobs/${lease.jobId}`)).body.state).toBe('active')
  })
})

it.each([
  ['queue', { maxWaiting: 1 }, 'The queue has as many waiting jobs as it may: 1'],
  ['group', { groups: { maxWaiting: 1 } }, "The job's group has as many waiting jobs as it may: 1"],
])(
  'refuses what a full %s has no room for with 429, and says when to come again',
  async (_kind, settings, detail) => {
    const queue = fixture.newQueue()
    await configure(queue, settings)
    await fixture.enqueue({ queue, group: 'a' })
    const { status, headers, body } = await fixture.enqueue({ queue, group: 'a' })
    expect([status, body]).toMatchObject([429, { code: 'quota_exceeded', detail, retryable: true }])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  },
)

describe('who may', () => {
  const VERBS = [
    ['GET', ''],
    ['PUT', ''],
    ['POST', '/pause'],
    ['POST', '/resume'],
    ['POST', '/skip'],
    ['POST', '/breaker/reset'],
  ] as const

  async function newKey(fields: object): Promise<string> {
    const { body } = await fixture.call('POST', '/v1/projects/default/keys', {
      body: { name: 'k', ...fields },
    })
    return body.secret
  }

  it('look: whoever may read jobs; change: whoever may write queues', async () => {
    const queue = fixture.newQueue()
    await configure(queue, {})
    const reader = await newKey({ scopes: ['jobs:read', 'jobs:enqueue', 'jobs:work'] })
    for (const [method, verb] of VERBS) {
      const body = method === 'PUT' ? { body: {} } : {}
      const { status } = await fixture.call(method, groupPath(queue, 'a', verb), { key: reader, ...body })
      expect([verb, status]).toEqual([verb, method === 'GET' ? 200 : 403])
    }
    const reset = await fixture.call('POST', `/v1/queues/${queue}/breaker/reset`, { key: reader })
    expect(reset.status).toBe(403)
    const list = `/v1/queues/${queue}/groups`
    expect((await fixture.call('GET', list, { key: reader })).status).toBe(200)
    expect((await fixture.call('GET', list, { key: null })).status).toBe(401)
  })

  it('is bounded by the queues of a key', async () => {
    const key = await newKey({ queues: ['others-*'], scopes: ['jobs:read', 'queues:write'] })
    for (const [method, verb] of VERBS) {
      const body = method === 'PUT' ? { body: {} } : {}
      const { body: answer } = await fixture.call(method, groupPath('mine', 'a', verb), { key, ...body })
      expect([verb, answer.code]).toEqual([verb, 'queue_not_allowed'])
    }
  })
})

it('knows no groups of a queue that is not there, but makes it with the first setting', async () => {
  const queue = fixture.newQueue()
  for (const path of [`/v1/queues/${queue}/groups`, groupPath(queue, 'a')])
    expect((await fixture.call('GET', path)).body.code).toBe('queue_not_found')
  for (const verb of ['/resume', '/skip', '/breaker/reset'])
    expect((await fixture.call('POST', groupPath(queue, 'a', verb))).body.code).toBe('queue_not_found')
  expect((await fixture.call('POST', `/v1/queues/${queue}/breaker/reset`)).body.code).toBe('queue_not_found')
  expect((await fixture.call('PUT', groupPath(queue, 'a'), { body: { weight: 2 } })).status).toBe(200)
  expect((await fixture.call('GET', `/v1/queues/${queue}/groups`)).body.data).toMatchObject([{ group: 'a' }])
})

it('refuses a cursor of another list, and settings that do not fit', async () => {
  const queue = fixture.newQueue()
  await configure(queue, {})
  const list = await fixture.call('GET', `/v1/queues/${queue}/groups?cursor=abc`)
  expect([list.status, list.body.code]).toEqual([400, 'invalid_cursor'])
  const set = await fixture.call('PUT', groupPath(queue, 'a'), { body: { ordered: true } })
  expect([set.status, set.body.errors]).toMatchObject([400, [{ pointer: '#/ordered' }]])
})
