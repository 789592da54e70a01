import { expect, it } from 'vitest'
import { newUlid } from './ulid.ts'

it('makes 26 lower-case characters of Crockford base 32', () => {
  expect(newUlid()).toMatch(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/)
})

it('makes ids that sort by time', async () => {
  const earlier = newUlid()
  const madeAt = Date.now()
  while (Date.now() === madeAt) await new Promise(setImmediate)
  expect(newUlid() > earlier).toBe(true)
})

it('never makes the same id twice', () => {
  expect(new Set(Array.from({ length: 10_000 }, newUlid)).size).toBe(10_000)
})
