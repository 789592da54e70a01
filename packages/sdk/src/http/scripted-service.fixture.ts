// A real HTTP server that answers as a test says, and remembers what it was asked.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A request as it arrived. */
export interface ReceivedRequest {
  readonly method: string
  /** Path with its query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
  /** Milliseconds since the epoch. */
  readonly receivedAt: number
}

/** Answers one request; `number` counts from 1. */
export type Script = (request: ReceivedRequest, response: ServerResponse, number: number) => void

/** Listens on a free port of 127.0.0.1 until the test is over. */
export async function startScriptedService(script: Script) {
  const requests: ReceivedRequest[] = []
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const { method = '', url: path = '', headers } = incoming
      const request = {
        method,
        path,
        headers,
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
        receivedAt: Date.now(),
      }
      script(request, response, requests.push(request))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(close)
  return { url: `http://127.0.0.1:${port}`, requests, close }
}

/** Sends a JSON answer. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

/** A problem as the service words it. */
export function problemOf(status: number, code: string, more: object = {}): object {
  const about = { type: `/docs/errors#${code}`, title: code, status, detail: `It is ${code}.`, instance: '/' }
  return { ...about, code, requestId: 'request-1', retryable: status >= 500 || status === 429, ...more }
}

/** Sends a problem as the service does. */
export function sendProblem(response: ServerResponse, status: number, code: string, more: object = {}): void {
  response
    .writeHead(status, { 'content-type': 'application/problem+json' })
    .end(JSON.stringify(problemOf(status, code, more)))
}

/** A job as the service renders it. */
export function jobOf(more: object = {}): Record<string, unknown> {
  return {
    id: 'default_01k9z3v5q8m7x2c4n6b1d0f9ga',
    type: 'test.job',
    queue: 'default',
    state: 'queued',
    final: false,
    priority: 0,
    attempt: 1,
    maxAttempts: 5,
    failures: 0,
    crashes: 0,
    maxCrashes: 3,
    leaseCount: 0,
    createdAt: '2026-11-24T09:30:00.000Z',
    runAt: '2026-11-24T09:30:00.000Z',
    startedAt: null,
    finishedAt: null,
    lease: null,
    progress: null,
    error: null,
    tags: [],
    uniqueKey: null,
    statusUrl: 'http://127.0.0.1/v1/status/token',
    payload: null,
    result: null,
    ...more,
  }
}

/** A lease as the service gives it out. */
export function leaseOf(number: number, more: object = {}): Record<string, unknown> {
  const expiresAt = new Date(Date.now() + 60_000).toISOString()
  const lease = {
    leaseToken: `token-${number}`,
    leaseExpiresAt: expiresAt,
    leaseMs: 60_000,
    leaseCount: 1,
    traceContext: {},
  }
  return { ...lease, job: jobOf({ id: `default_job${number}`, state: 'active', leaseCount: 1 }), ...more }
}

/** The answer to a lease call. */
export function leaseAnswer(leases: unknown[], directive = 'continue'): object {
  return { leases, directive, serverTime: new Date().toISOString() }
}

/** Always this answer. */
export function answer(body: unknown): Script {
  return (_, response) => sendJson(response, 200, body)
}

/** Always this refusal. */
export function refuse(status: number, code: string): Script {
  return (_, response) => sendProblem(response, status, code)
}
