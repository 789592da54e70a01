// Times of requests, and the log of those that took long.

import Fastify, { type FastifyBaseLogger } from 'fastify'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { RequestTallies } from '../metrics/request-tallies.ts'
import { addRequestTimes } from './request-times.ts'

/** A route that answers at once, and what came of requests to it. */
function startApp(afterMs: number) {
  const lines: string[] = []
  const logger: FastifyBaseLogger = pino({}, { write: (line: string) => lines.push(line) })
  const tallies = new RequestTallies()
  const app = Fastify()
  addRequestTimes(app, tallies, { logger, afterMs })
  app.post('/x', (_request, reply) => reply.send('{}'))
  return { app, lines, tallies }
}

it.each([-1e9, '-1e9', null, [], { a: 1 }])(
  'takes %j as waitMs, which no route would, for none',
  async (waitMs) => {
    const { app, lines, tallies } = startApp(60_000)
    await app.inject({ method: 'POST', url: '/x', payload: { waitMs } })
    expect(lines).toEqual([])
    expect(tallies.all).toMatchObject([{ count: 1, durations: { count: 1 } }])
  },
)

it('does not time a call that may wait, nor log it before its time', async () => {
  const { app, lines, tallies } = startApp(1)
  await app.inject({ method: 'POST', url: '/x', payload: { waitMs: 20_000 } })
  expect(lines).toEqual([])
  expect(tallies.all).toMatchObject([{ count: 1, durations: { count: 0 } }])
})
