import type { ServerResponse } from 'node:http'
import * as api from '@opentelemetry/api'
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { afterAll, afterEach, expect, it } from 'vitest'
import { SPAN_KIND, SPAN_STATUS_ERROR, type OpenTelemetry } from './open-telemetry.ts'
import { Offload } from '../client/client.ts'
import {
  jobOf,
  leaseOf,
  problemOf,
  sendJson,
  startScriptedService,
} from '../http/scripted-service.fixture.ts'
import { leaseOnce, next, startScriptedWorker } from '../worker/scripted-worker.fixture.ts'
import { Tracing } from './tracing.ts'
import type { Lease } from '../contract/types.ts'
import { handle, Snooze } from '../worker.ts'

const exporter = new InMemorySpanExporter()
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
provider.register()
afterEach(() => exporter.reset())
afterAll(() => provider.shutdown())

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c'
const traceContext = { traceparent: `00-${TRACE_ID}-b7ad6b7169203331-01` }

function spans(name: string) {
  return exporter.getFinishedSpans().filter((span) => span.name === name)
}

it('names what the package names', () => {
  const declared: OpenTelemetry = api
  expect(declared).toBe(api)
  expect(SPAN_KIND).toEqual({
    client: api.SpanKind.CLIENT,
    producer: api.SpanKind.PRODUCER,
    consumer: api.SpanKind.CONSUMER,
  })
  expect(SPAN_STATUS_ERROR).toBe(api.SpanStatusCode.ERROR)
})

it('a run is a consumer span in the trace of its enqueue and linked to it, around what the handler does', async () => {
  const { worker } = await startScriptedWorker(
    { lease: leaseOnce(leaseOf(1, { traceContext })) },
    [handle('test.job', () => api.trace.getTracer('app').startSpan('work').end())],
    { id: 'worker-1' },
  )
  void worker.run()
  await next(worker, 'completed')
  const [run] = spans('process default')
  expect(run).toMatchObject({
    kind: api.SpanKind.CONSUMER,
    parentSpanContext: { spanId: 'b7ad6b7169203331' },
    links: [{ context: { traceId: TRACE_ID, spanId: 'b7ad6b7169203331' } }],
    status: { code: api.SpanStatusCode.UNSET },
    attributes: {
      'messaging.system': 'offload',
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
      'messaging.destination.name': 'default',
      'messaging.message.id': 'default_job1',
      'messaging.client.id': 'worker-1',
      'offload.job.type': 'test.job',
      'offload.job.attempt': 1,
    },
  })
  expect(spans('work')[0]?.parentSpanContext?.spanId).toBe(run?.spanContext().spanId)
})

it('an enqueue is a producer span, whose context travels with the request', async () => {
  const service = await startScriptedService((_, response) =>
    sendJson(response, 201, jobOf({ created: true })),
  )
  const { jobs } = new Offload({ url: service.url, apiKey: 'ofl_key' })
  await api.trace.getTracer('app').startActiveSpan('request', async (span) => {
    await jobs.enqueue('test.job', null, { queue: 'feeds' })
    span.end()
  })
  const [sent] = spans('enqueue feeds')
  expect(sent).toMatchObject({
    kind: api.SpanKind.PRODUCER,
    parentSpanContext: { spanId: spans('request')[0]?.spanContext().spanId },
    attributes: { 'messaging.operation.type': 'send', 'messaging.destination.name': 'feeds' },
  })
  const { traceId, spanId } = sent?.spanContext() ?? {}
  expect(service.requests[0]?.headers['traceparent']).toBe(`00-${traceId}-${spanId}-01`)
})

interface Batch {
  readonly jobs: readonly { readonly id: string; readonly traceContext: { readonly traceparent: string } }[]
}

function takeAll(path: string, body: unknown, response: ServerResponse): void {
  if (path === '/v1/jobs') return sendJson(response, 201, jobOf({ created: true }))
  const results = (body as Batch).jobs.map(({ id }) => ({ ok: true, created: true, job: jobOf({ id }) }))
  sendJson(response, 200, { results })
}

async function startTakingAll() {
  const service = await startScriptedService(({ path, body }, response) => takeAll(path, body, response))
  return { service, jobs: new Offload({ url: service.url, apiKey: 'ofl_key' }).jobs }
}

function inSpan<Value>(name: string, act: () => Promise<Value>): Promise<Value> {
  return api.trace.getTracer('app').startActiveSpan(name, (span) => act().finally(() => span.end()))
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

it('enqueues of several traces travel together, and each job keeps to its own', async () => {
  const { service, jobs } = await startTakingAll()
  await Promise.all(Array.from({ length: 50 }, (_, n) => inSpan(`request ${n}`, () => jobs.enqueue('t', n))))
  expect(service.requests.map(({ path }) => path)).toEqual(['/v1/jobs/batch'])

  const [request] = service.requests
  const sent = (request?.body as Batch).jobs.map(({ traceContext }) => traceContext.traceparent)
  const created = exporter.getFinishedSpans().filter(({ kind }) => kind === api.SpanKind.PRODUCER)
  expect(sent).toEqual(
    created.map((span) => `00-${span.spanContext().traceId}-${span.spanContext().spanId}-01`),
  )
  created.forEach((span, n) => {
    expect(span.parentSpanContext?.spanId).toBe(spans(`request ${n}`)[0]?.spanContext().spanId)
    expect(span.attributes).toMatchObject({ 'messaging.operation.type': 'create' })
  })

  const together = exporter.getFinishedSpans().filter(({ kind }) => kind === api.SpanKind.CLIENT)
  expect(together).toMatchObject([
    { attributes: { 'messaging.operation.type': 'send', 'messaging.batch.message_count': 50 } },
  ])
  expect(together[0]?.parentSpanContext).toBeUndefined()
  expect(together[0]?.links.map(({ context }) => context.spanId)).toEqual(
    created.map((span) => span.spanContext().spanId),
  )
  expect(request?.headers['traceparent']).toContain(together[0]?.spanContext().spanId)
})

it('has no more requests under way for many traces than for one', async () => {
  const allMade = Promise.withResolvers<void>()
  const allSent = Promise.withResolvers<void>()
  const service = await startScriptedService(({ path, body }, response, number) => {
    if (number === 8) allSent.resolve()
    void allMade.promise.then(() => takeAll(path, body, response))
  })
  const { jobs } = new Offload({ url: service.url, apiKey: 'ofl_key' })
  const enqueued: Promise<unknown>[] = []
  for (let n = 0; n < 12; n++) {
    enqueued.push(inSpan(`request ${n}`, () => jobs.enqueue('t', n)))
    // Into a turn of its own, so that it would travel alone.
    await turn()
    await turn()
  }
  await allSent.promise
  allMade.resolve()
  await Promise.all(enqueued)
  const sizes = service.requests.map(({ body }) => (body as Partial<Batch>).jobs?.length ?? 1)
  expect(sizes).toEqual([...Array<number>(8).fill(1), 4])
})

it('a refused enqueue has a failed span, though it travelled with others', async () => {
  const problem = problemOf(409, 'unique_conflict')
  const service = await startScriptedService(({ body }, response) => {
    const results = (body as Batch).jobs.map(({ id }, place) =>
      place === 1 ? { ok: false, problem } : { ok: true, created: true, job: jobOf({ id }) },
    )
    sendJson(response, 200, { results })
  })
  const { jobs } = new Offload({ url: service.url, apiKey: 'ofl_key' })
  await Promise.allSettled([jobs.enqueue('t', 1), jobs.enqueue('t', 2)])
  const created = exporter.getFinishedSpans().filter(({ kind }) => kind === api.SpanKind.PRODUCER)
  expect(created.map(({ status, attributes }) => [status.code, attributes['error.type']])).toEqual([
    [api.SpanStatusCode.UNSET, undefined],
    [api.SpanStatusCode.ERROR, 'unique_conflict'],
  ])
})

it('jobs of one enqueueMany have one span, whose context travels in the headers', async () => {
  const { service, jobs } = await startTakingAll()
  await jobs.enqueueMany([{ job: 't' }, { job: 't' }])
  const [sent, other] = spans('enqueue default')
  expect(other).toBeUndefined()
  expect(sent?.attributes).toMatchObject({ 'messaging.batch.message_count': 2 })
  expect(service.requests[0]?.headers['traceparent']).toContain(sent?.spanContext().spanId)
  expect(service.requests[0]?.body).not.toHaveProperty('jobs.0.traceContext')
})

it('a settlement is a client span in the trace of its run', async () => {
  const { worker } = await startScriptedWorker({ lease: leaseOnce(leaseOf(1, { traceContext })) }, [
    handle('test.job', () => 1),
  ])
  void worker.run()
  await next(worker, 'completed')
  const [run] = spans('process default')
  expect(spans('ack default')).toMatchObject([
    {
      kind: api.SpanKind.CLIENT,
      parentSpanContext: { traceId: TRACE_ID, spanId: run?.spanContext().spanId },
      attributes: { 'messaging.operation.type': 'settle', 'messaging.message.id': 'default_job1' },
    },
  ])
})

it('settlements that travel together are one span, linked to each run', async () => {
  const { worker } = await startScriptedWorker({ lease: leaseOnce(leaseOf(1), leaseOf(2), leaseOf(3)) }, [
    handle('test.job', (_payload, { job }) => {
      if (job.id === 'default_job3') throw new Error('no')
    }),
  ])
  void worker.run()
  await next(worker, 'failed')
  await expect.poll(() => spans('settle default').length).toBe(1)
  const runs = spans('process default').map((span) => span.spanContext().spanId)
  const [settle] = spans('settle default')
  expect(settle?.attributes).toMatchObject({ 'messaging.batch.message_count': 3 })
  expect(settle?.parentSpanContext).toBeUndefined()
  expect(settle?.links.map(({ context }) => context.spanId)).toEqual(runs)
})

it('a run that failed says so on its span; one that was put off has not failed', async () => {
  const { worker, asked } = await startScriptedWorker({ lease: leaseOnce(leaseOf(1), leaseOf(2)) }, [
    handle('test.job', (_payload, { job }) => {
      if (job.id === 'default_job1') throw Object.assign(new Error('no such host'), { code: 'ENOTFOUND' })
      throw new Snooze({ delay: '1h' })
    }),
  ])
  void worker.run()
  await next(worker, 'failed')
  await expect.poll(() => asked('release').length).toBe(1)
  expect(spans('process default')).toMatchObject([
    {
      status: { code: api.SpanStatusCode.ERROR, message: 'no such host' },
      attributes: { 'error.type': 'ENOTFOUND' },
      events: [{ name: 'exception' }],
    },
    { status: { code: api.SpanStatusCode.UNSET }, events: [] },
  ])
})

it('makes no span for a run while no SDK is registered', () => {
  const tracing = new Tracing(api)
  const lease = leaseOf(1) as unknown as Lease
  const heard = tracing.startRun(lease, 'worker-1')
  heard?.end()
  expect(heard).toBeDefined()
  api.trace.disable()
  expect(tracing.startRun(lease, 'worker-1')).toBeUndefined()
})
