// Floods of wrong keys, over sockets: how far they get.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeApiKey } from './api-key.ts'
import { useServer, type Reply } from './server.fixture.ts'
import type { Server } from './server.ts'

const fixture = useServer()
let server: Server

// Each test counts from none.
beforeEach(async () => {
  server = await fixture.startAnother({ OFFLOAD_TRUSTED_PROXIES: '1' })
})
afterEach(() => vi.restoreAllMocks())

function read(key: string | null, address = '192.0.2.1'): Promise<Reply> {
  return fixture.call('GET', `${server.url}/v1/jobs/x`, { key, headers: { 'x-forwarded-for': address } })
}

async function flood(address?: string): Promise<void> {
  for (let count = 0; count < 100; count += 1) {
    expect((await read(makeApiKey().text, address)).body.code).toBe('unauthenticated')
  }
}

/** How often a key was looked up in Redis. */
async function lookUps(): Promise<number> {
  const [, calls] = /cmdstat_hget:calls=(\d+)/.exec(await fixture.askRedis('INFO commandstats')) ?? []
  return Number(calls)
}

it.each(['192.0.2.1:51234', '[2001:db8::1]:51234', 'unknown', ''])(
  'a proxy that says %j for an address costs nobody the key',
  async (address) => {
    expect((await read(fixture.server.apiKey, address)).body.code).toBe('job_not_found')
    expect((await read(makeApiKey().text, address)).body.code).toBe('unauthenticated')
  },
)

/** Lets time pass that the instance measures. */
function advance(byMs: number): void {
  vi.restoreAllMocks()
  const measured = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => measured() + byMs)
}

describe('wrong keys', () => {
  it('are stopped before Redis from the hundredth on, for the rest of a minute', async () => {
    await flood()
    const before = await lookUps()
    const stopped = await read(makeApiKey().text)
    expect([stopped.status, stopped.body.code]).toEqual([429, 'too_many_failures'])
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(30)
    expect(await lookUps()).toBe(before)
    advance(60_000)
    expect((await read(makeApiKey().text)).status).toBe(401)
  })

  it('cost nobody else anything: not other addresses, and not keys that were good before', async () => {
    await read(server.apiKey)
    await flood()
    advance(11_000)
    expect((await read(server.apiKey)).body.code).toBe('job_not_found')
    expect((await read(makeApiKey().text, '192.0.2.2')).status).toBe(401)
  })

  it('leave the way to settling open', async () => {
    await flood()
    const headers = { 'x-forwarded-for': '192.0.2.1' }
    const ack = { headers, body: { leaseToken: 'x' }, key: server.apiKey }
    expect((await fixture.call('POST', `${server.url}/v1/jobs/x/ack`, ack)).body.code).toBe('job_not_found')
  })

  it('share the budget of an IPv6 network, whose holder can make up any number of addresses', async () => {
    await flood('2001:db8:1:2:3::1')
    expect((await read(makeApiKey().text, '2001:db8:1:2:ffff::9')).status).toBe(429)
    expect((await read(makeApiKey().text, '2001:db8:1:3::1')).status).toBe(401)
  })

  it('are looked up once, however often they are sent', async () => {
    const { text } = makeApiKey()
    await read(text)
    const before = await lookUps()
    await Promise.all(Array.from({ length: 50 }, () => read(text)))
    expect(await lookUps()).toBe(before)
  })

  it('that are no keys at all never reach Redis', async () => {
    const before = await lookUps()
    for (const key of ['nonsense', `${makeApiKey().text}x`, null]) expect((await read(key)).status).toBe(401)
    expect(await lookUps()).toBe(before)
  })
})
