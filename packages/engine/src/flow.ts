// Flow control: how fast a queue and its groups may go, and what a reader sees of it.
import type { Pause } from './pause.ts'

/** A token bucket: `limit` jobs per `periodMs`, of which `burst` (default: `limit`) may start at once. */
export interface RateLimit {
  readonly limit: number
  readonly periodMs: number
  readonly burst?: number | undefined
}

/** Most jobs active at once, and how many may start in a time. */
export interface FlowLimits {
  readonly concurrency?: number | undefined
  readonly rate?: RateLimit | undefined
}

/**
 * Opens when `failurePercent` of at least `minRuns` runs of a window failed; after `openMs` it lets `probes` jobs through at
 * a time, and closes with the first that succeeds. Jobs that wait meanwhile lose no attempt.
 */
export interface BreakerSettings {
  /** 1 to 100. */
  readonly failurePercent: number
  readonly minRuns?: number | undefined
  readonly windowMs?: number | undefined
  readonly openMs?: number | undefined
  readonly probes?: number | undefined
}

/** What holds for a group. `weight` (1 to 1000) is its share of the turns. */
export interface GroupSettings extends FlowLimits {
  readonly weight?: number | undefined
  /** Most jobs of the group that may wait, delayed ones included. */
  readonly maxWaiting?: number | undefined
}

/** What a queue says for each of its groups. */
export interface GroupDefaults extends GroupSettings {
  /** One at a time, strictly in order of enqueue. */
  readonly ordered?: boolean | undefined
  /** What a job that failed for good does to its ordered group. Default `continue`. */
  readonly onFailure?: 'hold' | 'continue' | undefined
  readonly breaker?: BreakerSettings | undefined
}

/** What is left of a rate. */
export interface RateState {
  readonly tokensLeft: number
  /** When the next comes; null while some are left. */
  readonly nextTokenAt: number | null
}

/** A circuit breaker as it stands. `runs` and `failed` are those of its window; `openUntil` is null while it is closed. */
export interface BreakerState {
  readonly state: 'closed' | 'open' | 'half_open'
  readonly runs: number
  readonly failed: number
  readonly openUntil: number | null
}

/** What there is to say of how a queue or group flows at this moment. */
export interface FlowState {
  readonly pause: Pause | null
  /** Until when a worker asked it to hold off; null when none did. */
  readonly pushedBackUntil: number | null
  /** Null without a rate. */
  readonly rate: RateState | null
  /** Null without a breaker, or while it has nothing to tell. */
  readonly breaker: BreakerState | null
}
