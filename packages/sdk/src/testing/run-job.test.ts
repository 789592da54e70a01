import { expect, it } from 'vitest'
import { handle } from '../handler.ts'
import { runJob } from './run-job.ts'

it.each([7, -1])('refuses the progress %d, as a worker does', async (value) => {
  const handler = handle('test.job', (_payload, { progress }) => progress(value))
  await expect(runJob(handler)).rejects.toThrow(RangeError)
})

it('refuses a result that is no JSON, as a worker does', async () => {
  await expect(runJob(handle('test.job', () => ({ count: 1n })))).rejects.toThrow(TypeError)
})

it('gives the result and the progress of a handler', async () => {
  const shares: number[] = []
  const handler = handle('test.job', (payload, { progress }) => {
    progress(0.5)
    return payload
  })
  expect(await runJob(handler, { a: 1 }, { onProgress: (value) => shares.push(value) })).toEqual({ a: 1 })
  expect(shares).toEqual([0.5])
})
