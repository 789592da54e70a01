// Thousands of requests made from the document: whatever is sent, the answer is one that the document promises.

import { randomInt } from 'node:crypto'
import fc from 'fast-check'
import type { Engine } from '@offload/engine'
import { beforeAll, expect, it } from 'vitest'
import { buildApp } from '../app.ts'
import { useServer } from '../server.fixture.ts'
import { Judge } from './judge.fixture.ts'
import { anyRequest, type Setting } from './requests.fixture.ts'
import { sendRequest } from './wire-request.fixture.ts'

const AT_ONCE = 10
/** `BAD_INPUT_REQUESTS=1000000 npm test -- generated-requests` for a long run. */
const REQUESTS = Number(process.env['BAD_INPUT_REQUESTS'] ?? 5000)
const SEED = Number(process.env['BAD_INPUT_SEED'] ?? randomInt(2 ** 31))

const fixture = useServer()
let judge: Judge

beforeAll(async () => {
  judge = await Judge.load()
})

/** Ids that exist: a job in each of some states, a lease, a queue, and a project and key that may be deleted. */
async function prepare(): Promise<Setting> {
  const { adminKey, apiKey } = fixture.server
  const waiting = await fixture.enqueue({ queue: 'default' })
  await fixture.enqueue({ queue: 'taken' })
  const { jobId, leaseToken } = await fixture.leaseOne('taken')
  const key = await fixture.call('POST', '/v1/projects/default/keys', { body: { name: 'n' }, key: adminKey })
  await fixture.call('POST', '/v1/projects', { body: { id: 'spare', name: 'Spare' }, key: adminKey })
  const statusToken = waiting.body.statusUrl.split('/').at(-1) ?? ''
  const pool = {
    jobId: [waiting.body.id, jobId],
    leaseToken: [leaseToken],
    keyId: [key.body.id],
    projectId: ['default', 'spare'],
    queue: ['default', 'taken'],
    statusToken: [statusToken],
    workerId: ['w1'],
  }
  return { pool, bearers: { key: apiKey, admin: adminKey, nobody: null } }
}

/** Sends requests, a few at once, until one is answered wrongly. */
async function check(origin: string, setting: Setting, count: number): Promise<void> {
  const requests = fc.sample(anyRequest(setting), { numRuns: count, seed: SEED })
  const send = async (): Promise<void> => {
    for (let request = requests.pop(); request; request = requests.pop())
      judge.assertFits(request, await sendRequest(origin, request))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, send))
}

it(
  `are answered as the document says, ${REQUESTS} of them`,
  { timeout: 240_000 + REQUESTS * 10 },
  async () => {
    console.log(`Replay with: BAD_INPUT_SEED=${SEED} npm test -- generated-requests`)
    await check(fixture.server.url, await prepare(), REQUESTS)
    expect((await fixture.call('GET', '/readyz')).status).toBe(200)
  },
)

it('are a test that fails for a service that fails', async () => {
  // Everything but what needs no engine is an internal error here.
  const app = await buildApp({ engine: {} as Engine, adminKey: 'admin', statusSecret: 's', publicUrl: null })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const setting = { pool: {}, bearers: { key: 'admin', admin: 'admin', nobody: null } }
  await expect(check(app.listeningOrigin, setting, 500)).rejects.toThrow('A fault of ours: 500')
  await app.close()
})
