import { expect, it } from 'vitest'
import { median, toJson, toTable } from './figure.ts'

const reached = {
  name: 'fast',
  value: 90,
  unit: 'jobs/s',
  against: { name: 'slow', value: 100 },
  reach: { atLeast: 0.9 },
}

it('judges the ratio where there is a yardstick, and else the value', () => {
  const figures = [
    reached,
    { ...reached, reach: { atLeast: 0.91 } },
    { name: 'memory', value: 250, unit: 'MB', reach: { atMost: 250 } },
    { name: 'memory', value: 250.1, unit: 'MB', reach: { atMost: 250 } },
    { name: 'memory', value: 1e9, unit: 'MB' },
  ]
  expect(toJson(figures)).toMatchObject([
    {
      ratio: 0.9,
      isReached: true,
      shown: '90 jobs/s',
      comparison: '0.90 of slow (100)',
      verdict: 'reaches ≥ 0.9',
    },
    { isReached: false, verdict: 'FALLS SHORT of ≥ 0.91' },
    { isReached: true, verdict: 'reaches ≤ 250' },
    { isReached: false, verdict: 'FALLS SHORT of ≤ 250' },
    { shown: '1,000,000,000 MB' },
  ])
  expect(toJson(figures)[4]).not.toHaveProperty('verdict')
})

it('prints one line a figure, a cell of a table with its row before its name', () => {
  expect(
    toTable([reached, { name: 'lease', at: '10 queues', value: 0.0421, unit: 'ms' }]).split('\n'),
  ).toEqual([
    'fast              90 jobs/s  0.90 of slow (100)  reaches ≥ 0.9',
    '10 queues: lease  0.042 ms                       ',
  ])
})

it('takes the middle one, whatever the order', () => {
  expect(median([10, 9, 100])).toBe(10)
})
