// What tests of the service stand on: a real service with a Redis of its own, spoken to over sockets.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll } from 'vitest'
import { readConfig } from './config.ts'
import { Contract } from './contract.fixture.ts'
import type { Place } from './problem.ts'
import { startServer, type Server } from './server.ts'

/** What tests look at in bodies of any kind. A field that an answer lacks is undefined, and its expectation fails. */
export interface ReplyBody {
  readonly id: string
  readonly type: string
  readonly detail: string
  readonly state: string
  readonly created: boolean
  readonly payload: unknown
  readonly result: unknown
  readonly progress: unknown
  readonly statusUrl: string
  readonly leases: readonly LeaseBody[]
  readonly serverTime: string
  readonly leaseExpiresAt: string
  readonly data: readonly (object & { readonly id?: string; readonly queue?: string })[]
  readonly nextCursor: string | null
  readonly results: readonly ResultBody[]
  readonly directive: string
  readonly name: string
  readonly secret: string
  readonly status: unknown
  readonly openapi: string
  readonly code: string
  readonly requestId: string
  readonly instance: string
  readonly limitBytes: number
  readonly errors: readonly Place[]
}

/** An item's result in the answer to a batch. */
interface ResultBody {
  readonly ok: boolean
  readonly created: boolean
  readonly job: { readonly id: string; readonly state: string }
  readonly problem: { readonly code: string; readonly errors?: readonly Place[] }
}

interface LeaseBody {
  readonly leaseToken: string
  readonly leaseExpiresAt: string
  readonly traceContext: object
  readonly job: { readonly id: string }
}

/** An answer as a test looks at it. `body` is the parsed JSON, `text` as it came. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: ReplyBody
}

interface CallOptions {
  /** A string goes out as it is. */
  readonly body?: unknown
  /** The bearer: the development key unless another is given; null sends none. */
  readonly key?: string | null
  readonly headers?: Record<string, string>
  readonly signal?: AbortSignal
}

/** A service for the tests of one file. */
export interface ServerFixture {
  readonly server: Server
  readonly dataDir: string
  /** Sends a request to a path, or to a whole URL. Throws for an answer that the document does not declare. */
  call(method: string, path: string, options?: CallOptions): Promise<Reply>
  /** Enqueues into a queue that no other test uses, unless one is named. */
  enqueue(fields?: Record<string, unknown>): Promise<Reply>
  /** Leases one job of a queue; fails the test when there is none. */
  leaseOne(queue: string): Promise<{ jobId: string; leaseToken: string }>
  newQueue(): string
  /** One more instance on the same Redis, with the same keys. Ended with the fixture. */
  startAnother(environment?: Record<string, string>): Promise<Server>
  /** What its Redis answers to one plain command. */
  askRedis(command: string): Promise<string>
}

/** Call at the top of a test file. */
export function useServer(environment: Record<string, string> = {}): ServerFixture {
  const fixture = new ServiceUnderTest()
  beforeAll(() => fixture.start(environment))
  afterAll(() => fixture.stop())
  return fixture
}

class ServiceUnderTest implements ServerFixture {
  server!: Server
  dataDir!: string
  #contract!: Contract
  #queues = 0
  readonly #others: Server[] = []

  async start(environment: Record<string, string>): Promise<void> {
    this.#contract = await Contract.load()
    this.dataDir = await mkdtemp(join(tmpdir(), 'offload-server-'))
    this.server = await startServer(readConfig({ PORT: '0', OFFLOAD_DATA_DIR: this.dataDir, ...environment }))
  }

  async startAnother(environment: Record<string, string> = {}): Promise<Server> {
    const redisUrl = `redis://127.0.0.1:${await this.#redisPort()}`
    const own = { PORT: '0', OFFLOAD_DATA_DIR: this.dataDir, REDIS_URL: redisUrl }
    const other = await startServer(readConfig({ ...own, ...environment }))
    this.#others.push(other)
    return other
  }

  async askRedis(command: string): Promise<string> {
    const socket = connect(await this.#redisPort(), '127.0.0.1')
    socket.end(`${command}\r\nQUIT\r\n`)
    return text(socket)
  }

  async #redisPort(): Promise<number> {
    const owner = await readFile(join(this.dataDir, 'redis-owner.json'), 'utf8')
    return (JSON.parse(owner) as { port: number }).port
  }

  async stop(): Promise<void> {
    await Promise.all(this.#others.map((other) => other.close()))
    await this.server.close()
    await rm(this.dataDir, { recursive: true, force: true })
  }

  newQueue(): string {
    this.#queues += 1
    return `q${this.#queues}`
  }

  async call(method: string, path: string, options: CallOptions = {}): Promise<Reply> {
    const { body, key = this.server.apiKey, headers = {}, signal } = options
    const url = new URL(path, this.server.url)
    const answer = await fetch(url, {
      method,
      headers: {
        ...(key !== null && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    })
    const reply = await toReply(answer)
    this.#contract.check(method, url.pathname, reply)
    return reply
  }

  enqueue(fields: Record<string, unknown> = {}): Promise<Reply> {
    return this.call('POST', '/v1/jobs', { body: { type: 'test', queue: this.newQueue(), ...fields } })
  }

  async leaseOne(queue: string): Promise<{ jobId: string; leaseToken: string }> {
    const { body } = await this.call('POST', '/v1/leases', {
      body: { queues: [queue], worker: { id: 'w1' } },
    })
    const [lease] = body.leases
    if (!lease) throw new Error(`Nothing was leased from ${queue}`)
    return { jobId: lease.job.id, leaseToken: lease.leaseToken }
  }
}

async function toReply(answer: Response): Promise<Reply> {
  const received = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') === true
  const body = (isJson ? JSON.parse(received) : {}) as ReplyBody
  return { status: answer.status, headers: answer.headers, text: received, body }
}
