// The service as users run it: `apps/server/start.mjs` in a process of its own, on a free port, in its own folder.
import { mkdtempDisposable, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Child } from './child.ts'

/** Node's options for a service whose memory is judged: with all that the machine has, a heap grows for minutes before anything is collected. */
export const SMALL_HEAP = '--max-old-space-size=96 --max-semi-space-size=2'

/** A running service, and what it takes to call it. Disposing of it ends it, and removes a folder that was made for it. */
export interface Service extends AsyncDisposable {
  readonly child: Child
  readonly url: string
  readonly apiKey: string
  readonly dataDir: string
  /** Status and body of a call with the development key. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

/** What tests read of an answer's body; each route fills its part. */
export interface Body {
  readonly id: string
  readonly state: string
  readonly payload: unknown
  readonly leases: readonly Lease[]
  readonly leaseExpiresAt: string
  readonly counts: Readonly<Record<string, number>> & { readonly active: number }
  readonly secret: string
}

/** A lease as the service answers it, as far as tests read it. */
export interface Lease {
  readonly leaseToken: string
  readonly leaseCount: number
  readonly job: Pick<Body, 'id' | 'state' | 'payload'> & { readonly queue: string }
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

const PROGRAM = 'apps/server/start.mjs'
/** What a copy is started by: one of an earlier version may be without the other. */
const PROGRAM_OF_A_COPY = 'apps/server/src/main.ts'

/** Starts a service and waits until it listens; what does not start is ended. The caller disposes of it. `root`: of another copy of the project. */
export async function startService(env: Record<string, string> = {}, root?: string): Promise<Service> {
  await using started = new AsyncDisposableStack()
  const dataDir =
    env['OFFLOAD_DATA_DIR'] ?? started.use(await mkdtempDisposable(join(tmpdir(), 'offload-service-'))).path
  const child = started.use(
    new Child(root === undefined ? PROGRAM : PROGRAM_OF_A_COPY, {
      env: { PORT: '0', OFFLOAD_DATA_DIR: dataDir, ...env },
      root,
    }),
  )
  const [, url = ''] = await child.line(/listens on (http:\S+)/)
  const apiKey = (await readFile(join(dataDir, 'api-key'), 'utf8')).trim()
  const all = started.move()
  return {
    ...{ child, url, apiKey, dataDir },
    call: caller(url, apiKey),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

/** A service for one test, with a data folder that goes with it. */
export async function useService(env: Record<string, string> = {}): Promise<Service> {
  const service = await startService(env)
  onTestFinished(() => service[Symbol.asyncDispose]())
  return service
}

/** Two instances on one Redis, with the same keys, for one test. */
export async function useTwoServices(): Promise<readonly [Service, Service]> {
  const one = await useService()
  return [one, await useService({ REDIS_URL: await redisUrlOf(one), OFFLOAD_DATA_DIR: one.dataDir })]
}

/** The next job of a queue; waits up to 10 s for it. */
export async function leaseOne(service: Service, queue: string, request: object = {}): Promise<Lease> {
  const { body } = await service.call('POST', '/v1/leases', { queues: [queue], waitMs: 10_000, ...request })
  const [lease] = body.leases
  if (!lease) throw new Error(`Nothing was leased from ${queue}`)
  return lease
}

/** Where the service's own Redis listens, for a second instance on the same data. */
export async function redisUrlOf(service: Service): Promise<string> {
  return `redis://127.0.0.1:${(await redisOwnerOf(service)).port}`
}

/** Where the service's own Redis is. */
export async function redisOwnerOf(
  service: Service,
): Promise<{ readonly pid: number; readonly port: number }> {
  const text = await readFile(join(service.dataDir, 'redis-owner.json'), 'utf8')
  return JSON.parse(text) as { pid: number; port: number }
}

/** The process id of the service's own Redis. */
export async function redisPidOf(service: Service): Promise<number> {
  return (await redisOwnerOf(service)).pid
}

function caller(url: string, apiKey: string): Service['call'] {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: JSON.parse(text || 'null') as Body,
    }
  }
}
