// Answers to what is not even HTTP, or does not arrive in time: there is no request to reply to, only a socket.

import { randomUUID } from 'node:crypto'
import { maxHeaderSize, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { ANSWER_HEADERS } from './answer-headers.ts'
import { problemKind, type ProblemCode } from '../problem-table.ts'

const CODES: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
  HPE_HEADER_OVERFLOW: 'headers_too_large',
}

/** What the title alone does not say. */
const DETAILS: Partial<Record<ProblemCode, string>> = {
  headers_too_large: `The URL and the headers may take ${maxHeaderSize / 1024} KiB in all.`,
}

/** For Fastify's `clientErrorHandler`. Sends a problem, which knows of no path, and closes. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const code = CODES[error.code ?? ''] ?? 'malformed_request'
  const kind = problemKind(code)
  const requestId = randomUUID()
  const body = JSON.stringify({
    type: `/docs/problems/${code}`,
    ...kind,
    detail: DETAILS[code] ?? kind.title,
    code,
    requestId,
  })
  socket.end(
    [
      `HTTP/1.1 ${kind.status} ${STATUS_CODES[kind.status]}`,
      'Content-Type: application/problem+json',
      `X-Request-Id: ${requestId}`,
      ...Object.entries(ANSWER_HEADERS).map(([name, value]) => `${name}: ${value}`),
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
