// The heap of this process once everything that nobody holds is gone.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** In bytes. */
export function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let times = 0; times < 3; times++) collect()
  return process.memoryUsage().heapUsed
}

/** The slope of the straight line that fits evenly spaced values best. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const up = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0)
  return up / values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0)
}
