// The eight rules of the lease protocol as any HTTP client sees them, on two instances over one Redis.
import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { leaseOne, useService, useTwoServices, type Lease, type Service } from '../harness/service.ts'
import { within } from '../harness/within.ts'

const MOST_ANSWER_BYTES = 4 * 1024 * 1024

function enqueue(service: Service, queue: string, fields: object = {}) {
  return service.call('POST', '/v1/jobs', { type: 't', queue, ...fields })
}

async function leases(service: Service, queues: string[], request: object = {}, headers = {}) {
  return (await service.call('POST', '/v1/leases', { queues, ...request }, headers)).body.leases
}

function settle(service: Service, verb: string, { job, leaseToken }: Lease, about: object = {}) {
  return service.call('POST', `/v1/jobs/${job.id}/${verb}`, { leaseToken, ...about })
}

function jobOf(service: Service, { job }: Lease) {
  return service.call('GET', `/v1/jobs/${job.id}`).then(({ body }) => body)
}

it('rule 1: a job has one current token: random, in the body only, the same after every renewal', async () => {
  const [one, other] = await useTwoServices()
  await Promise.all([enqueue(one, 'tokens'), enqueue(one, 'tokens')])
  const [first, second] = [await leaseOne(one, 'tokens'), await leaseOne(other, 'tokens')]
  expect(second.leaseToken).not.toBe(first.leaseToken)
  // 22 characters of base64url are 128 bits.
  for (const { leaseToken } of [first, second]) expect(leaseToken).toMatch(/^[\w-]{22,}$/)
  for (const service of [one, other, one]) {
    const renewed = await settle(service, 'renew', first)
    expect(renewed.status).toBe(200)
    expect(renewed.body).not.toHaveProperty('leaseToken')
  }
  const seen = [await jobOf(one, first), await one.call('GET', '/v1/jobs?queue=tokens')]
  expect(JSON.stringify(seen)).not.toContain(first.leaseToken)
  const lost = { status: 409, body: { code: 'lease_lost' } }
  for (const verb of ['renew', 'ack', 'release'])
    expect(await settle(other, verb, { ...first, leaseToken: second.leaseToken })).toMatchObject(lost)
  expect((await settle(other, 'ack', first)).status).toBe(200)
})

it('rule 2: answers as soon as one job is there, from the first queue that has any, within its bounds', async () => {
  const [one, other] = await useTwoServices()
  const parked = leases(one, ['critical', 'normal'], { maxJobs: 10, waitMs: 20_000 })
  await enqueue(other, 'normal')
  expect(await parked).toHaveLength(1)

  await enqueue(one, 'normal')
  await enqueue(one, 'critical')
  const inOrder = () => leases(other, ['critical', 'normal'], { maxJobs: 10 })
  expect([await inOrder(), await inOrder()]).toMatchObject([
    [{ job: { queue: 'critical' } }],
    [{ job: { queue: 'normal' } }],
  ])

  const tooMuch = [{ waitMs: 20_001 }, { maxJobs: 0 }, { maxJobs: 101 }]
  for (const request of tooMuch) expect((await one.call('POST', '/v1/leases', request)).status).toBe(400)

  await enqueueLargeJobs(one, 'large')
  const large = await leases(other, ['large'], { maxJobs: 100 })
  expect(large.length).toBeGreaterThan(10)
  expect(Buffer.byteLength(JSON.stringify(large))).toBeLessThan(MOST_ANSWER_BYTES)
})

it('rule 3: a repeated call gets the same leases, on any instance, as far as they are still current', async () => {
  const [one, other] = await useTwoServices()
  for (let job = 0; job < 3; job++) await enqueue(one, 'repeated')
  const call = (service: Service, key: string) =>
    leases(service, ['repeated'], { maxJobs: 2 }, { 'idempotency-key': key })
  const [done, held] = await call(one, 'one-call')
  if (!done || !held) throw new Error('Nothing was leased')
  expect(await call(other, 'one-call')).toMatchObject([done, held].map(sameLease))
  await settle(other, 'ack', done)
  expect(await call(one, 'one-call')).toMatchObject([sameLease(held)])
  expect(await call(one, 'another-call')).toHaveLength(1)
})

it('rule 3: gives jobs back uncounted when the socket died before the answer', async () => {
  const [one, other] = await useTwoServices()
  const { body: job } = await enqueue(one, 'given-back')
  const lost = leaseUnanswered(one, 'given-back')
  await activeJobs(other, 'given-back', 1)
  lost.destroy()
  // Woken by what comes back.
  const again = await leaseOne(other, 'given-back')
  expect(again).toMatchObject({ leaseCount: 2, job: { id: job.id, crashes: 0, failures: 0, attempt: 1 } })
})

it('rule 3: what was repeated stays with the repeat when the first socket turns out to be dead', async () => {
  const [one, other] = await useTwoServices()
  await enqueue(one, 'kept')
  const lost = leaseUnanswered(other, 'kept', 'my-call')
  await activeJobs(one, 'kept', 1)
  const [repeated] = await leases(one, ['kept'], {}, { 'idempotency-key': 'my-call' })
  lost.destroy()
  // An instance ends when nothing is on its way any more: by then it has done all that a dead socket makes it do.
  await other.child.end()
  expect(await leases(one, ['kept'])).toEqual([])
  expect(await settle(one, 'ack', repeated as Lease)).toMatchObject({ status: 200 })
})

it('rule 4: a renewal ends the lease so long from now, and says whether to cancel, drain or stop', async () => {
  const [one, other] = await useTwoServices()
  await enqueue(one, 'renewed')
  const lease = await leaseOne(one, 'renewed', { leaseMs: 5000, worker: { id: 'w1' } })
  const renew = (about: object = {}) => settle(other, 'renew', lease, { worker: { id: 'w1' }, ...about })
  const before = Date.now()
  const longer = await renew({ leaseMs: 3_600_000 })
  expect(longer.body).toMatchObject({ leaseMs: 3_600_000, cancelRequested: false, directive: 'continue' })
  expect(Date.parse(longer.body.leaseExpiresAt) - before).toBeGreaterThanOrEqual(3_600_000)
  // From now, not from when it would have ended.
  const shorter = await renew({ leaseMs: 5000 })
  expect(Date.parse(shorter.body.leaseExpiresAt) - Date.now()).toBeLessThanOrEqual(5000)
  await one.call('POST', `/v1/jobs/${lease.job.id}/cancel`)
  await other.call('PUT', '/v1/workers/w1/directive', { directive: 'drain' })
  expect((await renew()).body).toMatchObject({ cancelRequested: true, directive: 'drain' })
})

it('rule 5: refuses a stale token with 409 lease_lost and leaves the newer lease alone', async () => {
  const [one, other] = await useTwoServices()
  await enqueue(one, 'stale')
  const stale = await leaseOne(one, 'stale', { leaseMs: 5000 })
  const current = await leaseOne(other, 'stale')
  expect(current.leaseCount).toBe(2)
  for (const service of [one, other]) {
    const refused = await settle(service, 'ack', stale)
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'lease_lost', state: 'active', leaseCount: 2 },
    })
    expect(refused.headers.get('content-type')).toContain('application/problem+json')
  }
  const [first, repeated] = [await settle(one, 'ack', current), await settle(other, 'ack', current)]
  expect(repeated).toMatchObject({ status: 200, body: first.body })
})

it('rule 5: takes a late settlement while no newer lease was given', async () => {
  const [one, other] = await useTwoServices()
  await enqueue(one, 'late')
  const late = await leaseOne(one, 'late', { leaseMs: 5000 })
  await one.call('POST', '/v1/queues/late/pause')
  await activeJobs(other, 'late', 0)
  expect(await jobOf(other, late)).toMatchObject({ state: 'queued', crashes: 1 })
  expect((await settle(other, 'ack', late)).body).toMatchObject({ state: 'completed' })
  expect((await settle(one, 'fail', late, { error: { message: 'no' } })).status).toBe(409)
})

it('rule 6: leaseCount grows with every lease, so that it fences the writes of older ones', async () => {
  const [one, other] = await useTwoServices()
  await enqueue(one, 'fenced')
  const table = { fence: 0, by: '' }
  // UPDATE … SET by = $by, fence = $n WHERE fence < $n
  const write = ({ leaseCount }: Lease, by: string) => {
    if (table.fence < leaseCount) Object.assign(table, { fence: leaseCount, by })
  }
  const slow = await leaseOne(one, 'fenced', { leaseMs: 5000 })
  const second = await leaseOne(other, 'fenced')
  await settle(one, 'release', second)
  const third = await leaseOne(one, 'fenced')
  await settle(other, 'fail', third, { error: { message: 'no' }, retryable: false })
  await other.call('POST', `/v1/jobs/${third.job.id}/retry`)
  const last = await leaseOne(other, 'fenced')
  expect([slow, second, third, last].map(({ leaseCount }) => leaseCount)).toEqual([1, 2, 3, 4])
  write(last, 'the current one')
  for (const lease of [slow, second, third]) write(lease, 'an older one')
  expect(table).toEqual({ fence: 4, by: 'the current one' })
})

it('rule 7: settling and renewing are never limited, by rate or by calls that wait, nor shed in a drain', async () => {
  const service = await useService({ OFFLOAD_POLLS_PER_KEY: '1', OFFLOAD_DRAIN_DELAY_MS: '2000' })
  for (let job = 0; job < 4; job++) await enqueue(service, 'unlimited')
  const held = await leases(service, ['unlimited'], { maxJobs: 4 })
  const limited = await limitedKey(service)
  const call = (method: string, path: string, body?: object) =>
    service.call(method, path, body, { authorization: `Bearer ${limited}` })
  const parked = service.call('POST', '/v1/leases', { queues: ['idle'], waitMs: 20_000 })
  expect((await call('GET', '/v1/queues')).status).toBe(200)
  const settleAll = async ([first, second, third, fourth]: readonly Lease[]) => {
    const body = (lease?: Lease) => ({ leaseToken: lease?.leaseToken })
    const item = (lease?: Lease) => ({ jobId: lease?.job.id, ...body(lease) })
    return [
      await call('POST', `/v1/jobs/${first?.job.id}/renew`, body(first)),
      await call('POST', '/v1/leases/renew', { leases: [item(second)] }),
      await call('POST', `/v1/jobs/${first?.job.id}/ack`, body(first)),
      await call('POST', `/v1/jobs/${second?.job.id}/release`, { ...body(second), delayMs: 60_000 }),
      await call('POST', `/v1/jobs/${third?.job.id}/fail`, { ...body(third), error: { message: 'no' } }),
      await call('POST', '/v1/leases/settle', { settlements: [{ ...item(fourth), outcome: 'ack' }] }),
    ].map(({ status }) => status)
  }
  const taken = Array.from({ length: 6 }, () => 200)
  expect((await call('GET', '/v1/queues')).status).toBe(429)
  expect(await settleAll(held)).toEqual(taken)
  const ended = service.child.end('SIGTERM')
  // The same again, which is answered the same.
  expect((await settleAll(held)).slice(2)).toEqual(taken.slice(2))
  await Promise.all([parked, ended])
})

it('rule 8: delivery is at least once: a job whose worker fell silent is given out again, on any instance', async () => {
  const [one, other] = await useTwoServices()
  await enqueue(one, 'again')
  const silent = await leaseOne(other, 'again', { leaseMs: 5000, worker: { id: 'w1' } })
  await other.child.end('SIGKILL')
  const next = await leaseOne(one, 'again', { worker: { id: 'w2' } })
  expect(next).toMatchObject({ leaseCount: 2, job: { id: silent.job.id, crashes: 1, attempt: 2 } })
})

it('rule 8: who a worker says it is proves nothing: the token alone holds', async () => {
  const [one, other] = await useTwoServices()
  await enqueue(one, 'identity')
  const stale = await leaseOne(one, 'identity', { worker: { id: 'w1' } })
  await settle(one, 'release', stale)
  const current = await leaseOne(other, 'identity', { worker: { id: 'w1' } })
  const as = (id: string) => ({ worker: { id } })
  expect((await settle(one, 'renew', stale, as('w1'))).status).toBe(409)
  expect((await settle(one, 'renew', current, as('another'))).status).toBe(200)
  expect((await settle(one, 'ack', current)).status).toBe(200)
})

function sameLease({ leaseToken, leaseCount, job }: Lease) {
  return { leaseToken, leaseCount, job: { id: job.id } }
}

/** More than an answer has room for. */
async function enqueueLargeJobs(service: Service, queue: string): Promise<void> {
  const job = { type: 't', queue, payload: 'x'.repeat(256 * 1024 - 2) }
  for (let batch = 0; batch < 2; batch++) {
    const jobs = Array.from({ length: 10 }, () => job)
    expect((await service.call('POST', '/v1/jobs/batch', { jobs })).status).toBe(200)
  }
}

/** A lease call that takes its jobs, and whose answer has to wait for that of a call sent before it. */
function leaseUnanswered(service: Service, queue: string, callKey = 'no-repeat'): Socket {
  const { hostname, port } = new URL(service.url)
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  const request = (body: string) =>
    [
      'POST /v1/leases HTTP/1.1',
      'Host: offload',
      `Authorization: Bearer ${service.apiKey}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      `Idempotency-Key: ${callKey}`,
      '',
      body,
    ].join('\r\n')
  socket.write(request('{"queues":["idle"],"waitMs":20000}') + request(`{"queues":["${queue}"]}`))
  return socket
}

/** Waits until so many jobs of the queue are active. */
async function activeJobs(service: Service, queue: string, wanted: number): Promise<void> {
  await within(`${wanted} active jobs in ${queue}`, async () => {
    const { counts } = (await service.call('GET', `/v1/queues/${queue}`)).body
    return counts.active === wanted
  })
}

/** A key that may send one request an hour. */
async function limitedKey(service: Service): Promise<string> {
  const adminKey = (await readFile(join(service.dataDir, 'admin-key'), 'utf8')).trim()
  const made = await service.call(
    'POST',
    '/v1/projects/default/keys',
    { name: 'limited', rateLimit: { requests: 1, perMs: 3_600_000 } },
    { authorization: `Bearer ${adminKey}` },
  )
  return made.body.secret
}
