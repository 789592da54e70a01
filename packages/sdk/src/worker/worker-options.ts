// What a worker may be told, checked once.
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import process from 'node:process'
import { checkParts, checkSettings } from './check-worker.ts'
import type { Offload } from '../client/client.ts'
import { LONGEST_TIMER_MS, optionalMs, toMs, type Duration } from '../input/duration.ts'
import type { Handler, Middleware } from './handler.ts'
import { bindHandler, type BoundHandler } from './middleware.ts'
import { onlyKnown, type OptionNames } from '../input/known-options.ts'
import { describeSdk, readEnvironment } from '../http/runtime.ts'
import type { WorkerIdentity } from '../contract/types.ts'

/** Writes a line for people. */
export type Log = (message: string, facts?: Readonly<Record<string, unknown>>) => void

/** Only `client` and `handlers` are required. */
export interface WorkerOptions {
  readonly client: Offload
  /** One for each type: `[handle('feed.fetch', …)]`. A job of another type is given back for 15 to 30 s, uncounted, with an `error` event once. */
  readonly handlers: readonly Handler[]
  /** Goes around every handler, the first of the list outermost. */
  readonly middleware?: readonly Middleware[] | undefined
  /** In strict order: a later queue is only served when the earlier ones are empty. Default: those of the handlers' definitions, in their order, and `default` where one has none. */
  readonly queues?: readonly string[] | undefined
  /** How many jobs at once. Default 10. */
  readonly concurrency?: number | undefined
  /** How long a job is held between two signs of life, 5 s to 12 h. Default: the job's own (60 s). */
  readonly lease?: Duration | undefined
  /** How long one poll waits for a job, at most (and by default) 20 s. */
  readonly wait?: Duration | undefined
  /** How long jobs may go on after `stop`. Default 20 s: Heroku ends a process 30 s after SIGTERM. */
  readonly shutdownGrace?: Duration | undefined
  /** Whether SIGTERM and SIGINT call `stop`. Default true; false leaves them to the app. */
  readonly signals?: boolean | undefined
  /** A process whose event loop stands still for longer counts as hung, and its leases run out. Default 5 m. */
  readonly maxBlocked?: Duration | undefined
  /** The name shown with the jobs it holds. Default: dyno or host, process id and four random digits. */
  readonly id?: string | undefined
  /** Where lines go. Default: standard error. */
  readonly log?: Log | undefined
}

/** The options with their defaults, in milliseconds. */
export interface WorkerSettings {
  readonly client: Offload
  readonly handlers: ReadonlyMap<string, BoundHandler>
  readonly queues: readonly string[]
  readonly concurrency: number
  readonly leaseMs: number | undefined
  readonly waitMs: number
  readonly shutdownGraceMs: number
  readonly signals: boolean
  readonly maxBlockedMs: number
  /** What the service is told of the worker, for people. */
  readonly identity: WorkerIdentity
  readonly log: Log
}

const KNOWN: OptionNames<WorkerOptions> = {
  client: true,
  handlers: true,
  middleware: true,
  queues: true,
  concurrency: true,
  lease: true,
  wait: true,
  shutdownGrace: true,
  signals: true,
  maxBlocked: true,
  id: true,
  log: true,
}

/** Throws a TypeError that names the option and says what it takes. */
export function toWorkerSettings(options: WorkerOptions): WorkerSettings {
  checkParts(options)
  onlyKnown(options, KNOWN, { name: 'id', lockDuration: 'lease', connection: 'client' })
  const { client, handlers, concurrency = 10, signals = true, log = logToStandardError } = options
  const settings = {
    client,
    handlers: byType(handlers, options.middleware ?? []),
    queues: options.queues ?? queuesOf(handlers),
    concurrency,
    leaseMs: optionalMs('lease', options.lease),
    waitMs: toMs('wait', options.wait ?? '20s'),
    shutdownGraceMs: Math.min(toMs('shutdownGrace', options.shutdownGrace ?? '20s'), LONGEST_TIMER_MS),
    signals,
    maxBlockedMs: toMs('maxBlocked', options.maxBlocked ?? '5m'),
    identity: describeWorker(options, concurrency),
    log,
  }
  checkSettings(settings)
  // A copy: whoever gave the list may change it.
  return { ...settings, queues: [...settings.queues] }
}

function byType(
  handlers: readonly Handler[],
  middleware: readonly Middleware[],
): ReadonlyMap<string, BoundHandler> {
  const twice = handlers.find(({ type }, index) =>
    handlers.some((other, i) => i < index && other.type === type),
  )
  if (twice)
    throw new TypeError(`Two handlers for jobs of type ${twice.type}: only one of them would ever run`)
  return new Map(handlers.map((handler) => [handler.type, bindHandler(handler, middleware)]))
}

function queuesOf(handlers: readonly Handler[]): readonly string[] {
  return [...new Set(handlers.map(({ queue = 'default' }) => queue))]
}

function describeWorker({ id = defaultId() }: WorkerOptions, concurrency: number): WorkerIdentity {
  return { id, hostname: hostname(), pid: process.pid, concurrency, sdk: describeSdk() }
}

function defaultId(): string {
  return `${readEnvironment('DYNO') ?? hostname()}-${process.pid}-${randomBytes(2).toString('hex')}`
}

const logToStandardError: Log = (message, facts = {}) => {
  console.error(`[offload] ${message}`, ...(Object.keys(facts).length === 0 ? [] : [facts]))
}
