// The audit: what was administered, by whom, kept for a while. Who writes it says what; here it is only kept and read.
import type { Connection } from './connection.ts'
import { EngineError } from './errors.ts'
import { ACCOUNT_KEYS } from './keys.ts'

/** Of each project. */
const MOST_KEPT = 5000
const KEPT_MS = 90 * 24 * 60 * 60 * 1000
/** Read at a time, and most of it for one page of a filtered list: then the page is short. */
const READ_AT_ONCE = 250
const MOST_READ = 1000
const PLACE = /^\d{1,15}-\d{1,15}$/

/** One act. `target`, `before` and `after` are JSON objects as their writer shows them; never a secret. */
export interface AuditAct {
  readonly action: string
  /** The id of the API key; null for the administrator. */
  readonly keyId: string | null
  readonly target: Readonly<Record<string, string | undefined>>
  readonly before: unknown
  readonly after: unknown
  readonly requestId: string
}

/** An act that is kept. `at` in milliseconds since the epoch, by the clock of the database. */
export interface AuditEntry extends AuditAct {
  readonly id: string
  readonly at: number
}

/** Which part of the audit. `matches` decides what else is wanted. */
export interface AuditRequest {
  readonly limit: number
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined
  readonly since?: number | undefined
  readonly until?: number | undefined
  readonly matches: (entry: AuditEntry) => boolean
}

/** Acts, the latest first. `nextCursor` is null at the end. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[]
  readonly nextCursor: string | null
}

/** The audit of all projects: for each the last 5,000 acts of the last 90 days. */
export class Audit {
  readonly #redis: Connection

  constructor(redis: Connection) {
    this.#redis = redis
  }

  /** Keeps an act. To be awaited before its success is told. */
  async add(project: string, act: AuditAct): Promise<void> {
    const key = ACCOUNT_KEYS.audit(project)
    await this.#redis.transaction([
      ['XADD', key, 'MAXLEN', MOST_KEPT, '*', 'act', JSON.stringify(act)],
      ['XTRIM', key, 'MINID', this.#redis.clock.now() - KEPT_MS],
      ['PEXPIRE', key, KEPT_MS],
    ])
  }

  /** The latest first. A filtered page may be short, or empty, and still have a next one. Throws `invalid_cursor`. */
  async page(project: string, request: AuditRequest): Promise<AuditPage> {
    const { limit, since = 0, until = '+', cursor, matches } = request
    // What is too old goes with the next act; until then it is not shown.
    const from = Math.max(since, this.#redis.clock.now() - KEPT_MS)
    if (cursor !== undefined && !PLACE.test(cursor))
      throw new EngineError('invalid_cursor', 'The cursor is not one of this list: start without one')
    const entries: AuditEntry[] = []
    let last = cursor
    for (let read = 0; read < MOST_READ; read += READ_AT_ONCE) {
      const part = await this.#read(project, last === undefined ? String(until) : `(${last}`, String(from))
      for (const entry of part) {
        if (entries.length === limit) return { entries, nextCursor: last ?? null }
        last = entry.id
        if (matches(entry)) entries.push(entry)
      }
      if (part.length < READ_AT_ONCE) return { entries, nextCursor: null }
    }
    return { entries, nextCursor: last ?? null }
  }

  async #read(project: string, from: string, to: string): Promise<AuditEntry[]> {
    const key = ACCOUNT_KEYS.audit(project)
    const rows = (await this.#redis.call('XREVRANGE', key, from, to, 'COUNT', READ_AT_ONCE)) as Row[]
    return rows.map(([id, [, act]]) => ({
      ...(JSON.parse(act) as AuditAct),
      id,
      at: Number(id.split('-')[0]),
    }))
  }
}

type Row = [id: string, fields: [name: string, act: string]]
