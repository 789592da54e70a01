import { expect, it, vi } from 'vitest'
import { backoffMs, pause } from './backoff.ts'

it('draws from a span that doubles from half a second up to 30 s: full jitter', () => {
  const random = vi.spyOn(Math, 'random')
  const spans = [1, 2, 3, 7, 8, 1000].map((failures) => {
    random.mockReturnValue(0)
    expect(backoffMs(failures)).toBe(0)
    random.mockReturnValue(1)
    return backoffMs(failures)
  })
  random.mockRestore()
  expect(spans).toEqual([500, 1000, 2000, 30_000, 30_000, 30_000])
})

it('stops waiting when the signal aborts, or has aborted', async () => {
  const controller = new AbortController()
  const waiting = pause(3_600_000, controller.signal)
  controller.abort()
  await waiting
  await pause(3_600_000, controller.signal)
})
