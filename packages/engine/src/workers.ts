// Workers seen lately: what their lease calls and renewals say of them. Information, never proof of holding.
import type { Connection } from './connection.ts'
import { EngineError } from './errors.ts'
import type { QueueRef } from './job.ts'
import { decodeLease } from './lease-record.ts'
import { ACCOUNT_KEYS, queueTag } from './keys.ts'
import type { VerbRunner } from './verb-runner.ts'

/** What a worker says of itself. */
export interface WorkerIdentity {
  readonly id: string
  readonly name?: string | undefined
  readonly hostname?: string | undefined
  readonly pid?: number | undefined
  readonly concurrency?: number | undefined
  readonly sdk?: string | undefined
}

/** What the service asks of a worker: go on, take no more, or stop at once. */
export type Directive = 'continue' | 'drain' | 'stop'

/** A job that a worker holds. `id` is the ULID part. */
export interface Holding {
  readonly queue: string
  readonly id: string
  readonly startedAt: number
}

/** A worker that was seen lately. Times in milliseconds since the epoch. */
export interface WorkerInfo extends WorkerIdentity {
  readonly queues: readonly string[]
  readonly firstSeenAt: number
  readonly lastSeenAt: number
  readonly directive: Directive
  /** At most 100. */
  readonly holds: readonly Holding[]
}

/** A worker that asks more often is written down, and told its directive anew, this often. */
const WRITTEN_EVERY_MS = 5000
/** One that was not seen for this long is not listed. */
const LISTED_MS = 120_000
const MOST_SCANNED = 1000
const MOST_HOLDINGS = 100

interface Seen {
  readonly at: number
  readonly queues: readonly string[]
  readonly directive: Promise<Directive>
}

/** The workers of all projects, and what this process has heard of them. */
export class Workers {
  readonly #redis: Connection
  readonly #runner: VerbRunner
  readonly #seen = new Map<string, Seen>()
  #forgotAt = 0

  constructor(redis: Connection, runner: VerbRunner) {
    this.#redis = redis
    this.#runner = runner
  }

  /**
   * Notes that a worker called, at most every 5 s for the same queues, and returns what it is to do. `queues` are those
   * it asked for jobs; they are noted beside those it asked for in the last two minutes.
   */
  seen(project: string, worker: WorkerIdentity, queues: readonly string[] = []): Promise<Directive> {
    const now = performance.now()
    const key = `${project}:${worker.id}`
    const last = this.#seen.get(key)
    const isFresh = last !== undefined && now - last.at < WRITTEN_EVERY_MS
    if (isFresh && queues.every((queue) => last.queues.includes(queue))) return last.directive
    this.#forgetOld(now)
    const directive = this.#run(project, worker.id, '', queues.join(','), JSON.stringify(worker))
    const known = isFresh ? [...new Set([...last.queues, ...queues])] : queues
    this.#seen.set(key, { at: now, queues: known, directive: directive as Promise<Directive> })
    directive.catch(() => this.#seen.delete(key))
    return directive as Promise<Directive>
  }

  /** Those seen in the last two minutes, the latest first. */
  async list(project: string): Promise<WorkerInfo[]> {
    const since = `(${(await this.#runner.now()) - LISTED_MS}`
    const words = ['+inf', since, 'BYSCORE', 'REV']
    const ids = (await this.#redis.call('ZRANGE', ACCOUNT_KEYS.workersSeen(project), ...words)) as string[]
    if (ids.length === 0) return []
    const records = await this.#redis.call('HMGET', ACCOUNT_KEYS.workers(project), ...ids)
    // One may have been forgotten in between.
    const listed = (records as (string | null)[]).flatMap((record) => (record ? [decodeWorker(record)] : []))
    const names = new Set(listed.flatMap(({ queues }) => queues))
    const holdings = await Promise.all([...names].map((queue) => this.#holdings({ project, queue })))
    const held = holdings.flat()
    return listed.map((worker) => ({ ...worker, holds: heldBy(worker.id, held) }))
  }

  /** Asks a worker to drain, to stop, or to go on. It hears of it with its next lease or renewal. Throws `worker_not_found`. */
  async direct(project: string, id: string, directive: Directive): Promise<void> {
    this.#seen.delete(`${project}:${id}`)
    const word = await this.#run(project, id, directive)
    if (word === 'worker_not_found') throw new EngineError(word, `No worker "${id}" was seen lately`)
  }

  #run(project: string, id: string, directive: string, queues = '', about = ''): Promise<string> {
    const keys = [ACCOUNT_KEYS.workers(project), ACCOUNT_KEYS.workersSeen(project)]
    return this.#runner.runOn<string>('seen', keys, [id, directive, queues, about])
  }

  async #holdings(queue: QueueRef): Promise<(Holding & { readonly workerId: string | null })[]> {
    const rows = await this.#runner.run<[string, string][]>('holders', queueTag(queue), [MOST_SCANNED])
    return rows.map(([id, record]) => {
      const { workerId, startedAt } = decodeLease(record)
      return { queue: queue.queue, id, startedAt, workerId }
    })
  }

  // Once for all that call in the meantime: there may be thousands.
  #forgetOld(now: number): void {
    if (now - this.#forgotAt < WRITTEN_EVERY_MS) return
    this.#forgotAt = now
    for (const [key, { at }] of this.#seen) if (now - at >= WRITTEN_EVERY_MS) this.#seen.delete(key)
  }
}

// `<directive> <first_seen> <last_seen> <queues> <JSON>`, see seen.lua.
function decodeWorker(record: string): WorkerInfo {
  const [directive, firstSeenAt, lastSeenAt, queues = '', ...about] = record.split(' ')
  return {
    ...(JSON.parse(about.join(' ')) as WorkerIdentity),
    queues: queues === '' ? [] : queues.split(',').map((asked) => asked.replace(/:\d+$/, '')),
    directive: directive as Directive,
    firstSeenAt: Number(firstSeenAt),
    lastSeenAt: Number(lastSeenAt),
    holds: [],
  }
}

function heldBy(id: string, held: readonly (Holding & { readonly workerId: string | null })[]): Holding[] {
  return held
    .filter(({ workerId }) => workerId === id)
    .slice(0, MOST_HOLDINGS)
    .map(({ queue, id, startedAt }) => ({ queue, id, startedAt }))
}
