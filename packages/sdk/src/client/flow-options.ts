// Flow control as an operator sets it, and how that reads on the wire.
import { defined } from '../input/defined.ts'
import { optionalMs, toMs, type Duration } from '../input/duration.ts'
import type { OptionNames } from '../input/known-options.ts'
import type {
  BreakerSettings,
  GroupDefaults,
  GroupSettings,
  QueueSettings,
  RateLimit,
} from '../contract/types.ts'

/** A token bucket: `limit` jobs a `period`, evenly spread, of which `burst` (default: `limit`) may start at once. */
export interface RateOption {
  /** How many jobs may start in a period, once a burst is over. */
  readonly limit: number
  /** Its length; periods are not aligned to the clock. */
  readonly period: Duration
  /** How many may start at once after a quiet time. Default: `limit`. */
  readonly burst?: number | undefined
}

/** How much may go on at once. */
export interface LimitOptions {
  /** The most jobs active at once. */
  readonly concurrency?: number | undefined
  readonly rate?: RateOption | undefined
}

/** Stops leasing while too many runs fail; jobs that wait meanwhile lose no attempt. */
export interface BreakerOption {
  /** 1 to 100: it opens when this much of the runs of a window failed. */
  readonly failurePercent: number
  /** Fewer runs in a window say nothing. Default 20. */
  readonly minRuns?: number | undefined
  /** How long runs are counted. Default 1 minute. */
  readonly window?: Duration | undefined
  /** How long it stays open before it tries again. Default 30 s. */
  readonly open?: Duration | undefined
  /** How many jobs it then lets through at a time; the first that succeeds closes it. Default 1. */
  readonly probes?: number | undefined
}

/** What holds for one group. */
export interface GroupOptions extends LimitOptions {
  /** 1 to 1000: its share of the turns, against the other groups that have work. Default 1. */
  readonly weight?: number | undefined
  /** The most jobs of the group that may wait; more are refused with 429 `quota_exceeded`. */
  readonly maxWaiting?: number | undefined
}

/** What holds for each group of a queue. */
export interface GroupDefaultOptions extends GroupOptions {
  /** One job of a group at a time, strictly in order. Default false. */
  readonly ordered?: boolean | undefined
  /** With `ordered`: what a job that failed for good does to its group. Default `continue`. */
  readonly onFailure?: 'hold' | 'continue' | undefined
  readonly breaker?: BreakerOption | undefined
}

/** The part of a queue's settings that is about flow. */
export interface FlowOptions {
  /** The most jobs that may wait; more are refused with 429 `quota_exceeded`. */
  readonly maxWaiting?: number | undefined
  /** Of the whole queue, whatever the groups of its jobs. */
  readonly limits?: LimitOptions | undefined
  readonly breaker?: BreakerOption | undefined
  /** For each group; single ones have settings of their own, see `groups.configure`. */
  readonly groups?: GroupDefaultOptions | undefined
}

const RATE: OptionNames<RateOption> = { limit: true, period: true, burst: true }

const LIMITS: OptionNames<LimitOptions> = { concurrency: true, rate: RATE }

const BREAKER: OptionNames<BreakerOption> = {
  failurePercent: true,
  minRuns: true,
  window: true,
  open: true,
  probes: true,
}

/** Of `GroupOptions`. */
export const GROUP: OptionNames<GroupOptions> = { ...LIMITS, weight: true, maxWaiting: true }

const GROUP_DEFAULTS: OptionNames<GroupDefaultOptions> = {
  ...GROUP,
  ordered: true,
  onFailure: true,
  breaker: BREAKER,
}

/** Of `FlowOptions`. */
export const FLOW: OptionNames<FlowOptions> = {
  maxWaiting: true,
  limits: LIMITS,
  breaker: BREAKER,
  groups: GROUP_DEFAULTS,
}

/** Its part of a queue's settings. */
export function toFlowSettings({ maxWaiting, limits, breaker, groups }: FlowOptions): QueueSettings {
  return defined({
    maxWaiting,
    limits: limits && toGroupSettings(limits, 'limits.'),
    breaker: breaker && toBreaker('breaker', breaker),
    groups: groups && toGroupDefaults(groups),
  })
}

/** Settings of a group; limits of a queue are some of them. `path` is where they stand among options, for errors. */
export function toGroupSettings(
  { rate, concurrency, weight, maxWaiting }: GroupOptions,
  path = '',
): GroupSettings {
  return defined({ concurrency, rate: rate && toRate(`${path}rate`, rate), weight, maxWaiting })
}

function toGroupDefaults({ ordered, onFailure, breaker, ...settings }: GroupDefaultOptions): GroupDefaults {
  return defined({
    ...toGroupSettings(settings, 'groups.'),
    ordered,
    onFailure,
    breaker: breaker && toBreaker('groups.breaker', breaker),
  })
}

function toRate(name: string, { limit, period, burst }: RateOption): RateLimit {
  return defined({ limit, periodMs: toMs(`${name}.period`, period), burst })
}

function toBreaker(name: string, { window, open, ...counts }: BreakerOption): BreakerSettings {
  const windowMs = optionalMs(`${name}.window`, window)
  return defined({ ...counts, windowMs, openMs: optionalMs(`${name}.open`, open) })
}
