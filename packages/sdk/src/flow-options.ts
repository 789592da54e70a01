// Flow control as an operator sets it, and how that reads on the wire.
import { defined } from './defined.ts'
import { optionalMs, toMs, type Duration } from './duration.ts'
import type { BreakerSettings, GroupDefaults, GroupSettings, QueueSettings, RateLimit } from './types.ts'

/** A token bucket: `limit` jobs a `period`, evenly spread, of which `burst` (default: `limit`) may start at once. */
export interface RateOption {
  /** How many jobs may start in a period, once a burst is over. */
  readonly limit: number
  /** Its length; periods are not aligned to the clock. */
  readonly period: Duration
  /** How many may start at once after a quiet time. Default: `limit`. */
  readonly burst?: number
}

/** How much may go on at once. */
export interface LimitOptions {
  /** The most jobs active at once. */
  readonly concurrency?: number
  readonly rate?: RateOption
}

/** Stops leasing while too many runs fail; jobs that wait meanwhile lose no attempt. */
export interface BreakerOption {
  /** 1 to 100: it opens when this much of the runs of a window failed. */
  readonly failurePercent: number
  /** Fewer runs in a window say nothing. Default 20. */
  readonly minRuns?: number
  /** How long runs are counted. Default 1 minute. */
  readonly window?: Duration
  /** How long it stays open before it tries again. Default 30 s. */
  readonly open?: Duration
  /** How many jobs it then lets through at a time; the first that succeeds closes it. Default 1. */
  readonly probes?: number
}

/** What holds for one group. */
export interface GroupOptions extends LimitOptions {
  /** 1 to 1000: its share of the turns, against the other groups that have work. Default 1. */
  readonly weight?: number
  /** The most jobs of the group that may wait; more are refused with 429 `quota_exceeded`. */
  readonly maxWaiting?: number
}

/** What holds for each group of a queue. */
export interface GroupDefaultOptions extends GroupOptions {
  /** One job of a group at a time, strictly in order. Default false. */
  readonly ordered?: boolean
  /** With `ordered`: what a job that failed for good does to its group. Default `continue`. */
  readonly onFailure?: 'hold' | 'continue'
  readonly breaker?: BreakerOption
}

/** The part of a queue's settings that is about flow. */
export interface FlowOptions {
  /** The most jobs that may wait; more are refused with 429 `quota_exceeded`. */
  readonly maxWaiting?: number
  /** Of the whole queue, whatever the groups of its jobs. */
  readonly limits?: LimitOptions
  readonly breaker?: BreakerOption
  /** For each group; single ones have settings of their own, see `groups.configure`. */
  readonly groups?: GroupDefaultOptions
}

/** Its part of a queue's settings. */
export function toFlowSettings({ maxWaiting, limits, breaker, groups }: FlowOptions): QueueSettings {
  return defined({
    maxWaiting,
    limits: limits && toGroupSettings(limits),
    breaker: breaker && toBreaker(breaker),
    groups: groups && toGroupDefaults(groups),
  })
}

/** Settings of a group; limits of a queue are some of them. */
export function toGroupSettings({ rate, concurrency, weight, maxWaiting }: GroupOptions): GroupSettings {
  return defined({ concurrency, rate: rate && toRate(rate), weight, maxWaiting })
}

function toGroupDefaults({ ordered, onFailure, breaker, ...settings }: GroupDefaultOptions): GroupDefaults {
  return defined({
    ...toGroupSettings(settings),
    ordered,
    onFailure,
    breaker: breaker && toBreaker(breaker),
  })
}

function toRate({ limit, period, burst }: RateOption): RateLimit {
  return defined({ limit, periodMs: toMs(period), burst })
}

function toBreaker({ window, open, ...counts }: BreakerOption): BreakerSettings {
  return { ...counts, ...defined({ windowMs: optionalMs(window), openMs: optionalMs(open) }) }
}
