// Rates of keys, over sockets and two instances.

import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { renderOpenapiYaml } from '../openapi.ts'
import { useServer, type Reply } from '../server.fixture.ts'
import type { Server } from '../server.ts'

const fixture = useServer()
let instances: Server[]

beforeAll(async () => {
  instances = [fixture.server, await fixture.startAnother()]
})

async function makeKey(rateLimit?: object): Promise<{ id: string; secret: string }> {
  const options = { body: { name: 'test', ...(rateLimit && { rateLimit }) }, key: fixture.server.adminKey }
  return (await fixture.call('POST', '/v1/projects/default/keys', options)).body
}

function read(key: string, instance = 0): Promise<Reply> {
  return fixture.call('GET', `${instances[instance]?.url}/v1/jobs/x`, { key })
}

it('let through exactly as many requests as they say, over all instances', async () => {
  const { secret } = await makeKey({ requests: 20, perMs: 3_600_000 })
  const replies = await Promise.all(Array.from({ length: 60 }, (_, index) => read(secret, index % 2)))
  const granted = replies.filter(({ status }) => status === 404)
  expect(granted).toHaveLength(20)
  expect(replies.filter(({ body }) => body.code === 'rate_limited')).toHaveLength(40)
  const left = granted.map(
    ({ headers }) => /^"default";r=(\d+);t=3600$/.exec(headers.get('ratelimit') ?? '')?.[1],
  )
  expect(left.map(Number).sort((one, other) => one - other)).toEqual([...Array(20).keys()])
})

it('tell the limit, what is left, and when to come back', async () => {
  const { secret } = await makeKey({ requests: 1, perMs: 60_000 })
  const [first, second] = [await read(secret), await read(secret)]
  expect(first.headers.get('ratelimit-policy')).toBe('"default";q=1;w=60')
  expect(first.headers.get('ratelimit')).toBe('"default";r=0;t=60')
  expect(second.status).toBe(429)
  expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(50)
  expect(second.headers.get('ratelimit')).toMatch(/^"default";r=0;t=\d+$/)
})

it('begin anew when their window is over', async () => {
  const { id, secret } = await makeKey({ requests: 1, perMs: 3_600_000 })
  await read(secret)
  expect((await read(secret)).status).toBe(429)
  await fixture.askRedis(`PEXPIRE ofl:{${id}}:requests 1`)
  await expect.poll(async () => (await read(secret)).status).toBe(404)
})

it('cost a key without a limit nothing: no field, no count', async () => {
  const { id, secret } = await makeKey()
  expect((await read(secret)).headers.get('ratelimit')).toBeNull()
  expect(await fixture.askRedis(`EXISTS ofl:{${id}}:requests`)).toMatch(/^:0/)
})

it.each([
  [{ requests: 0, perMs: 1000 }, '#/rateLimit/requests'],
  [{ requests: 1, perMs: 1500 }, '#/rateLimit/perMs'],
  [{ requests: 1 }, '#/rateLimit/perMs'],
])('refuse to be %j', async (rateLimit, pointer) => {
  const options = { body: { name: 'test', rateLimit }, key: fixture.server.adminKey }
  const { status, body } = await fixture.call('POST', '/v1/projects/default/keys', options)
  expect([status, body.errors[0]?.pointer]).toEqual([400, pointer])
})

describe('renewing and settling', () => {
  it('is never counted and never refused', async () => {
    const queue = fixture.newQueue()
    await fixture.enqueue({ queue })
    const { secret } = await makeKey({ requests: 1, perMs: 3_600_000 })
    const lease = { key: secret, body: { queues: [queue] } }
    const [taken] = (await fixture.call('POST', '/v1/leases', lease)).body.leases
    expect((await fixture.call('POST', '/v1/leases', lease)).status).toBe(429)
    const settle = (verb: string) =>
      fixture.call('POST', `/v1/jobs/${taken?.job.id}/${verb}`, {
        key: secret,
        body: { leaseToken: taken?.leaseToken },
      })
    const statuses = [(await settle('renew')).status, (await settle('ack')).status]
    expect(statuses).toEqual([200, 200])
  })

  it('is all that the document declares without `rate_limited`, of what a key may call', async () => {
    interface Operation {
      readonly operationId: string
      readonly security: readonly object[]
      readonly responses: Record<string, { description: string }>
    }
    const { paths } = parse(await renderOpenapiYaml()) as { paths: Record<string, Record<string, Operation>> }
    const operations = Object.values(paths).flatMap((path) => Object.values(path))
    const unlimited = operations.filter(
      ({ security, responses }) =>
        security.some((scheme) => 'apiKey' in scheme) &&
        !responses['429']?.description.includes('`rate_limited`'),
    )
    expect(unlimited.map(({ operationId }) => operationId).sort()).toEqual([
      ...['ack', 'fail', 'release', 'renew', 'renewMany', 'settle'],
    ])
  })
})
