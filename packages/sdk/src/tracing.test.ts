import * as api from '@opentelemetry/api'
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { afterAll, afterEach, expect, it } from 'vitest'
import { SPAN_KIND, SPAN_STATUS_ERROR, type OpenTelemetry } from './open-telemetry.ts'
import { Offload } from './client.ts'
import { jobOf, leaseOf, sendJson, startScriptedService } from './scripted-service.fixture.ts'
import { leaseOnce, next, startScriptedWorker } from './scripted-worker.fixture.ts'
import { Tracing } from './tracing.ts'
import type { Lease } from './types.ts'
import { handle, Snooze } from './worker.ts'

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

it('enqueues of one trace travel together, those of another apart', async () => {
  const service = await startScriptedService((_, response) =>
    sendJson(response, 200, { results: [0, 1].map(() => ({ ok: true, created: true, job: jobOf() })) }),
  )
  const { jobs } = new Offload({ url: service.url, apiKey: 'ofl_key' })
  const tracer = api.trace.getTracer('app')
  const enqueueTwo = (name: string) =>
    tracer.startActiveSpan(name, () => Promise.all([jobs.enqueue('test.job'), jobs.enqueue('test.job')]))
  await Promise.all([enqueueTwo('first'), enqueueTwo('second')])
  expect(service.requests.map(({ path }) => path)).toEqual(['/v1/jobs/batch', '/v1/jobs/batch'])
  const traces = service.requests.map(({ headers }) => headers['traceparent'])
  expect(new Set(traces).size).toBe(2)
})

it('enqueues of one trace travel together also when each is in a span of its own', async () => {
  const service = await startScriptedService(({ body }, response) => {
    const { jobs } = body as { jobs?: { id: string }[] }
    const results = jobs?.map(({ id }) => ({ ok: true, created: true, job: jobOf({ id }) }))
    sendJson(response, 201, results ? { results } : jobOf({ created: true }))
  })
  const { jobs } = new Offload({ url: service.url, apiKey: 'ofl_key' })
  const tracer = api.trace.getTracer('app')
  const enqueue = (n: number): Promise<unknown> =>
    tracer.startActiveSpan(`item ${n}`, (span) => jobs.enqueue('t', n).finally(() => span.end()))
  await tracer.startActiveSpan('all', async (span) => {
    await Promise.all(Array.from({ length: 50 }, (_, n) => enqueue(n)))
    span.end()
  })
  expect(service.requests.map(({ path }) => path)).toEqual(['/v1/jobs/batch'])
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
