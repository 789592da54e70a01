// The audit: kept in order, bounded, read a page at a time.
import { expect, it } from 'vitest'
import type { AuditEntry, AuditRequest } from './audit.ts'
import { useEngine } from './engine.fixture.ts'
import type { Engine } from './engine.ts'

const fixture = useEngine()

const act = (action: string) => ({
  ...{ action, keyId: 'key1', target: { queue: 'q' }, before: null, after: { paused: true }, requestId: 'r' },
})

async function readAll(engine: Engine, request: Partial<AuditRequest> = {}): Promise<AuditEntry[]> {
  const found: AuditEntry[] = []
  let cursor: string | undefined
  for (let pages = 0; pages < 1000; pages++) {
    const page = await engine.audit.page('test', { limit: 2, matches: () => true, ...request, cursor })
    found.push(...page.entries)
    if (page.nextCursor === null) return found
    cursor = page.nextCursor
  }
  throw new Error('The audit does not end')
}

it('keeps acts whole, the latest first, a page at a time', async () => {
  const { engine } = await fixture.engineAndQueue()
  for (const action of ['a', 'b', 'c', 'd', 'e']) await engine.audit.add('test', act(action))
  const entries = await readAll(engine)
  expect(entries.map(({ action }) => action)).toEqual(['e', 'd', 'c', 'b', 'a'])
  expect(entries[4]).toEqual({ ...act('a'), id: entries[4]?.id, at: Number(entries[4]?.id.split('-')[0]) })
  expect(await engine.audit.page('other', { limit: 2, matches: () => true })).toEqual({
    entries: [],
    nextCursor: null,
  })
})

it('filters by what is asked, and by time', async () => {
  const { engine } = await fixture.engineAndQueue()
  for (let n = 0; n < 600; n++) await engine.audit.add('test', act(n % 300 === 0 ? 'rare' : 'often'))
  expect(await readAll(engine, { matches: ({ action }) => action === 'rare' })).toHaveLength(2)
  const [latest] = await readAll(engine)
  const at = latest?.at ?? 0
  expect(await readAll(engine, { since: at + 1 })).toEqual([])
  expect(await readAll(engine, { until: 1 })).toEqual([])
  expect(
    (await readAll(engine, { since: at, until: at, limit: 100 })).every((entry) => entry.at === at),
  ).toBe(true)
})

it('keeps the last 5,000 of the last 90 days', async () => {
  const { engine } = await fixture.engineAndQueue()
  const key = 'ofl:{accounts}:audit:test'
  const old = fixture.redis.pipeline()
  const text = JSON.stringify(act('old'))
  for (let n = 1; n <= 5100; n++) old.xadd(key, `${n}-1`, 'act', text)
  await old.exec()
  expect(await readAll(engine)).toEqual([])
  await engine.audit.add('test', act('new'))
  // All that was there is from 1970.
  expect((await readAll(engine, { limit: 100 })).map(({ action }) => action)).toEqual(['new'])
  const recent = fixture.redis.pipeline()
  for (let n = 1; n <= 5100; n++) recent.xadd(key, '*', 'act', text)
  await recent.exec()
  await engine.audit.add('test', act('newest'))
  expect(await fixture.redis.xlen(key)).toBe(5000)
  expect(await fixture.redis.pttl(key)).toBeGreaterThan(89 * 86_400_000)
})

it('refuses a cursor that is none', async () => {
  const { engine } = await fixture.engineAndQueue()
  const page = engine.audit.page('test', { limit: 2, cursor: 'x', matches: () => true })
  await expect(page).rejects.toMatchObject({ code: 'invalid_cursor' })
})
