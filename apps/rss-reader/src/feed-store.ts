// Keeps feeds and their items in SQLite: one file that the web process and the workers share.
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Feed, FeedItem } from './feed.ts'

/**
 * Which run of which job writes. Runs are ordered by job id, a ULID that grows with time, then by lease count.
 * A write by an earlier run than the latest is refused: its worker lost the lease and does not know yet.
 */
export interface Fence {
  readonly jobId: string
  readonly leaseCount: number
}

/** A feed someone asked for. Instants are milliseconds since the epoch. */
export interface StoredFeed {
  readonly id: string
  readonly url: string
  /** The latest job that reads it, and when it was asked for. */
  readonly jobId: string
  readonly statusUrl: string
  readonly requestedAt: number
  /** Null until it has been read once; later failures leave it. */
  readonly reading: {
    readonly title: string
    readonly link: string | null
    readonly format: string
    readonly readAt: number
  } | null
  /** How the latest job ended, or its latest attempt; null before. */
  readonly outcome: { readonly failure: string | null; readonly isFinal: boolean } | null
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS feeds (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    job_id TEXT, status_url TEXT, requested_at INTEGER,
    title TEXT, link TEXT, format TEXT, read_at INTEGER,
    failure TEXT, is_final INTEGER NOT NULL DEFAULT 0,
    written_by_job TEXT NOT NULL DEFAULT '', written_by_lease INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS feeds_by_request ON feeds (requested_at);
  CREATE TABLE IF NOT EXISTS items (
    feed_id TEXT NOT NULL REFERENCES feeds (id),
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL, link TEXT, published_at INTEGER, summary TEXT NOT NULL,
    PRIMARY KEY (feed_id, key)
  ) STRICT, WITHOUT ROWID;`

const RECORD_REQUEST = `
  INSERT INTO feeds (id, url, job_id, status_url, requested_at) VALUES (:id, :url, :jobId, :statusUrl, :requestedAt)
  ON CONFLICT (id) DO UPDATE SET job_id = :jobId, status_url = :statusUrl, requested_at = :requestedAt`

// The condition is the fence. It accepts the same run again: a repeated write changes nothing.
const CLAIM_WRITE = `
  INSERT INTO feeds (id, url, written_by_job, written_by_lease) VALUES (:id, :url, :jobId, :leaseCount)
  ON CONFLICT (id) DO UPDATE SET written_by_job = :jobId, written_by_lease = :leaseCount
  WHERE (:jobId, :leaseCount) >= (written_by_job, written_by_lease)`

const WRITE_READING = `
  UPDATE feeds SET title = :title, link = :link, format = :format, read_at = :readAt, failure = NULL, is_final = 1
  WHERE id = :id`

const WRITE_FAILURE = `UPDATE feeds SET failure = :failure, is_final = :isFinal WHERE id = :id`

const WRITE_ITEM = `
  INSERT INTO items (feed_id, key, position, title, link, published_at, summary)
  VALUES (:feedId, :key, :position, :title, :link, :publishedAt, :summary)
  ON CONFLICT (feed_id, key) DO UPDATE
  SET position = :position, title = :title, link = :link, published_at = :publishedAt, summary = :summary`

const SELECT_FEED = `SELECT * FROM feeds WHERE id = ? AND job_id IS NOT NULL`
const SELECT_RECENT = `SELECT * FROM feeds WHERE job_id IS NOT NULL ORDER BY requested_at DESC LIMIT ?`
const SELECT_ITEMS = `SELECT key, title, link, published_at AS publishedAt, summary FROM items WHERE feed_id = ? ORDER BY position`

interface FeedRow {
  readonly id: string
  readonly url: string
  readonly job_id: string
  readonly status_url: string
  readonly requested_at: number
  readonly title: string | null
  readonly link: string | null
  readonly format: string | null
  readonly read_at: number | null
  readonly failure: string | null
  readonly is_final: number
  readonly written_by_job: string
}

/** The id of a feed in this store and in page addresses: a digest of its URL, so that both processes know it. */
export function feedIdOf(url: string): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 20)
}

/** The feeds and items of one SQLite file. Safe to open in several processes at once. */
export class FeedStore {
  readonly #database: DatabaseSync

  /** Opens the file, making it and its folder when missing. */
  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true })
    this.#database = new DatabaseSync(file, { timeout: 5000 })
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    this.#database.exec(SCHEMA)
  }

  /** Notes which job reads the feed now. */
  recordRequest(url: string, request: { jobId: string; statusUrl: string; requestedAt: number }): void {
    this.#run(RECORD_REQUEST, { id: feedIdOf(url), url, ...request })
  }

  /** Keeps a feed as read, its items replacing those kept before. False, and nothing written, when fenced off. */
  recordReading(url: string, fence: Fence, feed: Feed, readAt: number): boolean {
    return this.#write(url, fence, (id) => {
      const { title, link, format } = feed
      this.#run(WRITE_READING, { id, title, link, format, readAt })
      this.#run('DELETE FROM items WHERE feed_id = :id', { id })
      feed.items.forEach((item, position) => this.#run(WRITE_ITEM, { feedId: id, position, ...item }))
    })
  }

  /** Keeps why an attempt failed; `isFinal` when none will follow. False, and nothing written, when fenced off. */
  recordFailure(url: string, fence: Fence, failure: string, isFinal: boolean): boolean {
    return this.#write(url, fence, (id) =>
      this.#run(WRITE_FAILURE, { id, failure, isFinal: Number(isFinal) }),
    )
  }

  get(id: string): StoredFeed | null {
    const row = this.#database.prepare(SELECT_FEED).get(id)
    return row ? decodeFeed(row as unknown as FeedRow) : null
  }

  /** The feeds asked for last, the latest first. */
  recent(limit: number): StoredFeed[] {
    return this.#database
      .prepare(SELECT_RECENT)
      .all(limit)
      .map((row) => decodeFeed(row as unknown as FeedRow))
  }

  /** The items of a feed, in the feed's own order. */
  items(id: string): FeedItem[] {
    return this.#database.prepare(SELECT_ITEMS).all(id) as unknown as FeedItem[]
  }

  close(): void {
    this.#database.close()
  }

  #write(url: string, { jobId, leaseCount }: Fence, write: (id: string) => void): boolean {
    const id = feedIdOf(url)
    return this.#transaction(() => {
      const isAccepted = this.#run(CLAIM_WRITE, { id, url, jobId, leaseCount }) > 0
      if (isAccepted) write(id)
      return isAccepted
    })
  }

  #run(sql: string, values: Record<string, string | number | null>): number {
    return Number(this.#database.prepare(sql).run(values).changes)
  }

  #transaction<Result>(work: () => Result): Result {
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.#database.exec('COMMIT')
      return result
    } catch (error) {
      this.#database.exec('ROLLBACK')
      throw error
    }
  }
}

function decodeFeed(row: FeedRow): StoredFeed {
  const { id, url, title, link, format, failure } = row
  const isRead = title !== null && format !== null && row.read_at !== null
  return {
    id,
    url,
    jobId: row.job_id,
    statusUrl: row.status_url,
    requestedAt: row.requested_at,
    reading: isRead ? { title, link, format, readAt: row.read_at } : null,
    outcome: row.written_by_job === row.job_id ? { failure, isFinal: row.is_final === 1 } : null,
  }
}
