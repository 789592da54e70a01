// Flow control: what an operator sets for a queue and its groups, and what a reader sees of it.

import { WAIT_REASONS } from '@offload/engine'
import { Type } from 'typebox'
import { MAX_DELAY_MS, duration, instant, oneOf, orNull, reference, strictObject } from './building-blocks.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MANY = 1_000_000_000

export const RateLimit = strictObject(
  {
    limit: Type.Integer({
      minimum: 1,
      maximum: 1_000_000,
      description: 'Jobs that start in a period, once a burst is over.',
    }),
    periodMs: duration(1, MAX_DELAY_MS, 'The length of a period; they are not aligned to the clock.'),
    burst: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000,
        description: 'How many of them may start at once after a quiet time. Absent: `limit`.',
      }),
    ),
  },
  {
    $id: 'RateLimit',
    description:
      'A token bucket: it holds `burst` tokens, and gets `limit` of them a period, evenly spread. So in the first period after a quiet time up to `burst` more than `limit` may start; set `burst` to 1 for a steady flow.',
    examples: [{ limit: 100, periodMs: 60_000, burst: 10 }],
  },
)

const Concurrency = Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Most jobs active at once.' })

export const FlowLimits = strictObject(
  { concurrency: Type.Optional(Concurrency), rate: Type.Optional(reference(RateLimit)) },
  { $id: 'FlowLimits', description: 'Limits of a whole queue, whatever the groups of its jobs.' },
)

export const BreakerSettings = strictObject(
  {
    failurePercent: Type.Integer({
      minimum: 1,
      maximum: 100,
      description:
        'It opens as soon as this much of the runs of a window failed, timed out or crashed. What is released says nothing.',
    }),
    minRuns: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000,
        default: 20,
        description: 'Fewer runs in a window say nothing.',
      }),
    ),
    windowMs: Type.Optional(
      duration(1000, DAY_MS, 'How long runs are counted; then it begins anew with the next run that ends.', {
        default: 60_000,
      }),
    ),
    openMs: Type.Optional(
      duration(1000, DAY_MS, 'How long it stays open before it tries again.', { default: 30_000 }),
    ),
    probes: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1000,
        default: 1,
        description:
          'How many jobs may be active while it then tries. The first run that succeeds closes it; one that fails opens it again.',
      }),
    ),
  },
  {
    $id: 'BreakerSettings',
    description: 'Stops leasing while too many runs fail. Jobs that wait meanwhile lose no attempt.',
    examples: [{ failurePercent: 50, minRuns: 10, openMs: 60_000 }],
  },
)

const GROUP_SETTINGS = {
  concurrency: Type.Optional(Concurrency),
  rate: Type.Optional(reference(RateLimit)),
  weight: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 1000,
      default: 1,
      description: 'Its share of the turns, against those of the other groups that have work.',
    }),
  ),
  maxWaiting: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MANY,
      description:
        'Most jobs of a group that may wait, delayed ones included; more are refused with 429 `quota_exceeded`, and `Retry-After` as for its queue.',
    }),
  ),
}

export const GroupSettings = strictObject(GROUP_SETTINGS, {
  $id: 'GroupSettings',
  description: 'What holds for one group. What is absent is as its queue says for each.',
  examples: [{ concurrency: 10, weight: 5 }],
})

export const GroupDefaults = strictObject(
  {
    ...GROUP_SETTINGS,
    ordered: Type.Optional(
      Type.Boolean({
        default: false,
        description:
          'One job of a group at a time, strictly in order; one that fails holds its group until it has succeeded, failed for good or is skipped.',
      }),
    ),
    onFailure: Type.Optional(
      oneOf(['hold', 'continue'], {
        default: 'continue',
        description: 'With `ordered`: what a job that failed for good does to its group.',
      }),
    ),
    breaker: Type.Optional(reference(BreakerSettings)),
  },
  {
    $id: 'GroupDefaults',
    description: 'What holds for each group of the queue. Jobs without a group are not bound by it.',
  },
)

export const Pause = Type.Object(
  {
    pausedAt: instant('Since when.'),
    pausedBy: orNull(Type.String({ description: 'The id of the key that paused it.' })),
    reason: orNull(Type.String({ description: 'As whoever paused it gave it.' })),
    until: orNull(instant('When leasing goes on by itself; null is when somebody resumes it.')),
  },
  { $id: 'Pause', description: 'A pause stops leasing, and nothing else.' },
)

export const RateState = Type.Object(
  {
    tokensLeft: Type.Integer({ description: 'How many jobs may start now.' }),
    nextTokenAt: orNull(instant('When the next one may; null while some may now.')),
  },
  { $id: 'RateState', description: 'What is left of a rate.' },
)

export const BreakerState = Type.Object(
  {
    state: oneOf(['closed', 'open', 'half_open'], {
      description: '`open` lets nothing through, `half_open` only its probes.',
    }),
    runs: Type.Integer({ description: 'Runs counted in the window.' }),
    failed: Type.Integer({ description: 'How many of them failed, timed out or crashed.' }),
    openUntil: orNull(instant('When it lets probes through; null while it is closed.')),
  },
  { $id: 'BreakerState', description: 'A circuit breaker as it stands.' },
)

export const WaitReasonCode = oneOf(WAIT_REASONS, {
  $id: 'WaitReasonCode',
  description: 'What a job, group or queue waits for.',
})

/** What queues and groups show of their flow. */
export const FLOW_STATE = {
  blockedBy: Type.Array(reference(WaitReasonCode), {
    description: 'What keeps jobs from being leased now; each is enough by itself. Empty when nothing does.',
  }),
  paused: Type.Boolean({ description: 'Whether somebody has stopped leasing.' }),
  pause: orNull(reference(Pause)),
  pushedBackUntil: orNull(
    instant('Until when a worker asked to hold off (`scope` of a fail); null when none did.'),
  ),
  rate: orNull(reference(RateState)),
  breaker: orNull(reference(BreakerState)),
}
