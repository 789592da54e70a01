// A circuit breaker in the model. Closed, it counts the runs of a window, and opens when too many of them fail. After a
// while it is half open: the first run that ends well closes it, one that fails opens it again.
import type { BreakerSettings, BreakerState } from '@offload/engine'

/** While it is open, it waits for its probe. */
const OPEN_KEPT_MS = 24 * 3_600_000

export interface EndedRun {
  readonly isGood: boolean
  readonly startedAt: number
}

type Settings = Record<keyof BreakerSettings, number>

interface Known {
  since: number
  runs: number
  failed: number
  /** Null while closed. */
  openUntil: number | null
  /** What nobody adds to is forgotten. */
  endsAt: number
}

export class BreakerModel {
  #known: Known | null = null

  tell(settings: BreakerSettings | undefined, { isGood, startedAt }: EndedRun, now: number): void {
    if (!settings) return
    const said = settings as Settings
    const known = this.#at(now) ?? { since: 0, runs: 0, failed: 0, openUntil: null, endsAt: 0 }
    // What was under way when it opened tells nothing new.
    if (known.openUntil !== null && startedAt < known.openUntil) return
    this.#record(known, said, isGood, now)
    known.endsAt = now + (known.openUntil === null ? said.windowMs : said.openMs + OPEN_KEPT_MS)
    this.#known = known
  }

  /** How many may be active beside the limits: none while open, `probes` while half open. */
  mostActive(settings: BreakerSettings | undefined, now: number): number {
    const state = this.view(settings, now)?.state ?? 'closed'
    if (state === 'closed') return Infinity
    return state === 'open' ? 0 : (settings as Settings).probes
  }

  /** When it lets probes through; null unless it is open. */
  openUntil(settings: BreakerSettings | undefined, now: number): number | null {
    const view = this.view(settings, now)
    return view?.state === 'open' ? view.openUntil : null
  }

  reset(): void {
    this.#known = null
  }

  view(settings: BreakerSettings | undefined, now: number): BreakerState | null {
    const known = this.#at(now)
    if (!settings || !known) return null
    const { runs, failed, openUntil } = known
    const state = openUntil === null ? 'closed' : openUntil > now ? 'open' : 'half_open'
    return { state, runs, failed, openUntil }
  }

  #at(now: number): Known | null {
    return this.#known && this.#known.endsAt > now ? this.#known : null
  }

  #record(known: Known, said: Settings, isGood: boolean, now: number): void {
    if (known.openUntil !== null) {
      Object.assign(known, { since: now, runs: 0, failed: 0, openUntil: isGood ? null : now + said.openMs })
      return
    }
    if (now - known.since > said.windowMs) Object.assign(known, { since: now, runs: 0, failed: 0 })
    known.runs += 1
    known.failed += isGood ? 0 : 1
    if (known.runs < said.minRuns || known.failed * 100 < said.failurePercent * known.runs) return
    Object.assign(known, { since: now, runs: 0, failed: 0, openUntil: now + said.openMs })
  }
}
