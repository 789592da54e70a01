// Who sent the request: bearer keys, checked before the body is read.

import { hash, timingSafeEqual } from 'node:crypto'
import type { ApiKey } from '@offload/engine'
import type { FastifyRequest } from 'fastify'
import { accessRefusal, demandAccess, type Access, type Caller } from '../access.ts'
import { readApiKey } from '../api-key.ts'
import type { Parts } from '../parts.ts'
import { Problem } from '../problem.ts'
import type { App } from '../type-provider.ts'

/** A deleted key may work this much longer on other instances. */
const CACHE_MS = 10_000
const MAX_CACHED = 10_000
const BEARER = /^Bearer +([!-~]+)$/i

interface Cached {
  readonly caller: Caller
  readonly until: number
}

/** Verifies bearers, and remembers verified ones for up to 10 s by the header as sent. */
export class Authenticator {
  readonly #engine: Parts['engine']
  readonly #adminHash: Buffer
  readonly #cache = new Map<string, Cached>()

  constructor({ engine, adminKey }: Parts) {
    this.#engine = engine
    this.#adminHash = digest(adminKey)
  }

  /** The caller if the header was verified lately: the hot path, without a promise. */
  recall(header: string): Caller | undefined {
    const cached = this.#cache.get(header)
    return cached !== undefined && Date.now() < cached.until ? cached.caller : undefined
  }

  /** The caller; throws `unauthenticated`, the same for a key that is unknown, deleted, expired or mistyped. */
  async verify(header: string): Promise<Caller> {
    const bearer = BEARER.exec(header)?.[1] ?? ''
    const now = Date.now()
    const found = this.#isAdmin(bearer)
      ? { caller: { kind: 'admin' } as const, until: now + CACHE_MS }
      : await this.#findKey(bearer, now)
    if (found === null) throw new Problem('unauthenticated', 'Send a valid key: Authorization: Bearer ofl_…')
    this.#remember(header, found)
    return found.caller
  }

  /** Stops recalling a key that was deleted through this instance. */
  forget(keyId: string): void {
    for (const [header, { caller }] of this.#cache) {
      if (caller.kind === 'key' && caller.keyId === keyId) this.#cache.delete(header)
    }
  }

  /** Digests are compared, so that neither length nor content shows in the time it takes. */
  #isAdmin(bearer: string): boolean {
    return bearer !== '' && timingSafeEqual(digest(bearer), this.#adminHash)
  }

  async #findKey(bearer: string, now: number): Promise<Cached | null> {
    const parts = readApiKey(bearer)
    if (parts === null) return null
    const key = await this.#engine.keys.get(parts.id)
    const isGenuine = timingSafeEqual(Buffer.from(parts.secretHash), Buffer.from(key?.secretHash ?? NO_HASH))
    const expiresAt = key?.expiresAt ?? Infinity
    if (key === null || !isGenuine || expiresAt <= now) return null
    return { caller: toCaller(key), until: Math.min(now + CACHE_MS, expiresAt) }
  }

  #remember(header: string, cached: Cached): void {
    const oldest = this.#cache.keys().next().value
    this.#cache.delete(header)
    if (this.#cache.size >= MAX_CACHED && oldest !== undefined) this.#cache.delete(oldest)
    this.#cache.set(header, cached)
  }
}

/** Compared with when there is no key, so that unknown and wrong take the same time. */
const NO_HASH = '0'.repeat(64)

/** Checks every request against what its route asks for, and every route for asking. */
export function addAuthentication(app: App, authenticator: Authenticator): void {
  app.decorateRequest('caller', null)
  app.addHook('onRoute', demandAccess)
  app.addHook('onRequest', (request, _reply, done) => {
    // Only the documents' page and the not-found handler have no access of their own.
    const access = request.routeOptions.config.access ?? 'public'
    if (access === 'public') return done()
    const header = request.headers.authorization ?? ''
    const known = authenticator.recall(header)
    if (known !== undefined) return admit(request, known, access, done)
    authenticator.verify(header).then((caller) => admit(request, caller, access, done), done)
  })
}

function admit(request: FastifyRequest, caller: Caller, access: Access, done: (error?: Error) => void): void {
  request.caller = caller
  done(accessRefusal(caller, access))
}

function toCaller({ id, project, scopes, queues }: ApiKey): Caller {
  return { kind: 'key', keyId: id, project, scopes, queues }
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}
