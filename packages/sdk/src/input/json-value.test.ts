import { expect, it } from 'vitest'
import { createTestOffload, runJob } from '../testing.ts'
import { handle } from '../worker/handler.ts'
import { checkJson } from './json-value.ts'

const NOT_JSON: readonly (readonly [unknown, RegExp])[] = [
  [() => 1, /a function is none/],
  [Symbol('s'), /a symbol is none/],
  [Number.NaN, /NaN is none/],
  [-Infinity, /-Infinity is none/],
  [1n, /a BigInt is none/],
  [new Map([['a', 1]]), /a Map .* is none/],
  [new Set([1]), /a Set .* is none/],
  [Promise.resolve(1), /a promise \(await it first\) is none/],
  [{ then: () => undefined }, /a promise/],
]

it.each(NOT_JSON)('refuses %s as a payload and as a result, and stores nothing', async (value, reason) => {
  const { client, jobs } = createTestOffload()
  await expect(client.jobs.enqueue('t', value)).rejects.toThrow(reason)
  await expect(client.jobs.enqueueMany([{ job: 't', payload: value }])).rejects.toThrow(reason)
  await expect(client.leases.ack({ job: { id: 'default_x' }, leaseToken: 't' }, value)).rejects.toThrow(
    reason,
  )
  expect(jobs).toEqual([])
})

it('takes what JSON can say, and what says so itself', () => {
  for (const value of [
    undefined,
    null,
    0,
    '',
    false,
    {},
    [],
    new Date(),
    new URL('http://a.example'),
    Buffer.from('a'),
  ])
    expect(() => checkJson(value, 'payload')).not.toThrow()
})

it('a handler whose result is none fails in a test as in a worker', async () => {
  await expect(runJob(handle('t', () => new Map()))).rejects.toThrow(/A result is a JSON value, and a Map/)
})
