// One trace from the request that enqueues, through the service, to the run and its settlement in the worker.
import { trace } from '@opentelemetry/api'
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { Offload } from '@offload/sdk'
import { handle, Worker } from '@offload/sdk/worker'
import { afterAll, expect, it } from 'vitest'
import { useService } from '../harness/service.ts'

const exporter = new InMemorySpanExporter()
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
provider.register()
afterAll(() => provider.shutdown())

function spanNamed(name: string) {
  return exporter.getFinishedSpans().find((span) => span.name === name)
}

it('links web request, enqueue, run and settlement through the service', async () => {
  const service = await useService()
  const client = new Offload({ url: service.url, apiKey: service.apiKey })
  const tracer = trace.getTracer('app')
  const handler = handle('traced', () => tracer.startActiveSpan('work', (span) => span.end()))
  await using worker = new Worker({ client, handlers: [handler], signals: false })
  const run = worker.run()
  const job = await tracer.startActiveSpan('GET /upload', async (span) => {
    const enqueued = await client.jobs.enqueue('traced')
    span.end()
    return enqueued
  })
  await job.wait({ timeout: '20s' })
  await worker.stop()
  await run
  const [web, enqueue, process, work, ack] = [
    'GET /upload',
    'enqueue default',
    'process default',
    'work',
    'ack default',
  ].map(spanNamed)
  const parents = [enqueue, process, work, ack].map((span) => span?.parentSpanContext?.spanId)
  const expected = [web, enqueue, process, process].map((span) => span?.spanContext().spanId)
  expect(parents).toEqual(expected)
  const traces = [enqueue, process, work, ack].map((span) => span?.spanContext().traceId)
  expect(new Set(traces)).toEqual(new Set([web?.spanContext().traceId]))
  expect(process?.links.map(({ context }) => context.spanId)).toEqual([enqueue?.spanContext().spanId])
})
