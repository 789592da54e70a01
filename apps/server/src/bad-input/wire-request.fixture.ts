// A request as bytes, and the answer as bytes: fetch would put right much of what is to be sent.

import { Agent, request as send, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'

export interface WireRequest {
  readonly method: string
  /** Path and query, already encoded. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | undefined
}

export interface WireAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly tookMs: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 10 })

/** Sends a request and reads the whole answer. */
export async function sendRequest(
  origin: string,
  { method, target, headers, body }: WireRequest,
): Promise<WireAnswer> {
  const { hostname, port } = new URL(origin)
  const startedAt = performance.now()
  const length = body === undefined ? {} : { 'content-length': String(body.length) }
  const options = { hostname, port, method, path: target, headers: { ...length, ...headers }, agent }
  return new Promise((resolve, reject) => {
    const sending = send(options, (answer) => {
      buffer(answer).then(
        (received) =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: toHeaders(answer.headers),
            text: received.toString(),
            tookMs: performance.now() - startedAt,
          }),
        reject,
      )
    })
    sending.on('error', reject)
    sending.end(body)
  })
}

function toHeaders(received: IncomingHttpHeaders): Headers {
  const entries = Object.entries(received).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return new Headers(entries as [string, string][])
}
