import { expect, it } from 'vitest'
import { toMs, type Duration } from './duration.ts'

it.each([
  [0, 0],
  [1500, 1500],
  ['500ms', 500],
  ['30s', 30_000],
  ['1.5s', 1500],
  ['5m', 300_000],
  ['2h', 7_200_000],
  ['1d', 86_400_000],
] as const)('reads %j as %d ms', (duration, ms) => {
  expect(toMs('delay', duration)).toBe(ms)
})

it.each(['5 m', '5', '', '-5s', 'm', '1e3s', -1, Number.NaN, Number.POSITIVE_INFINITY, null])(
  'refuses %j and shows how to write a duration',
  (wrong) => {
    expect(() => toMs('delay', wrong as Duration)).toThrow(/^delay is milliseconds \(30000\) or .*, not /)
  },
)
