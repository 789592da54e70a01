// Settings as the API shows them, as the SDK takes them.
import type { BackoffOption, BreakerOption, ConfigureQueueOptions, GroupOptions, Queue } from '@offload/sdk'

type Settings = Queue['settings']
type Limits = NonNullable<Settings['groups']>
type Breaker = NonNullable<Settings['breaker']>
type Backoff = NonNullable<NonNullable<Settings['defaults']>['backoff']>

/** Every name within the settings. The SDK takes others by other names, and would leave out a misspelled one. */
const NAMES = new Set(
  `retention completedMs failedMs cancelledMs defaults maxAttempts maxCrashes backoff type delayMs maxMs delaysMs leaseMs
   timeoutMs maxWaiting limits concurrency rate limit periodMs burst breaker failurePercent minRuns windowMs openMs probes
   groups weight ordered onFailure`.split(/\s+/),
)

/** Throws a TypeError that names what is no setting. */
export function toOptions(settings: Settings): ConfigureQueueOptions {
  const unknown = namesIn(settings).filter((name) => !NAMES.has(name))
  if (unknown.length > 0) throw new TypeError(`There is no setting ${unknown.join(', ')}.`)
  const { retention, defaults, limits, breaker, groups, maxWaiting } = settings
  return {
    ...(maxWaiting !== undefined && { maxWaiting }),
    ...(retention && { retention: toRetention(retention) }),
    ...(defaults && { defaults: toDefaults(defaults) }),
    ...(limits && { limits: toLimits(limits) }),
    ...(breaker && { breaker: toBreaker(breaker) }),
    ...(groups && { groups: { ...toLimits(groups), ...orderOf(groups) } }),
  }
}

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)])
}

function toRetention({ completedMs, failedMs, cancelledMs }: NonNullable<Settings['retention']>) {
  return {
    ...(completedMs !== undefined && { completed: completedMs }),
    ...(failedMs !== undefined && { failed: failedMs }),
    ...(cancelledMs !== undefined && { cancelled: cancelledMs }),
  }
}

function toDefaults({ leaseMs, timeoutMs, backoff, ...counts }: NonNullable<Settings['defaults']>) {
  return {
    ...counts,
    ...(leaseMs !== undefined && { lease: leaseMs }),
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
    ...(backoff && { backoff: toBackoff(backoff) }),
  }
}

function toBackoff(backoff: Backoff): BackoffOption {
  if (backoff.type === 'list') return { type: 'list', delays: backoff.delaysMs }
  if (backoff.type === 'fixed') return { type: 'fixed', delay: backoff.delayMs }
  const { delayMs: delay, maxMs: max } = backoff
  return { type: 'exponential', delay, ...(max !== undefined && { max }) }
}

function toLimits({ concurrency, rate, weight, maxWaiting }: Limits): GroupOptions {
  return {
    ...(concurrency !== undefined && { concurrency }),
    ...(weight !== undefined && { weight }),
    ...(maxWaiting !== undefined && { maxWaiting }),
    ...(rate && {
      rate: {
        limit: rate.limit,
        period: rate.periodMs,
        ...(rate.burst !== undefined && { burst: rate.burst }),
      },
    }),
  }
}

function orderOf({ ordered, onFailure, breaker }: Limits) {
  return {
    ...(ordered !== undefined && { ordered }),
    ...(onFailure && { onFailure }),
    ...(breaker && { breaker: toBreaker(breaker) }),
  }
}

function toBreaker({ windowMs, openMs, ...counts }: Breaker): BreakerOption {
  return {
    ...counts,
    ...(windowMs !== undefined && { window: windowMs }),
    ...(openMs !== undefined && { open: openMs }),
  }
}
