// Who may call a route: declared with the route, refused at start when it is not.

import type { RequestRate } from '@offload/engine'
import type { FastifyRequest, RouteOptions } from 'fastify'
import { Problem } from './problem.ts'
import type { ProblemCode } from './problem-table.ts'
import type { Scope } from './schemas/account.ts'

/**
 * A scope of a project's key, any key of a project, the administrator's key, the token for metrics, or nobody asked. The
 * administrator also has `keys:write` and the metrics.
 */
export type Access = Scope | 'any key' | 'admin' | 'metrics' | 'public'

/** Who sent the request. The administrator and who reads metrics belong to no project. */
export type Caller =
  | { readonly kind: 'admin' | 'monitor' }
  | {
      readonly kind: 'key'
      readonly keyId: string
      readonly project: string
      readonly scopes: readonly string[]
      readonly queues: readonly string[]
      readonly rateLimit: RequestRate | null
      /** When it ends, in milliseconds since the epoch. */
      readonly expiresAt: number | null
    }

/** A caller with a project's key. */
export type KeyCaller = Extract<Caller, { kind: 'key' }>

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** Never counted or refused by rate: to lose a settlement is to do the work twice. */
    isNeverLimited?: true
    /** The top-level field of the body that stays JSON text. */
    rawField?: 'payload' | 'result'
    /** The list of a batch; `rawField` is then a field of each of its items. */
    rawList?: 'jobs' | 'settlements'
    /** The body may be absent, and is then taken as an empty object. */
    isBodyOptional?: boolean
    /** Codes of this route besides those that every route like it has. */
    problems?: readonly ProblemCode[]
  }
  interface FastifyRequest {
    caller: Caller | null
  }
}

/** An `onRoute` hook: a route nobody thought about must not start, least of all open. */
export function demandAccess(route: RouteOptions): void {
  if (route.config?.access !== undefined) return
  throw new Error(`${String(route.method)} ${route.url} does not say who may call it (config.access).`)
}

/** The refusal of a caller who lacks what the route asks for. Returned, not thrown: hooks hand it on. */
export function accessRefusal(caller: Caller, access: Access): Problem | undefined {
  if (mayCall(caller, access)) return undefined
  return new Problem('insufficient_scope', `This needs ${NEEDED[access] ?? access}.`)
}

function mayCall(caller: Caller, access: Access): boolean {
  switch (caller.kind) {
    case 'admin':
      return access === 'admin' || access === 'keys:write' || access === 'metrics'
    case 'monitor':
      return access === 'metrics'
    case 'key':
      return access === 'any key' || caller.scopes.includes(access)
  }
}

/** What is not the name of a scope. */
const NEEDED: Partial<Record<Access, string>> = {
  admin: 'the admin key',
  metrics: 'the token for metrics (OFFLOAD_METRICS_TOKEN) or the admin key',
  'any key': "a project's key",
}

/** The project's key that sent the request. Only for routes whose access is a scope of jobs. */
export function keyCaller(request: FastifyRequest): KeyCaller {
  if (request.caller?.kind === 'key') return request.caller
  throw new Problem('insufficient_scope', "This needs a project's key.")
}

/** Refuses a queue that the key is not for. */
export function assertQueue(caller: KeyCaller, queue: string): void {
  if (mayTouch(caller, queue)) return
  throw new Problem('queue_not_allowed', `The key is not for the queue ${queue}.`)
}

/** Whether the key is for a queue; one without patterns is for all. */
export function mayTouch({ queues }: KeyCaller, queue: string): boolean {
  return queues.length === 0 || queues.some((pattern) => covers(pattern, queue))
}

/** Refuses another project's path to a key, with the answer for a project that is not there. */
export function assertProject(caller: Caller | null, project: string): void {
  if (caller?.kind === 'admin' || (caller?.kind === 'key' && caller.project === project)) return
  throw new Problem('project_not_found', 'There is no project with this id.')
}

/** Refuses to give away a longer life or a higher rate than the caller has. */
export function assertNoStronger(
  caller: Caller | null,
  wanted: Pick<KeyCaller, 'rateLimit' | 'expiresAt'>,
): void {
  if (caller?.kind !== 'key') return
  if (!endsWithin(caller.expiresAt, wanted.expiresAt))
    throw new Problem('insufficient_scope', 'The key cannot make one that outlives it.')
  if (!isWithinRate(caller.rateLimit, wanted.rateLimit))
    throw new Problem('insufficient_scope', 'The key cannot make one with a higher rate than its own.')
}

/** Refuses to give away, or take away, what the caller may not do itself. */
export function assertWithin(caller: Caller | null, wanted: Pick<KeyCaller, 'scopes' | 'queues'>): void {
  if (caller?.kind !== 'key') return
  const scope = wanted.scopes.find((scope) => !caller.scopes.includes(scope))
  if (scope !== undefined)
    throw new Problem('insufficient_scope', `The key has no say over ${scope}: it lacks it.`)
  for (const queue of wanted.queues.length === 0 ? ['*'] : wanted.queues) assertQueue(caller, queue)
}

function endsWithin(own: number | null, wanted: number | null): boolean {
  return own === null || (wanted !== null && wanted <= own)
}

/** Neither more at once nor more in the long run. */
function isWithinRate(own: RequestRate | null, wanted: RequestRate | null): boolean {
  if (own === null) return true
  if (wanted === null || wanted.requests > own.requests) return false
  return wanted.requests * own.perMs <= own.requests * wanted.perMs
}

/** Whether a pattern (a name, or a prefix and `*`) takes in a queue or a narrower pattern. */
function covers(pattern: string, queue: string): boolean {
  return pattern.endsWith('*') ? queue.startsWith(pattern.slice(0, -1)) : pattern === queue
}
