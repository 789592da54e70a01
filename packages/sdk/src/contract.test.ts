import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { Offload } from './client/client.ts'
import { sendJson, sendProblem, startScriptedService } from './http/scripted-service.fixture.ts'
import { watchStatus } from './status.ts'

interface Contract {
  readonly paths: Record<string, Record<string, { readonly operationId?: string }>>
}

const contract = parse(readFileSync(new URL('../../../openapi.yaml', import.meta.url), 'utf8')) as Contract

const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { operationId }]) =>
    operationId === undefined ? [] : [{ operationId, request: `${method.toUpperCase()} ${path}` }],
  ),
)

const lease = { job: { id: 'x' }, leaseToken: 'token' }

/** How each operation is called; the names are the operationIds. */
const CALLS: Record<string, (offload: Offload, url: string) => Promise<unknown>> = {
  enqueue: ({ jobs }) => jobs.enqueue('t'),
  enqueueMany: ({ jobs }) => jobs.enqueueMany([{ job: 't' }, { job: 't' }]),
  listJobs: ({ jobs }) => jobs.list({ queue: 'q', since: new Date() }).firstPage(),
  getJob: ({ jobs }) => jobs.get('x'),
  updateJob: ({ jobs }) => jobs.update('x', { priority: 1 }),
  explain: ({ jobs }) => jobs.explain('x'),
  deleteJob: ({ jobs }) => jobs.delete('x'),
  cancel: ({ jobs }) => jobs.cancel('x'),
  retry: ({ jobs }) => jobs.retry('x', { delay: '1s' }),
  lease: ({ leases }) => leases.acquire(),
  renew: ({ leases }) => leases.renew(lease),
  renewMany: ({ leases }) => leases.renewMany([lease]),
  ack: ({ leases }) => leases.ack(lease, 1),
  fail: ({ leases }) => leases.fail(lease, { message: 'no' }),
  release: ({ leases }) => leases.release(lease),
  settle: ({ leases }) => leases.settle([0, 1].map(() => ({ lease, outcome: 'ack' as const }))),
  listQueues: ({ queues }) => queues.list().firstPage(),
  getQueue: ({ queues }) => queues.get('q'),
  configureQueue: ({ queues }) => queues.configure('q', { retention: { failed: '1d' } }),
  deleteQueue: ({ queues }) => queues.delete('q'),
  getQueueRates: ({ queues }) => queues.rates('q', { minutes: 5 }),
  getQueueScale: ({ queues }) => queues.scale('q', { concurrency: 10, drain: '2m' }),
  pause: ({ queues }) => queues.pause('q', { reason: 'mail is down' }),
  resume: ({ queues }) => queues.resume('q'),
  resetBreaker: ({ queues }) => queues.resetBreaker('q'),
  listGroups: ({ groups }) => groups.list('q').firstPage(),
  getGroup: ({ groups }) => groups.get('q', 'a/b'),
  configureGroup: ({ groups }) => groups.configure('q', 'a/b', { concurrency: 1 }),
  pauseGroup: ({ groups }) => groups.pause('q', 'a/b', { reason: 'overdue' }),
  resumeGroup: ({ groups }) => groups.resume('q', 'a/b'),
  skip: ({ groups }) => groups.skip('q', 'a/b'),
  resetGroupBreaker: ({ groups }) => groups.resetBreaker('q', 'a/b'),
  purge: ({ queues }) => queues.purge('q', ['failed']),
  startOperation: ({ operations }) =>
    operations.start({ action: 'retry', filter: { queue: 'q', states: ['failed'], since: new Date() } }),
  listOperations: ({ operations }) => operations.list({ queue: 'q' }).firstPage(),
  getOperation: ({ operations }) => operations.get('q_x'),
  abortOperation: ({ operations }) => operations.abort('q_x'),
  listWorkers: ({ workers }) => workers.list(),
  directWorker: ({ workers }) => workers.direct('w', 'drain'),
  createProject: ({ projects }) => projects.create({ name: 'Acme' }),
  listProjects: ({ projects }) => projects.list(),
  getProject: ({ projects }) => projects.get('acme'),
  deleteProject: ({ projects }) => projects.delete('acme'),
  listAudit: ({ audit }) => audit.list({ action: 'pause', since: new Date() }).firstPage(),
  createKey: ({ keys }) => keys.create('acme', { name: 'web' }),
  getKey: ({ keys }) => keys.current(),
  listKeys: ({ keys }) => keys.list('acme'),
  deleteKey: ({ keys }) => keys.delete('acme', 'k'),
  getHealth: (offload) => offload.health(),
  getReadiness: (offload) => offload.readiness(),
  getStatus: (_, url) => watchStatus(`${url}/v1/status/token`),
}

/** Fits every call that looks into its answer. */
const RESULT = { ok: true, job: { id: 'default_x' } }
const ANSWER = {
  data: [],
  nextCursor: null,
  id: 'default_x',
  state: 'completed',
  final: true,
  results: [RESULT, RESULT],
}

/** These are for people with curl: the SDK sends what they do as settlements, which travel together. */
const SETTLEMENTS = ['ack', 'fail', 'release']

it('has a method for every operation of the contract', () => {
  expect(operations.length).toBeGreaterThan(30)
  expect(Object.keys(CALLS).sort()).toEqual(operations.map(({ operationId }) => operationId).sort())
})

it.each(operations)('calls $operationId by $request', async ({ operationId, request }) => {
  const service = await startScriptedService((_, response) => sendJson(response, 200, ANSWER))
  const offload = new Offload({ url: service.url, apiKey: 'ofl_key' })
  await CALLS[operationId]?.(offload, service.url)
  const [method, template = ''] = (
    SETTLEMENTS.includes(operationId) ? 'POST /v1/leases/settle' : request
  ).split(' ')
  expect(service.requests).toHaveLength(1)
  expect(service.requests[0]?.method).toBe(method)
  const path = new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}(\\?.*)?$`)
  expect(service.requests[0]?.path).toMatch(path)
})

/** These tell of a refusal instead of throwing it. */
const TOLD = ['settle']
const thrown = operations.filter(({ operationId }) => !TOLD.includes(operationId))

it.each(thrown)("shows the caller's line when $operationId is refused", async ({ operationId }) => {
  const service = await startScriptedService((_, response) => sendProblem(response, 403, 'forbidden'))
  const offload = new Offload({ url: service.url, apiKey: 'ofl_key' })
  try {
    await CALLS[operationId]?.(offload, service.url)
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({ status: 403 })
    expect((error as Error).stack).toContain('contract.test.ts')
  }
})
