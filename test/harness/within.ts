// Waiting for what servers of a test must come to, with an end.
import { setTimeout as delay } from 'node:timers/promises'

const WITHIN_MS = 60_000
const EVERY_MS = 50

/**
 * Resolves once `has` holds; what it throws counts as not yet. When time is up, a minute by default, throws with what was
 * wanted, and what `has` threw last as the cause.
 */
export async function within(
  wanted: string,
  has: () => boolean | Promise<boolean>,
  withinMs = WITHIN_MS,
): Promise<void> {
  const deadline = performance.now() + withinMs
  let cause: unknown
  do {
    try {
      if (await has()) return
      cause = undefined
    } catch (error) {
      cause = error
    }
    await delay(EVERY_MS)
  } while (performance.now() < deadline)
  throw new Error(`Not in ${withinMs / 1000} s: ${wanted}`, { cause })
}
