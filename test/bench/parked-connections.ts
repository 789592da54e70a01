// Thousands of connections that each wait for an answer, made with sockets: a client would take more than what it measures.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { MeasuredOffload } from './bench-service.ts'
import { idleDuring, type Idle } from './metered.ts'
import { rssMbOf } from '../harness/process-cost.ts'
import { countCommands } from './redis-info.ts'

/** The longest wait of a call: what is to be seen of parked ones must be seen before. */
const WAIT_MS = 20_000
const CONNECTIONS_AT_ONCE = 250
/** So few commands in so many ms are those of a service that does nothing. */
const MOST_AT_REST = 20
const REST_MS = 250

/** What calls cost while nothing happens. */
export interface ParkedCost extends Idle {
  readonly rssMb: number
}

/** Calls that wait at a service. They are given up with `await using`. */
export class ParkedConnections {
  readonly #offload: MeasuredOffload
  readonly #sockets: Socket[] = []
  #answered = 0

  private constructor(offload: MeasuredOffload) {
    this.#offload = offload
  }

  /** So many calls that ask for jobs of a queue that has none. */
  static leases(offload: MeasuredOffload, count: number): Promise<ParkedConnections> {
    const body = JSON.stringify({ queues: ['idle'], waitMs: WAIT_MS })
    return ParkedConnections.#open(offload, count, 'POST /v1/leases', body)
  }

  /** So many calls that wait for the end of one job. */
  static async reads(offload: MeasuredOffload, count: number): Promise<ParkedConnections> {
    const { body } = await offload.call('POST', '/v1/jobs', { type: 'watched' })
    return ParkedConnections.#open(offload, count, `GET /v1/jobs/${body.id}?waitMs=${WAIT_MS}`)
  }

  static async #open(
    offload: MeasuredOffload,
    count: number,
    call: string,
    body = '',
  ): Promise<ParkedConnections> {
    const parked = new ParkedConnections(offload)
    const request = requestOf(offload.apiKey, call, body)
    while (parked.#sockets.length < count) {
      const more = Math.min(CONNECTIONS_AT_ONCE, count - parked.#sockets.length)
      await Promise.all(Array.from({ length: more }, () => parked.#send(request)))
    }
    await untilAtRest(offload.redis.url)
    return parked
  }

  /** Over so many ms. Throws when a call was answered meanwhile. */
  async cost(ms: number): Promise<ParkedCost> {
    const idle = await idleDuring(this.#offload, ms)
    if (this.#answered > 0) throw new Error(`${this.#answered} calls were answered instead of parked`)
    return { ...idle, rssMb: await rssMbOf(this.#offload.pid) }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(
      this.#sockets.map(async (socket) => {
        socket.destroy()
        if (!socket.closed) await once(socket, 'close')
      }),
    )
  }

  async #send(request: string): Promise<void> {
    const { hostname, port } = new URL(this.#offload.url)
    const socket = connect(Number(port), hostname)
    this.#sockets.push(socket)
    await once(socket, 'connect')
    socket.on('data', () => (this.#answered += 1)).write(request)
  }
}

/** Until Redis has answered the looks of all: on a slow machine they come long after the last connection. */
async function untilAtRest(redisUrl: string): Promise<void> {
  const deadline = performance.now() + WAIT_MS
  for (let before = await countCommands(redisUrl); performance.now() < deadline;) {
    await delay(REST_MS)
    const now = await countCommands(redisUrl)
    if (now - before < MOST_AT_REST) return
    before = now
  }
  throw new Error('The calls were not parked before the first of them was answered')
}

function requestOf(apiKey: string, call: string, body: string): string {
  return [
    `${call} HTTP/1.1`,
    'Host: bench',
    `Authorization: Bearer ${apiKey}`,
    ...(body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${body.length}`]),
    '',
    body,
  ].join('\r\n')
}
