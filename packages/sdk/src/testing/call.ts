// A request as the routes of the in-memory service see it, and what they answer.
import type { MemoryService } from './memory-service.ts'
import { Refusal } from './refusal.ts'

/** What a route gives back. A body that is absent stays absent. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/**
 * A call whose parts fit the contract. The types of body and query are the route's word for what it takes; a body that
 * was left out is an empty object where the contract allows it.
 */
export interface Call<Body = unknown, Query = unknown> {
  readonly service: MemoryService
  /** The parts of the path that the route leaves open, in order. */
  readonly params: readonly string[]
  readonly query: Query
  readonly headers: Headers
  readonly body: Body
  readonly signal: AbortSignal
}

const IDEMPOTENCY_KEY = /^[!-~]{1,255}$/

export function idempotencyKeyOf({ headers }: Pick<Call, 'headers'>): string | null {
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
