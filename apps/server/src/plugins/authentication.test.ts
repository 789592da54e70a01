// A key's life over sockets: rotated, used, expired, revoked, on one instance and on another.

import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeApiKey } from '../api-key.ts'
import { useServer } from '../server.fixture.ts'
import type { Server } from '../server.ts'

const fixture = useServer()
let other: Server

beforeAll(async () => {
  other = await fixture.startAnother()
})
afterEach(() => vi.restoreAllMocks())

async function makeKey(fields: object = {}): Promise<{ id: string; secret: string }> {
  const options = { body: { name: 'test', ...fields }, key: fixture.server.adminKey }
  return (await fixture.call('POST', '/v1/projects/default/keys', options)).body
}

function deleteKey(id: string) {
  return fixture.call('DELETE', `/v1/projects/default/keys/${id}`, { key: fixture.server.adminKey })
}

/** The code that a read with the key is answered with: `job_not_found` when the key is good. */
async function codeOf(key: string, { url }: Server = fixture.server): Promise<string> {
  return (await fixture.call('GET', `${url}/v1/jobs/x`, { key })).body.code
}

async function lastUseOf(id: string): Promise<string | null | undefined> {
  const { body } = await fixture.call('GET', '/v1/projects/default/keys')
  const keys = body.data as { id: string; lastUsedAt: string | null }[]
  return keys.find((key) => key.id === id)?.lastUsedAt
}

/** Lets time pass that instances measure. Redis keeps its own. */
function advance(byMs: number): void {
  vi.restoreAllMocks()
  const measured = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => measured() + byMs)
}

describe('a deleted key', () => {
  it('is refused at once where it was deleted, and within 10 s everywhere', async () => {
    const { id, secret } = await makeKey()
    expect([await codeOf(secret), await codeOf(secret, other)]).toEqual(['job_not_found', 'job_not_found'])
    await deleteKey(id)
    expect(await codeOf(secret)).toBe('key_revoked')
    advance(10_000)
    expect(await codeOf(secret, other)).toBe('key_revoked')
  })

  it('tells what happened only to who has the secret', async () => {
    const { id, secret } = await makeKey()
    await deleteKey(id)
    const { text } = makeApiKey(id)
    const reply = await fixture.call('GET', '/v1/jobs/x', { key: text })
    const unknown = await fixture.call('GET', '/v1/jobs/x', { key: makeApiKey().text })
    const comparable = ({ body }: typeof reply) => ({ ...body, requestId: '' })
    expect(reply.status).toBe(401)
    expect(comparable(reply)).toEqual(comparable(unknown))
    expect(await codeOf(secret)).toBe('key_revoked')
  })

  it('leaves nothing in Redis but its tombstone, which goes by itself', async () => {
    const { id, secret } = await makeKey()
    await codeOf(secret)
    await expect.poll(() => lastUseOf(id)).toBeTypeOf('string')
    await deleteKey(id)
    for (const hash of ['keys', 'key_uses'])
      expect(await fixture.askRedis(`HEXISTS ofl:{accounts}:${hash} ${id}`)).toMatch(/^:0/)
    const [, seconds] = /^:(\d+)/.exec(await fixture.askRedis(`TTL ofl:{accounts}:deleted_key:${id}`)) ?? []
    expect(Number(seconds)).toBeGreaterThan(29 * 24 * 60 * 60)
  })
})

describe('a key', () => {
  it('stops working at its expiry on every instance, and says so', async () => {
    const { secret } = await makeKey({ expiresAt: new Date(Date.now() + 2000).toISOString() })
    const codes = async () => [await codeOf(secret), await codeOf(secret, other)]
    expect(await codes()).toEqual(['job_not_found', 'job_not_found'])
    // Sooner than what was verified is forgotten.
    await expect.poll(codes, { timeout: 6000 }).toEqual(['key_expired', 'key_expired'])
  })

  it('is rotated by making a second, moving over, and deleting the first', async () => {
    const [old, next] = [await makeKey(), await makeKey()]
    const codes = async () => [await codeOf(old.secret), await codeOf(next.secret)]
    expect(await codes()).toEqual(['job_not_found', 'job_not_found'])
    await deleteKey(old.id)
    expect(await codes()).toEqual(['key_revoked', 'job_not_found'])
  })

  it('shows when it was last used, written once a minute at most', async () => {
    const { id, secret } = await makeKey()
    expect(await lastUseOf(id)).toBeNull()
    await codeOf(secret)
    await expect.poll(() => lastUseOf(id)).toBeTypeOf('string')
    const first = await lastUseOf(id)
    advance(11_000)
    await codeOf(secret)
    expect(await lastUseOf(id)).toBe(first)
    advance(60_000)
    await codeOf(secret)
    await expect.poll(() => lastUseOf(id)).not.toBe(first)
  })

  it('is kept as a hash of its secret only', async () => {
    const { id, secret } = await makeKey()
    const stored = await fixture.askRedis(`HGET ofl:{accounts}:keys ${id}`)
    expect(stored).toContain('"secretHash"')
    expect(stored).not.toContain(secret.slice(16, 48))
  })
})
