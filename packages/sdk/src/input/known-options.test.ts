import { expect, it } from 'vitest'
import { Offload } from '../client/client.ts'
import { onlyKnown } from './known-options.ts'
import { startScriptedService } from '../http/scripted-service.fixture.ts'

const TABLE = { delay: true, queues: true, until: true, limits: { concurrency: true } } as const

it.each([
  [{ delayMs: 1 }, 'Unknown option "delayMs": did you mean delay?'],
  [{ queue: 'x' }, 'Unknown option "queue": did you mean queues?'],
  [{ untill: 1 }, 'Unknown option "untill": did you mean until?'],
  [{ unitl: 1 }, 'Unknown option "unitl": did you mean until?'],
  [{ limits: { concurency: 5 } }, 'Unknown option "limits.concurency": did you mean concurrency?'],
  [{ limits: 5 }, 'limits is an object, not 5'],
  [{ constructor: 1 }, 'Unknown option "constructor"'],
  [{ nonsense: 1 }, 'Unknown option "nonsense"'],
  [null, 'Options are an object, not null'],
  ['5m', 'Options are an object, not "5m"'],
  [[1], 'Options are an object, not [1]'],
])('refuses %j', (options, message) => {
  expect(() => onlyKnown(options as object, TABLE)).toThrow(new TypeError(message))
})

it('gives back what it knows, undefined values included', () => {
  const options = { delay: undefined, limits: undefined }
  expect(onlyKnown(options, TABLE)).toBe(options)
})

/** Each is a slip that plain JavaScript does not see, and that would do something else than what was meant. */
const SLIPS: readonly (readonly [(offload: Offload, wrong: object) => unknown, object, string])[] = [
  [({ jobs }, o) => jobs.enqueue('x', 1, o), { delayMs: 1 }, 'delay'],
  [({ jobs }, o) => jobs.enqueue('x', 1, o), { unique: { key: 'k', untill: 'started' } }, 'until'],
  [({ jobs }, o) => jobs.enqueue('x', 1, o), { unique: { key: 'k', ttlMs: 1 } }, 'ttl'],
  [
    ({ jobs }, o) => jobs.enqueue('x', 1, o),
    { backoff: { type: 'exponential', delay: 1, maxDelay: 2 } },
    'max',
  ],
  [({ jobs }, o) => jobs.enqueue('x', 1, o), { status: { includeResults: true } }, 'includeResult'],
  [({ jobs }, o) => jobs.enqueueMany([{ job: 'x' }], o), { atomc: true }, 'atomic'],
  [({ jobs }, o) => jobs.enqueueMany([{ job: 'x', ...o }]), { option: { delay: 1 } }, 'options'],
  [({ jobs }, o) => jobs.enqueueMany([{ job: 'x', ...o }]), { data: 1 }, 'payload'],
  [({ jobs }, o) => jobs.enqueueMany([{ job: 'x', options: o }]), { idempotencyKey: 'k' }, 'id'],
  [({ jobs }, o) => jobs.get('x', o), { signals: 1 }, 'signal'],
  [({ jobs }, o) => jobs.list(o).firstPage(), { queues: 'x' }, 'queue'],
  [({ jobs }, o) => jobs.wait('x', o), { timeoutMs: 1 }, 'timeout'],
  [({ jobs }, o) => jobs.retry('x', o), { delayMs: 60_000 }, 'delay'],
  [({ jobs }, o) => jobs.cancel('x', o), { Signal: 1 }, 'signal'],
  [({ jobs }, o) => jobs.update('x', o), { delayMs: 1 }, 'delay'],
  [({ jobs }, o) => jobs.update('x', {}, o), { ifUnchangd: 1 }, 'ifUnchanged'],
  [({ jobs }, o) => jobs.explain('x', o), { Signal: 1 }, 'signal'],
  [({ jobs }, o) => jobs.delete('x', o), { Signal: 1 }, 'signal'],
  [({ leases }, o) => leases.acquire(o), { queue: 'zz' }, 'queues'],
  [({ leases }, o) => leases.ack(HELD, 1, o), { Signal: 1 }, 'signal'],
  [({ leases }, o) => leases.fail(HELD, { message: 'm' }, o), { delayMs: 1 }, 'delay'],
  [({ leases }, o) => leases.release(HELD, o), { delayMs: 1 }, 'delay'],
  [({ leases }, o) => leases.settle([{ lease: HELD, outcome: 'release', ...o }]), { delayMs: 1 }, 'delay'],
  [({ leases }, o) => leases.settle([], o), { Signal: 1 }, 'signal'],
  [({ leases }, o) => leases.renew(HELD, o), { leaseMs: 1 }, 'lease'],
  [({ leases }, o) => leases.renewMany([], o), { workers: 1 }, 'worker'],
  [({ queues }, o) => queues.list(o).firstPage(), { limits: 1 }, 'limit'],
  [({ queues }, o) => queues.get('q', o), { Signal: 1 }, 'signal'],
  [({ queues }, o) => queues.configure('q', o), { limits: { concurency: 5 } }, 'concurrency'],
  [({ queues }, o) => queues.configure('q', o), { limits: { rate: { limit: 1, periodMs: 1 } } }, 'period'],
  [({ queues }, o) => queues.configure('q', o), { breaker: { failurePercent: 1, windowMs: 1 } }, 'window'],
  [({ queues }, o) => queues.configure('q', o), { groups: { order: true } }, ''],
  [({ queues }, o) => queues.configure('q', o), { retention: { completedMs: 1 } }, 'completed'],
  [({ queues }, o) => queues.configure('q', o), { defaults: { attempts: 1 } }, ''],
  [({ queues }, o) => queues.replaceSettings('q', {}, o), { Signal: 1 }, 'signal'],
  [({ queues }, o) => queues.delete('q', o), { Signal: 1 }, 'signal'],
  [({ queues }, o) => queues.pause('q', o), { reasons: 1 }, 'reason'],
  [({ queues }, o) => queues.resume('q', o), { Signal: 1 }, 'signal'],
  [({ queues }, o) => queues.resetBreaker('q', o), { Signal: 1 }, 'signal'],
  [({ queues }, o) => queues.purge('q', [], o), { Signal: 1 }, 'signal'],
  [({ queues }, o) => queues.rates('q', o), { minute: 1 }, 'minutes'],
  [({ queues }, o) => queues.scale('q', o), { drainMs: 1 }, 'drain'],
  [({ groups }, o) => groups.list('q', o).firstPage(), { limits: 1 }, 'limit'],
  [({ groups }, o) => groups.get('q', 'g', o), { Signal: 1 }, 'signal'],
  [({ groups }, o) => groups.configure('q', 'g', o), { wieght: 2 }, 'weight'],
  [({ groups }, o) => groups.pause('q', 'g', o), { reasons: 1 }, 'reason'],
  [({ groups }, o) => groups.resume('q', 'g', o), { Signal: 1 }, 'signal'],
  [({ groups }, o) => groups.skip('q', 'g', o), { Signal: 1 }, 'signal'],
  [({ groups }, o) => groups.resetBreaker('q', 'g', o), { Signal: 1 }, 'signal'],
  [({ operations }, o) => operations.start({ ...OPERATION, ...o }), { dryrun: true }, 'dryRun'],
  [({ operations }, o) => operations.start({ ...OPERATION, filter: o as never }), { state: [] }, 'states'],
  [({ operations }, o) => operations.get('x', o), { Signal: 1 }, 'signal'],
  [({ operations }, o) => operations.list(o).firstPage(), { queues: 'q' }, 'queue'],
  [({ operations }, o) => operations.abort('x', o), { Signal: 1 }, 'signal'],
  [({ operations }, o) => operations.watch('x', o).next(), { Signal: 1 }, 'signal'],
  [({ operations }, o) => operations.wait('x', o), { onprogress: 1 }, 'onProgress'],
  [({ workers }, o) => workers.list(o), { Signal: 1 }, 'signal'],
  [({ workers }, o) => workers.direct('w', 'drain', o), { Signal: 1 }, 'signal'],
  [({ projects }, o) => projects.create({ name: 'n', ...o }), { ids: 'x' }, 'id'],
  [({ projects }, o) => projects.list(o), { Signal: 1 }, 'signal'],
  [({ projects }, o) => projects.get('p', o), { Signal: 1 }, 'signal'],
  [({ projects }, o) => projects.delete('p', o), { Signal: 1 }, 'signal'],
  [({ keys }, o) => keys.create('p', { name: 'n', ...o }), { scope: [] }, 'scopes'],
  [({ keys }, o) => keys.current(o), { Signal: 1 }, 'signal'],
  [({ keys }, o) => keys.list('p', o), { Signal: 1 }, 'signal'],
  [({ keys }, o) => keys.delete('p', 'k', o), { Signal: 1 }, 'signal'],
  [({ audit }, o) => audit.list(o).firstPage(), { key: 'k' }, ''],
  [(offload, o) => offload.health(o), { Signal: 1 }, 'signal'],
  [(offload, o) => offload.readiness(o), { Signal: 1 }, 'signal'],
]

const HELD = { job: { id: 'default_x' }, leaseToken: 't' }
const OPERATION = { action: 'retry', filter: { queue: 'q', states: [] } } as const

it.each(SLIPS)('%s refuses %j and sends nothing', async (call, wrong, meant) => {
  const service = await startScriptedService((_, response) => void response.writeHead(204).end())
  const offload = new Offload({ url: service.url, apiKey: 'ofl_key' })
  const refusal = (async () => call(offload, wrong))()
  await expect(refusal).rejects.toThrow(TypeError)
  await expect(refusal).rejects.toThrow(/Unknown option "[\w.]+"/)
  await expect(refusal).rejects.toThrow(meant === '' ? /"$/ : new RegExp(`did you mean ${meant}\\?$`))
  expect(service.requests).toHaveLength(0)
})

it('has a slip for every method of every resource', () => {
  const offload = new Offload({ url: 'http://127.0.0.1:1', apiKey: 'k' })
  const calls = SLIPS.map(([call]) => String(call))
  const missing = Object.entries(offload).flatMap(([resource, { constructor }]) =>
    Object.getOwnPropertyNames((constructor as { prototype: object }).prototype)
      .filter(
        (method) =>
          method !== 'constructor' && !calls.some((call) => call.includes(`${resource}.${method}(`)),
      )
      .map((method) => `${resource}.${method}`),
  )
  expect(missing).toEqual([])
})
