// A request as the routes of the in-memory service see it, and what they answer.
import type { Check } from './checks.ts'
import type { MemoryService } from './memory-service.ts'
import { Refusal } from './refusal.ts'

/** What a route gives back. A body that is absent stays absent. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface Call {
  readonly service: MemoryService
  /** The parts of the path that the route leaves open, in order. */
  readonly params: readonly string[]
  readonly query: Readonly<Record<string, string | number>>
  readonly headers: Headers
  /** Parsed JSON; undefined without a body. */
  readonly body: unknown
  readonly signal: AbortSignal
}

/** The body, once it fits. The type is the caller's word for what the check lets through. */
export function bodyOf<Body>({ body }: Pick<Call, 'body'>, check: Check): Body {
  const errors = check(body, '#')
  const [first] = errors
  if (first) throw new Refusal('validation_failed', `${first.pointer}: ${first.detail}`, { errors })
  return body as Body
}

/** The same where it may be left out. */
export function optionalBodyOf<Body>({ body = {} }: Call, check: Check): Body {
  return bodyOf<Body>({ body }, check)
}

/** The query, once it fits. */
export function queryOf<Query>({ query }: Call, check: Check): Query {
  const errors = check(query, '').map(({ pointer = '', detail }) => ({ parameter: pointer.slice(1), detail }))
  const [first] = errors
  if (first) throw new Refusal('validation_failed', `${first.parameter}: ${first.detail}`, { errors })
  return query as Query
}

const IDEMPOTENCY_KEY = /^[!-~]{1,255}$/

export function idempotencyKeyOf({ headers }: Call): string | null {
  const key = headers.get('idempotency-key')
  if (key !== null && !IDEMPOTENCY_KEY.test(key)) throw new Refusal('invalid_idempotency_key')
  return key
}

/** One result an item, in order: its value, or the problem that refused it. */
export function each<Item>(
  items: readonly Item[],
  act: (item: Item, index: number) => object,
  about: (item: Item) => object = () => ({}),
): object[] {
  return items.map((item, index) => {
    try {
      return { ok: true, ...about(item), ...act(item, index) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { ok: false, ...about(item), problem: error.toProblem('/v1', crypto.randomUUID()) }
    }
  })
}
