import { expect, it } from 'vitest'
import type { JobContext } from './handler.ts'
import { bindHandler } from './middleware.ts'
import { handle } from './worker.ts'

const context = { job: { payload: 'payload' } } as JobContext

it('refuses to run a job twice for a middleware that calls next twice', async () => {
  let runs = 0
  const bound = bindHandler(
    handle('t', () => ++runs),
    [(_context, next) => next().then(next)],
  )
  await expect(bound(context)).rejects.toThrow('A middleware called next() twice')
  expect(runs).toBe(1)
})

it('lets a middleware answer in the place of the handler', async () => {
  const bound = bindHandler(
    handle('t', () => expect.unreachable()),
    [() => 'from the cache'],
  )
  expect(await bound(context)).toBe('from the cache')
})
