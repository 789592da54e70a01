// Who sent the request: bearer keys, checked before the body is read.

import { hash, timingSafeEqual } from 'node:crypto'
import type { ApiKey, FoundKey } from '@offload/engine'
import type { FastifyRequest } from 'fastify'
import { accessRefusal, demandAccess, type Access, type Caller } from '../access.ts'
import { readApiKey, type KeyParts } from '../api-key.ts'
import type { Parts } from '../parts.ts'
import { FailedKeys } from '../failed-keys.ts'
import { Problem } from '../problem.ts'
import type { App } from '../type-provider.ts'

/** A deleted key may work this much longer on other instances. */
const CACHE_MS = 10_000
const MAX_CACHED = 10_000
/** Each instance notes a key's use at most this often. */
const NOTE_USE_EVERY_MS = 60_000
/** One space: every spelling of a header is remembered for itself. */
const BEARER = /^Bearer ([!-~]+)$/i

interface Cached {
  readonly caller: Caller
  /** As `performance.now()` tells it: no clock that is set back makes it longer. */
  readonly until: number
  /** When its use was last noted; -Infinity before. */
  readonly notedAt: number
}

/** Where a bearer came from. */
export interface Origin {
  readonly address: string
  /** Whether it came to a route that is never limited by rate. */
  readonly isNeverLimited: boolean
}

/** Verifies bearers, and remembers verified ones for up to 10 s by the header as sent. */
export class Authenticator {
  readonly #engine: Parts['engine']
  readonly #adminHash: Buffer
  readonly #monitorHash: Buffer | null
  readonly #cache = new Map<string, Cached>()
  readonly #failed = new FailedKeys()

  constructor({ engine, adminKey, metricsToken = null }: Parts) {
    this.#engine = engine
    this.#adminHash = digest(adminKey)
    this.#monitorHash = metricsToken === null ? null : digest(metricsToken)
  }

  /** The caller if the header was verified lately: the hot path, without a promise. */
  recall(header: string): Caller | undefined {
    const cached = this.#cache.get(header)
    return cached !== undefined && performance.now() < cached.until ? cached.caller : undefined
  }

  /**
   * The caller. Throws `unauthenticated`, the same in words and time for a key that is unknown or has a wrong secret;
   * `key_revoked` and `key_expired` only to who shows the right secret; `too_many_failures` before Redis is asked.
   */
  async verify(header: string, origin: Origin): Promise<Caller> {
    const bearer = BEARER.exec(header)?.[1]
    if (bearer === undefined) throw new Problem('unauthenticated', NO_BEARER)
    if (isSame(bearer, this.#adminHash)) return this.#remember(header, ADMIN, CACHE_MS)
    if (isSame(bearer, this.#monitorHash)) return this.#remember(header, MONITOR, CACHE_MS)
    const parts = readApiKey(bearer)
    if (parts === null) throw new Problem('unauthenticated', MISTYPED)
    this.#failed.assertMayTry(header, origin, this.#cache.has(header))
    const now = this.#engine.now()
    const found = checkKey(parts, await this.#engine.keys.find(parts.id), now)
    if (found instanceof Problem) throw this.#failed.note(header, origin, found)
    return this.#remember(header, toCaller(found), Math.min(CACHE_MS, (found.expiresAt ?? Infinity) - now))
  }

  /** Stops recalling a key that was deleted through this instance. */
  forget(keyId: string): void {
    for (const [header, { caller }] of this.#cache) {
      if (caller.kind === 'key' && caller.keyId === keyId) this.#cache.delete(header)
    }
  }

  #remember(header: string, caller: Caller, forMs: number): Caller {
    const notedAt = this.#noteUse(caller, this.#cache.get(header)?.notedAt ?? -Infinity)
    const oldest = this.#cache.keys().next().value
    this.#cache.delete(header)
    if (this.#cache.size >= MAX_CACHED && oldest !== undefined) this.#cache.delete(oldest)
    this.#cache.set(header, { caller, until: performance.now() + forMs, notedAt })
    return caller
  }

  /** Returns when the use was last noted. Nobody waits for it, and a note that fails is made up for by a later one. */
  #noteUse(caller: Caller, notedAt: number): number {
    const now = performance.now()
    if (caller.kind !== 'key' || now - notedAt < NOTE_USE_EVERY_MS) return notedAt
    this.#engine.keys.noteUse(caller.keyId).catch(() => undefined)
    return now
  }
}

const NO_BEARER = 'Send a key in this form: Authorization: Bearer ofl_…'
/** The checksum tells, and so nothing is said of the keys that exist. */
const MISTYPED = 'This is no key as we make them: it is mistyped, cut off, or for something else.'

const ADMIN: Caller = { kind: 'admin' }
const MONITOR: Caller = { kind: 'monitor' }

/** Digests are compared, so that neither length nor content shows in the time it takes. */
function isSame(bearer: string, secretHash: Buffer | null): boolean {
  return secretHash !== null && timingSafeEqual(digest(bearer), secretHash)
}

/** Compared with when there is no key, so that unknown and wrong take the same time. */
const NO_HASH = '0'.repeat(64)

/** The key when it is good, or why it is not. */
function checkKey(parts: KeyParts, { key, deletedHash }: FoundKey, now: number): ApiKey | Problem {
  const storedHash = key?.secretHash ?? deletedHash ?? NO_HASH
  if (!timingSafeEqual(Buffer.from(parts.secretHash), Buffer.from(storedHash))) return unauthenticated()
  if (key === null) return new Problem('key_revoked', 'This key was deleted: use another.')
  const hasExpired = key.expiresAt !== null && key.expiresAt <= now
  return hasExpired ? new Problem('key_expired', 'This key has expired: make a new one.') : key
}

function unauthenticated(): Problem {
  return new Problem('unauthenticated', 'There is no such key: use one that the project has.')
}

/** Checks every request against what its route asks for, and every route for asking. */
export function addAuthentication(app: App, authenticator: Authenticator): void {
  app.decorateRequest('caller', null)
  app.addHook('onRoute', demandAccess)
  app.addHook('onRequest', (request, _reply, done) => {
    // Only the documents' page and the not-found handler have no access of their own.
    const { access = 'public', isNeverLimited = false } = request.routeOptions.config
    if (access === 'public') return done()
    const header = request.headers.authorization ?? ''
    const known = authenticator.recall(header)
    if (known !== undefined) return admit(request, known, access, done)
    const origin = { address: request.ip, isNeverLimited }
    authenticator.verify(header, origin).then((caller) => admit(request, caller, access, done), done)
  })
}

function admit(request: FastifyRequest, caller: Caller, access: Access, done: (error?: Error) => void): void {
  request.caller = caller
  done(accessRefusal(caller, access))
}

function toCaller({ id, project, scopes, queues, rateLimit, expiresAt }: ApiKey): Caller {
  return { kind: 'key', keyId: id, project, scopes, queues, rateLimit, expiresAt }
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}
