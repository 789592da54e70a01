// Our histogram against prom-client's own.

import { array, assert, asyncProperty, double } from 'fast-check'
import { Histogram, Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { Series } from './series.ts'
import { TalliedHistogram } from './tallied-histogram.ts'

const BOUNDS = [0.01, 0.1, 1, 10]

/** The text that both make of the same values. */
async function textsOf(values: readonly number[]): Promise<[string, string]> {
  const about = { name: 'seconds', help: 'Some seconds.', labelNames: ['queue'] }
  const [ours, theirs] = [new Registry(), new Registry()]
  const series = new Series(BOUNDS)
  new TalliedHistogram({ ...about, registers: [ours] }, () => series)
  const other = new Histogram({ ...about, buckets: BOUNDS, registers: [theirs] })
  for (const value of values) {
    series.tally({ queue: 'feeds' }).add(value)
    other.observe({ queue: 'feeds' }, value)
  }
  return [await ours.metrics(), await theirs.metrics()]
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(/\{(.*)\}/, (_, labels: string) => labels.split(',').sort().join()))

it('says the same as prom-client of any values, at the bounds too', async () => {
  const [ours, theirs] = await textsOf([0, 0.01, 0.010001, 1, 10, 11])
  expect(lines(ours)).toEqual(lines(theirs))
  await assert(
    asyncProperty(array(double({ min: 0, max: 20, noNaN: true })), async (values) => {
      const [one, other] = await textsOf(values)
      expect(lines(one)).toEqual(lines(other))
    }),
  )
})
