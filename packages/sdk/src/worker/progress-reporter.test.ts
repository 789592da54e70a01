import { expect, it } from 'vitest'
import { toProgress } from './progress-reporter.ts'

it('takes what rounding made of a sum, and 0 of 0', () => {
  const sum = Array.from({ length: 49 }).reduce<number>((share) => share + 1 / 49, 0)
  expect(sum).toBeGreaterThan(1)
  expect([sum, -1e-16, 0 / 0, 0.4].map((value) => toProgress(value, undefined).value)).toEqual([1, 0, 0, 0.4])
})

it.each([40, 1.01, -1, Infinity])('refuses %d, which is no share', (value) => {
  expect(() => toProgress(value, undefined)).toThrow(
    new RangeError(`progress() takes a share from 0 to 1, not ${value}`),
  )
})
