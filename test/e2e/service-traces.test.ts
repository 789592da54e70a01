// The service's spans, as a collector gets them, in one trace with those of the SDK.
import { createServer, type Server } from 'node:http'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { trace } from '@opentelemetry/api'
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { Offload } from '@offload/sdk'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { useService } from '../harness/service.ts'

interface Attribute {
  readonly key: string
  readonly value: { readonly stringValue?: string; readonly intValue?: number }
}
interface ReceivedSpan {
  readonly name: string
  readonly kind: number
  readonly traceId: string
  readonly parentSpanId?: string
  readonly attributes: readonly Attribute[]
}
interface Export {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] }
    readonly scopeSpans: readonly { readonly spans: readonly ReceivedSpan[] }[]
  }[]
}

/** A collector: takes OTLP over HTTP, as JSON. */
class Collector {
  readonly exports: Export[] = []
  readonly #server: Server = createServer((request, response) => {
    void json(request).then((body) => {
      this.exports.push(body as Export)
      response.setHeader('content-type', 'application/json').end('{}')
    })
  })

  async listen(): Promise<string> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  get spans(): ReceivedSpan[] {
    return this.exports.flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    )
  }
}

const own = new InMemorySpanExporter()
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(own)] })
const collector = new Collector()
let endpoint = ''

beforeAll(async () => {
  provider.register()
  endpoint = await collector.listen()
})
afterAll(async () => {
  collector.close()
  await provider.shutdown()
})

function attributesOf({ attributes }: Pick<ReceivedSpan, 'attributes'>): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]))
}

it("sends server spans to a collector, in the caller's trace, without what a path may hold", async () => {
  const service = await useService({
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_BSP_SCHEDULE_DELAY: '50',
    OTEL_SERVICE_NAME: 'offload-test',
  })
  const client = new Offload({ url: service.url, apiKey: service.apiKey })
  const job = await trace.getTracer('app').startActiveSpan('GET /upload', async (span) => {
    const enqueued = await client.jobs.enqueue('traced')
    span.end()
    return enqueued
  })
  const [lease] = (await client.leases.acquire()).leases
  if (!lease) throw new Error('Nothing was leased')
  await client.leases.ack(lease)
  await client.jobs.get(job.id)
  await fetch(job.statusUrl)
  await fetch(`${service.url}/healthz`)
  await expect
    .poll(() => collector.spans.map(({ name }) => name).sort())
    .toEqual([
      'GET /v1/jobs/:jobId',
      'GET /v1/status/:statusToken',
      'POST /v1/jobs',
      'POST /v1/leases',
      'POST /v1/leases/settle',
    ])
  const spanOf = (route: string) => collector.spans.find(({ name }) => name === route)
  const producer = own.getFinishedSpans().find(({ name }) => name === 'enqueue default')
  expect(spanOf('POST /v1/jobs')).toMatchObject({
    kind: 2,
    traceId: producer?.spanContext().traceId,
    parentSpanId: producer?.spanContext().spanId,
  })
  const settle = own.getFinishedSpans().find(({ name }) => name === 'ack default')
  expect(spanOf('POST /v1/leases/settle')?.parentSpanId).toBe(settle?.spanContext().spanId)
  expect(attributesOf(spanOf('GET /v1/jobs/:jobId') ?? { attributes: [] })).toEqual({
    'http.request.method': 'GET',
    'http.route': '/v1/jobs/:jobId',
    'http.response.status_code': 200,
    'offload.job.id': job.id,
    'offload.request.id': expect.any(String) as string,
  })
  const [resource] = collector.exports.flatMap(({ resourceSpans }) =>
    resourceSpans.map((one) => one.resource),
  )
  expect(attributesOf(resource ?? { attributes: [] })).toMatchObject({ 'service.name': 'offload-test' })
  const token = job.statusUrl.split('/').at(-1) ?? ''
  expect(JSON.stringify(collector.exports)).not.toContain(token)
})

it('ends in time, and serves, though the collector is away', async () => {
  const service = await useService({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })
  expect((await service.call('POST', '/v1/jobs', { type: 't' })).status).toBe(201)
  expect(await service.child.end()).toBe(0)
})

it('loads nothing of OpenTelemetry nor of prom-client where nobody asks for traces or metrics', async () => {
  const coverage = await mkdtemp(join(tmpdir(), 'offload-coverage-'))
  onTestFinished(() => rm(coverage, { recursive: true, force: true }))
  // Node lists there every script that it loaded.
  const service = await useService({ NODE_V8_COVERAGE: coverage })
  expect((await service.call('POST', '/v1/jobs', { type: 't' })).status).toBe(201)
  await service.child.end()
  const reports = await Promise.all(
    (await readdir(coverage)).map((name) => readFile(join(coverage, name), 'utf8')),
  )
  expect(reports.join()).toContain('/fastify/')
  expect(/@opentelemetry|prom-client/.exec(reports.join())).toBeNull()
})
