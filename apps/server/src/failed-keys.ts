// Keys that were refused lately. The same one is refused again from memory, and an address that tries many is
// stopped, so that a flood of wrong keys ends here and not at Redis.

import ipaddr from 'ipaddr.js'
import { putNewest } from './newest.ts'
import { Problem } from './problem.ts'

/** As long as verified keys are remembered. */
const REMEMBER_MS = 10_000
const MOST_REMEMBERED = 1000
const WINDOW_MS = 60_000
const MOST_FAILURES = 100
const MOST_ADDRESSES = 10_000

/** Where a bearer came from. */
export interface Origin {
  readonly address: string
  /** Whether it came to a route that is never limited by rate. */
  readonly isNeverLimited: boolean
}

interface Refused {
  readonly problem: Problem
  readonly until: number
}
interface Failures {
  readonly count: number
  readonly until: number
}

/** Not @fastify/rate-limit: it counts every request, before it is known whose it is, and sends an older draft's fields. */
export class FailedKeys {
  readonly #refused = new Map<string, Refused>()
  readonly #failures = new Map<string, Failures>()

  /** Throws what the header was refused with lately, or `too_many_failures`. A header that was good before may try. */
  assertMayTry(header: string, origin: Origin, wasGood: boolean): void {
    const now = performance.now()
    const refused = this.#refused.get(header)
    if (refused !== undefined && now < refused.until) throw refused.problem
    const failures = this.#failures.get(budgetOf(origin))
    if (wasGood || failures === undefined || now >= failures.until || failures.count < MOST_FAILURES) return
    throw new Problem('too_many_failures', `At most ${MOST_FAILURES} wrong keys a minute and address.`, {
      retryAfterMs: failures.until - now,
    })
  }

  /** Counts a refusal, and returns it. */
  note(header: string, origin: Origin, problem: Problem): Problem {
    const now = performance.now()
    putNewest(this.#refused, header, { problem, until: now + REMEMBER_MS }, MOST_REMEMBERED)
    const budget = budgetOf(origin)
    const former = this.#failures.get(budget)
    const isCounting = former !== undefined && now < former.until
    const failures = isCounting
      ? { ...former, count: former.count + 1 }
      : { count: 1, until: now + WINDOW_MS }
    putNewest(this.#failures, budget, failures, MOST_ADDRESSES)
    return problem
  }
}

/**
 * What shares a budget: an IPv4 address or the 64 bits of an IPv6 network. Routes that are never limited have one of
 * their own, so that wrong keys elsewhere cannot keep a worker behind the same address from settling.
 */
function budgetOf({ address, isNeverLimited }: Origin): string {
  return `${networkOf(address)}${isNeverLimited ? ' never limited' : ''}`
}

/** Some proxies write ports or words where an address belongs; those share a budget as they are. */
function networkOf(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toByteArray().slice(0, 8).join('.') : address
}
