// What steps say of flow: limits that are met soon, with weights and intervals that are exact in floating point.
import type { BreakerSettings, FlowLimits, GroupDefaults, GroupSettings, RateLimit } from '@offload/engine'
import fc from 'fast-check'

const SECOND_MS = 1000

const rate = fc.constantFrom<RateLimit>(
  { limit: 1, periodMs: 10 * SECOND_MS },
  { limit: 2, periodMs: 20 * SECOND_MS, burst: 1 },
  { limit: 3, periodMs: 60 * SECOND_MS },
)
const concurrency = fc.constantFrom(1, 1, 2, 100)
const limitParts = { concurrency, rate }

export const limits: fc.Arbitrary<FlowLimits> = fc.record(limitParts, { requiredKeys: [] })

const groupParts = { ...limitParts, weight: fc.constantFrom(1, 2, 4), maxWaiting: fc.constantFrom(1, 3) }
export const groupSettings: fc.Arbitrary<GroupSettings> = fc.record(groupParts, { requiredKeys: [] })

export const breakerSettings = fc.constantFrom<BreakerSettings>(
  { failurePercent: 50, minRuns: 2, windowMs: 60 * SECOND_MS, openMs: 10 * SECOND_MS, probes: 1 },
  { failurePercent: 1, minRuns: 1, windowMs: 10 * SECOND_MS, openMs: 60 * SECOND_MS, probes: 2 },
)

export const groupDefaults: fc.Arbitrary<GroupDefaults> = fc.record(
  {
    ...groupParts,
    ordered: fc.boolean(),
    onFailure: fc.constantFrom('hold' as const, 'continue' as const),
    breaker: breakerSettings,
  },
  { requiredKeys: [] },
)
