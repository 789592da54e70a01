// Waiting for what servers of a test must come to, with an end.
import { setTimeout as delay } from 'node:timers/promises'

const WITHIN_MS = 60_000

/** Resolves once `has` holds; what it throws counts as not yet. Throws, with what was wanted, after a minute. */
export async function within(wanted: string, has: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + WITHIN_MS
  while (!(await has().catch(() => false))) {
    if (performance.now() > deadline) throw new Error(`There was not ${wanted} in ${WITHIN_MS / 1000} s`)
    await delay(50)
  }
}
