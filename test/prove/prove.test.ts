// The command itself: what it lists, what it answers, and that its exit code can be trusted.
import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { readOptions } from '../harness/command-options.ts'
import { Child } from '../harness/child.ts'
import { redisUrlOf, useService } from '../harness/service.ts'
import { PROOFS } from './proofs.ts'

async function prove(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = new Child('test/prove/main.ts', { args })
  const code = await child.ended()
  return { code, output: child.lines.join('\n') }
}

it('lists every proof, and each is called what it is filed under', async () => {
  for (const [name, load] of PROOFS) expect((await load()).name).toBe(name)
  const { code, output } = await prove()
  expect(code).toBe(0)
  for (const name of PROOFS.keys()) expect(output).toContain(name)
  expect((await prove('nothing')).code).toBe(1)
})

it.each([
  ['kill', '--rounds', 'abc'],
  ['kill', '--rounds', '0'],
  ['kill', '--control', 'nothing'],
  ['faults', '--only', 'nosuchfault'],
  ['flow', '--rounds', 'x'],
  ['model', '--runs', 'x'],
  ['upgrade', '--rounds', '0'],
  ['growth', '--seconds', 'abc'],
])('refuses to prove nothing: %s %s %s', async (name, option, value) => {
  const proof = await PROOFS.get(name)?.()
  expect(() => readOptions(proof?.options ?? {}, [option, value])).toThrow(`${option} must be `)
})

it('ends a run that is refused with one sentence and exit code 1', async () => {
  const sentence = '--rounds must be a whole number of at least 1, not "0"'
  expect(await prove('kill', '--rounds', '0')).toEqual({ code: 1, output: sentence })
})

it('says how to run again what did not hold', async () => {
  const { code, output } = await prove('model', '--runs', '50', '--control', 'skewed', '--seed', '5')
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringMatching(/ --seed 5 --path /) })
  expect(output).toMatch(/^model: holds \([\d.]+ s, --seed 5\)$/m)
})

it('reads the invariants of a live Redis, and fails when one is broken', async () => {
  const service = await useService()
  const { body } = await service.call('POST', '/v1/jobs', { type: 't' })
  const redis = await redisUrlOf(service)
  const good = await prove('invariants', '--redis', redis)
  expect(good).toMatchObject({ code: 0, output: expect.stringContaining('1 jobs looked at') })
  await service.call('POST', '/v1/leases', { queues: ['default'] })
  const client = new Redis(redis)
  await client.zadd('ofl:{default:default}:queued', 1, body.id.slice('default_'.length))
  client.disconnect()
  const broken = await prove('invariants', '--redis', redis)
  expect(broken).toMatchObject({
    code: 1,
    output: expect.stringMatching(/I1: job .* is in queued and active/),
  })
})
