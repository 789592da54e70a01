import { expect, it, onTestFinished, vi } from 'vitest'
import { newUlid } from './ulid.ts'

it('makes 26 lower-case characters of Crockford base 32', () => {
  expect(newUlid()).toMatch(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/)
})

it('makes ids that sort in the order they were made, within a millisecond too', () => {
  const ids = Array.from({ length: 10_000 }, newUlid)
  expect(ids.toSorted()).toEqual(ids)
})

it('goes on in order when the clock is set back', () => {
  const clock = vi.spyOn(Date, 'now')
  onTestFinished(() => clock.mockRestore())
  const earlier = newUlid()
  clock.mockReturnValue(0)
  expect(newUlid() > earlier).toBe(true)
})

it('never makes the same id twice', () => {
  expect(new Set(Array.from({ length: 10_000 }, newUlid)).size).toBe(10_000)
})
