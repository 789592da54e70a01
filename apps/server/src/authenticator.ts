// Who a bearer is: keys are verified once, and remembered for a few seconds by the header as sent.

import { hash, timingSafeEqual } from 'node:crypto'
import type { ApiKey, FoundKey } from '@offload/engine'
import type { Caller } from './access.ts'
import { readApiKey, type KeyParts } from './api-key.ts'
import { FailedKeys, type Origin } from './failed-keys.ts'
import { putNewest } from './newest.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'

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
    putNewest(this.#cache, header, { caller, until: performance.now() + forMs, notedAt }, MAX_CACHED)
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

function toCaller({ id, project, scopes, queues, rateLimit, expiresAt }: ApiKey): Caller {
  return { kind: 'key', keyId: id, project, scopes, queues, rateLimit, expiresAt }
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}
