// What is remembered of queues is bounded.
import { expect, it } from 'vitest'
import { KnownTags } from './known-tags.ts'

it('forgets the oldest tag when there are too many', () => {
  const tags = new KnownTags(2)
  for (const tag of ['a', 'b', 'b', 'c']) tags.add(tag)
  expect(['a', 'b', 'c'].filter((tag) => tags.has(tag))).toEqual(['b', 'c'])
})
