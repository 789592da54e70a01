// Projects and API keys: who may use the queues. Stored here because only the engine speaks Redis.
import type { Connection } from './connection.ts'
import type { RequestRate } from './request-limits.ts'
import type { VerbRunner } from './verb-runner.ts'
import { EngineError } from './errors.ts'
import { ACCOUNT_KEYS } from './keys.ts'

/** A tenant. What belongs to one project cannot be seen from another. */
export interface Project {
  readonly id: string
  readonly name: string
  readonly createdAt: number
}

/** An API key as stored: the secret only as its hash. */
export interface ApiKey {
  readonly id: string
  readonly project: string
  readonly name: string
  /** SHA-256, hex. */
  readonly secretHash: string
  readonly scopes: readonly string[]
  /** Names or prefixes ending in `*`; empty means every queue. */
  readonly queues: readonly string[]
  readonly createdAt: number
  readonly expiresAt: number | null
  /** Null: as many requests as it likes. */
  readonly rateLimit: RequestRate | null
}

/** A key in a list: with when it was last used, to the minute; null when it never was. */
export interface ListedKey extends ApiKey {
  readonly lastUsedAt: number | null
}

/** What is known of a key's id: the key, or the hash of its secret when it was deleted in the last 30 days. */
export interface FoundKey {
  readonly key: ApiKey | null
  readonly deletedHash: string | null
}

/** So long a deleted key is remembered, to tell its holder what happened. */
const REMEMBER_DELETED_S = 30 * 24 * 60 * 60

/** The tenants. Any number of processes may change them. */
export class Projects {
  readonly #redis: Connection
  readonly #now: () => number

  constructor(redis: Connection, now: () => number) {
    this.#redis = redis
    this.#now = now
  }

  /** Throws `project_exists` when the id is taken. */
  async create(project: Pick<Project, 'id' | 'name'>): Promise<Project> {
    const created: Project = { ...project, createdAt: this.#now() }
    const isNew = await this.#redis.change(
      'HSETNX',
      ACCOUNT_KEYS.projects,
      project.id,
      JSON.stringify(created),
    )
    if (isNew !== 1) throw new EngineError('project_exists', `A project "${project.id}" exists already`)
    return created
  }

  /** All projects, by id. */
  async list(): Promise<Project[]> {
    const texts = (await this.#redis.call('HVALS', ACCOUNT_KEYS.projects)) as string[]
    return texts.map((text) => JSON.parse(text) as Project).sort(byId)
  }

  async get(id: string): Promise<Project | null> {
    const text = (await this.#redis.call('HGET', ACCOUNT_KEYS.projects, id)) as string | null
    return text === null ? null : (JSON.parse(text) as Project)
  }

  /** Throws `project_not_found`, and `project_not_empty` while it has keys or has had jobs. */
  async delete(id: string): Promise<void> {
    const owned = [ACCOUNT_KEYS.projectKeys(id), ACCOUNT_KEYS.projectQueues(id)]
    if ((await this.#redis.call('EXISTS', ...owned)) !== 0) {
      throw new EngineError('project_not_empty', `Project "${id}" still has API keys or queues`)
    }
    if ((await this.#redis.change('HDEL', ACCOUNT_KEYS.projects, id)) !== 1) throw projectNotFound(id)
  }
}

/** The keys of all projects, by id. */
export class ApiKeys {
  readonly #redis: Connection
  readonly #runner: VerbRunner
  readonly #now: () => number

  constructor(redis: Connection, runner: VerbRunner, now: () => number) {
    this.#redis = redis
    this.#runner = runner
    this.#now = now
  }

  /** Throws `project_not_found`. */
  async create(key: Omit<ApiKey, 'createdAt'>): Promise<ApiKey> {
    if ((await this.#redis.call('HEXISTS', ACCOUNT_KEYS.projects, key.project)) !== 1) {
      throw projectNotFound(key.project)
    }
    const created: ApiKey = { ...key, createdAt: this.#now() }
    await this.#redis.transaction([
      ['HSET', ACCOUNT_KEYS.keys, key.id, JSON.stringify(created)],
      ['SADD', ACCOUNT_KEYS.projectKeys(key.project), key.id],
    ])
    return created
  }

  /** A project's keys, by id. */
  async list(project: string): Promise<ListedKey[]> {
    const ids = (await this.#redis.call('SMEMBERS', ACCOUNT_KEYS.projectKeys(project))) as string[]
    if (ids.length === 0) return []
    const [texts = [], uses = []] = await Promise.all(
      [ACCOUNT_KEYS.keys, ACCOUNT_KEYS.keyUses].map(
        async (key) => (await this.#redis.call('HMGET', key, ...ids)) as (string | null)[],
      ),
    )
    const keys = texts.map((text, index) => listedKey(text, uses[index] ?? null))
    return keys.filter((key) => key !== null).sort(byId)
  }

  async get(id: string): Promise<ApiKey | null> {
    const text = (await this.#redis.call('HGET', ACCOUNT_KEYS.keys, id)) as string | null
    return text === null ? null : (JSON.parse(text) as ApiKey)
  }

  /** What a caller's key is checked against. One round trip for any id, so that the time it takes tells nothing. */
  async find(id: string): Promise<FoundKey> {
    const [key, deletedHash] = await Promise.all([
      this.get(id),
      this.#redis.call('GET', ACCOUNT_KEYS.deletedKey(id)) as Promise<string | null>,
    ])
    return { key, deletedHash }
  }

  /** Notes that a key was used just now, unless it is gone. */
  async noteUse(id: string): Promise<void> {
    await this.#runner.runOn('note_use', [ACCOUNT_KEYS.keys, ACCOUNT_KEYS.keyUses], [id])
  }

  /** Throws `key_not_found` when the project has no such key. */
  async delete(project: string, id: string): Promise<void> {
    const key = await this.get(id)
    if (key?.project !== project) {
      throw new EngineError('key_not_found', `Project "${project}" has no API key "${id}"`)
    }
    await this.#redis.transaction([
      ['HDEL', ACCOUNT_KEYS.keys, id],
      ['HDEL', ACCOUNT_KEYS.keyUses, id],
      ['SREM', ACCOUNT_KEYS.projectKeys(project), id],
      ['SET', ACCOUNT_KEYS.deletedKey(id), key.secretHash, 'EX', REMEMBER_DELETED_S],
    ])
  }
}

function listedKey(text: string | null, usedAt: string | null): ListedKey | null {
  if (text === null) return null
  return { ...(JSON.parse(text) as ApiKey), lastUsedAt: usedAt === null ? null : Number(usedAt) }
}

function projectNotFound(id: string): EngineError {
  return new EngineError('project_not_found', `There is no project "${id}"`)
}

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1
}
