// Examples of answers about flow control: a customer has flooded a queue, and has a limit of its own.

const OTHER_ID = 'feeds_01k9z3v5q8m7x2c4n6b1d0f9gb'

export const EXAMPLE_GROUP = {
  group: 'customer-42',
  counts: { queued: 1200, delayed: 3, active: 2 },
  blockedBy: ['group_concurrency'],
  paused: false,
  pause: null,
  pushedBackUntil: null,
  rate: { tokensLeft: 8, nextTokenAt: null },
  breaker: null,
  heldBy: null,
  holders: [OTHER_ID, 'feeds_01k9z3v5q8m7x2c4n6b1d0f9gc'],
  settings: { concurrency: 2 },
  effective: { concurrency: 2, rate: { limit: 100, periodMs: 60_000, burst: 10 }, weight: 1 },
  readAt: '2026-11-24T09:30:00.000Z',
}

export const EXAMPLE_PAUSED_GROUP = {
  ...EXAMPLE_GROUP,
  blockedBy: ['group_paused', 'group_concurrency'],
  paused: true,
  pause: {
    pausedAt: '2026-11-24T09:30:00.000Z',
    pausedBy: 'aywNxum60tRM',
    reason: 'Invoice overdue',
    until: null,
  },
}

export const EXAMPLE_GROUP_PAGE = { data: [EXAMPLE_GROUP], nextCursor: null }

export const EXAMPLE_EXPLANATION = {
  id: 'feeds_01k9z3v5q8m7x2c4n6b1d0f9ga',
  state: 'queued',
  reasons: [
    {
      code: 'group_concurrency',
      detail: 'The group "customer-42" runs 2 of at most 2 jobs at once.',
      change: 'It comes free when one of them ends; or raise the concurrency.',
      until: null,
      jobIds: [OTHER_ID, 'feeds_01k9z3v5q8m7x2c4n6b1d0f9gc'],
    },
  ],
  position: 1,
  estimatedStartAt: '2026-11-24T09:30:04.000Z',
  readAt: '2026-11-24T09:30:00.000Z',
}
