// Names and ids.
import { expect, it } from 'vitest'
import { formatJobId, isName, isUlid, newUlid, parseJobId, ulidFrom } from './ids.ts'

it('makes ULIDs that differ and sort by their time', () => {
  const first = newUlid()
  expect(isUlid(first)).toBe(true)
  expect(newUlid()).not.toBe(first)
  expect(first.slice(0, 10) <= newUlid().slice(0, 10)).toBe(true)
})

it('makes ULIDs that sort in the order they were made, also within a millisecond', () => {
  const made = Array.from({ length: 5000 }, newUlid)
  expect(made.toSorted()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
})

it('derives the same ULID from the same seed', () => {
  expect(ulidFrom('a')).toBe(ulidFrom('a'))
  expect(ulidFrom('a')).not.toBe(ulidFrom('b'))
  expect(isUlid(ulidFrom('a'))).toBe(true)
})

it('reads back the job ids that it writes, also of queues with underscores’ neighbours in their names', () => {
  const job = { project: 'p', queue: 'feeds.v2-eu', id: newUlid() }
  expect(parseJobId('p', formatJobId(job))).toEqual(job)
})

it.each([
  '',
  'default',
  'default_',
  'default_short',
  `_${newUlid()}`,
  `UPPER_${newUlid()}`,
  `q_${newUlid().toUpperCase()}`,
])('takes %j for no job id', (text) => expect(parseJobId('p', text)).toBeNull())

it.each(['a', '0', 'feeds.v2-eu', 'a_b', 'x'.repeat(63)])('takes %j for a name', (text) =>
  expect(isName(text)).toBe(true),
)

it.each(['', '.a', '-a', '_a', 'A', 'a b', 'a:b', 'a{b}', 'é', 'x'.repeat(64)])(
  'takes %j for no name',
  (text) => expect(isName(text)).toBe(false),
)
