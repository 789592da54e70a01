// Refuses a worker that cannot work, when it is made: what the service would refuse later, and what it would never see.
import { LeaseRequest } from '../contract/request-schemas.ts'
import { ALIVE_INTERVAL_MS } from './heartbeat.ts'
import { misfits } from '../contract/misfits.ts'
import { misfitText } from '../input/misfit-text.ts'
import { shown } from '../input/shown.ts'
import type { WorkerIdentity } from '../contract/types.ts'

/** Options that are not checked by a limit; plain JavaScript may give anything. */
interface Parts {
  readonly client?: unknown
  readonly handlers?: unknown
  readonly middleware?: unknown
  readonly signals?: unknown
  readonly log?: unknown
}

/** Throws a TypeError for parts that are not what they are called. */
export function checkParts(options: Parts | undefined): void {
  const { client, handlers, middleware = [], signals = true, log = isFunction } = options ?? {}
  // Of whatever copy of the package.
  if (!hasFunction(client, 'connection')) throw new TypeError(NO_CLIENT)
  if (!isFilledList(handlers)) throw new TypeError(NO_HANDLERS)
  if (!handlers.every((handler) => hasFunction(handler, 'run'))) throw new TypeError(NO_HANDLERS)
  if (!Array.isArray(middleware) || !middleware.every(isFunction))
    throw new TypeError('middleware is a list of functions: [async (context, next) => next()]')
  if (typeof signals !== 'boolean') throw new TypeError(`signals is true or false, not ${shown(signals)}`)
  if (!isFunction(log)) throw new TypeError('log is a function: (message, facts) => …')
}

const NO_CLIENT = 'A worker needs a client: new Worker({ client: new Offload(), … })'
const NO_HANDLERS = "A worker needs handlers: [handle('some.type', async (payload) => …)]"

function isFilledList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}

function hasFunction(value: unknown, name: string): boolean {
  return isFunction((value as Readonly<Record<string, unknown>> | null | undefined)?.[name])
}

/** The options by their places in a lease call. */
const OPTIONS: Readonly<Record<string, string>> = {
  queues: 'queues',
  leaseMs: 'lease',
  waitMs: 'wait',
  'worker/id': 'id',
  'worker/concurrency': 'concurrency',
}

/** Settings that are checked by a limit, in milliseconds. */
interface Limited {
  readonly queues: readonly string[]
  readonly leaseMs: number | undefined
  readonly waitMs: number
  readonly identity: WorkerIdentity
  readonly maxBlockedMs: number
}

/** Throws a TypeError for what every poll would be refused for, by the contract's own limits, and for a watch that barks at once. */
export function checkSettings({ queues, leaseMs, waitMs, identity, maxBlockedMs }: Limited): void {
  const call = { queues, waitMs, worker: identity, ...(leaseMs !== undefined && { leaseMs }) }
  const [misfit] = misfits(LeaseRequest, call, '')
  if (misfit) throw new TypeError(explain(misfit, call))
  if (maxBlockedMs >= 2 * ALIVE_INTERVAL_MS) return
  const reason = `the worker gives a sign of life every ${ALIVE_INTERVAL_MS} ms`
  throw new TypeError(
    `maxBlocked must be at least ${2 * ALIVE_INTERVAL_MS} ms, not ${maxBlockedMs}: ${reason}`,
  )
}

function explain({ pointer, detail }: { pointer: string; detail: string }, call: object): string {
  const path = pointer.split('/').slice(1)
  const value = path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], call)
  const place = path.filter((part) => !/^\d+$/.test(part)).join('/')
  const unit = place.endsWith('Ms') ? ' ms' : ''
  return `${OPTIONS[place] ?? place} ${misfitText(detail, value, unit)}`
}
