import { expect, it } from 'vitest'
import { Offload } from '../client/client.ts'
import { isConnectionError } from './errors.ts'
import { outcomeOf } from '../http/gather.ts'
import { refuse, startScriptedService } from '../http/scripted-service.fixture.ts'

async function startTwo({ jobs }: Offload, signal?: AbortSignal) {
  const options = signal ? { signal } : {}
  // Awaited, so that each is a caller whom the stack can name.
  const enqueueHere = async () => await jobs.enqueue('t', 1, options)
  const enqueueThere = async () => await jobs.enqueue('t', 2, options)
  const outcomes = await Promise.all([outcomeOf(enqueueHere()), outcomeOf(enqueueThere())])
  return outcomes.map((outcome) => (outcome.ok ? expect.unreachable() : (outcome.error as Error)))
}

function expectOwn([here, there]: readonly Error[], name: string): void {
  expect([here?.name, there?.name]).toEqual([name, name])
  expect(there).toEqual(here)
  expect(there).not.toBe(here)
  expect(here?.stack).toMatch(/enqueueHere.*thrown-here\.test\.ts/)
  expect(there?.stack).toMatch(/enqueueThere.*thrown-here\.test\.ts/)
}

it('gives each caller an error of its own, with its line, when the request they share is refused', async () => {
  const service = await startScriptedService(refuse(401, 'unauthenticated'))
  const refused = await startTwo(new Offload({ url: service.url, apiKey: 'ofl_key' }))
  expectOwn(refused, 'AuthenticationError')
  expect(refused[0]).toMatchObject({ status: 401, code: 'unauthenticated', requestId: 'request-1' })
  expect(service.requests).toHaveLength(1)
})

it('does so when the service cannot be reached, and keeps the cause', async () => {
  // Repeated as every request is, hence the patience.
  const unreachable = await startTwo(new Offload({ url: 'http://127.0.0.1:1', apiKey: 'ofl_key' }))
  expectOwn(unreachable, 'ConnectionError')
  expect(unreachable[0]).toSatisfy(isConnectionError)
  expect(unreachable[0]?.cause).toBeInstanceOf(Error)
}, 60_000)

it('does so when one signal aborts all', async () => {
  const leaving = new AbortController()
  const service = await startScriptedService(() => leaving.abort(new Error('closed')))
  const aborted = await startTwo(new Offload({ url: service.url, apiKey: 'ofl_key' }), leaving.signal)
  expectOwn(aborted, 'AbortedError')
  expect(aborted[0]?.cause).toMatchObject({ message: 'closed' })
})
