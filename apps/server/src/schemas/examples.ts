// Examples of answers, shown in the document. They are one story: a feed is fetched.

const ID = 'feeds_01k9z3v5q8m7x2c4n6b1d0f9ga'
const TOKEN = 'vN3l0Zc7yXk2QmT5'

/** A job that waits. */
export const EXAMPLE_JOB = {
  id: ID,
  type: 'feed.fetch',
  queue: 'feeds',
  state: 'queued',
  final: false,
  priority: 0,
  attempt: 1,
  maxAttempts: 5,
  failures: 0,
  crashes: 0,
  maxCrashes: 3,
  leaseCount: 0,
  createdAt: '2026-11-24T09:30:00.000Z',
  runAt: '2026-11-24T09:30:00.000Z',
  startedAt: null,
  finishedAt: null,
  expiresAt: null,
  timeoutMs: null,
  cancelRequestedAt: null,
  lease: null,
  progress: null,
  error: null,
  group: null,
  tags: [],
  uniqueKey: 'https://example.com/feed.xml',
  statusUrl: 'https://offload.example.com/v1/status/ZmVlZHM.c2lnbmVk',
  payload: { url: 'https://example.com/feed.xml' },
  result: null,
}

export const EXAMPLE_ENQUEUED_JOB = { ...EXAMPLE_JOB, created: true }

const { payload: _payload, result: _result, ...EXAMPLE_JOB_SUMMARY } = EXAMPLE_JOB

const EXAMPLE_PROBLEM = {
  type: '/docs/problems/unique_conflict',
  title: 'Another job holds the unique key',
  status: 409,
  detail: 'Another job holds the unique key',
  instance: '/v1/jobs/batch',
  code: 'unique_conflict',
  requestId: '6f0c9a3e-2f4b-4c1d-8e5a-7b9d1f3a5c7e',
  retryable: false,
  existingJobId: ID,
}

export const EXAMPLE_ENQUEUE_MANY_ANSWER = {
  results: [
    { ok: true, created: true, job: EXAMPLE_JOB_SUMMARY },
    { ok: false, problem: EXAMPLE_PROBLEM },
  ],
}

export const EXAMPLE_JOB_PAGE = { data: [EXAMPLE_JOB], nextCursor: null }

export const EXAMPLE_CANCELLED_JOB = {
  ...EXAMPLE_JOB,
  state: 'cancelled',
  final: true,
  finishedAt: '2026-11-24T09:32:00.000Z',
  attempts: [],
}

export const EXAMPLE_LEASE_ANSWER = {
  leases: [
    {
      leaseToken: TOKEN,
      leaseExpiresAt: '2026-11-24T09:31:00.004Z',
      leaseMs: 60_000,
      leaseCount: 1,
      traceContext: {},
      job: {
        ...EXAMPLE_JOB,
        state: 'active',
        leaseCount: 1,
        startedAt: '2026-11-24T09:30:00.004Z',
        lease: { workerId: 'web.1', expiresAt: '2026-11-24T09:31:00.004Z' },
      },
    },
  ],
  directive: 'continue',
  serverTime: '2026-11-24T09:30:00.004Z',
}

export const EXAMPLE_SETTLED_JOB = { id: ID, state: 'completed', final: true, runAt: null }

const RENEWED = {
  leaseExpiresAt: '2026-11-24T09:31:20.000Z',
  leaseMs: 60_000,
  cancelRequested: false,
}

export const EXAMPLE_RENEWED_LEASE = { ...RENEWED, directive: 'continue' }

export const EXAMPLE_RENEW_MANY_ANSWER = {
  results: [{ ok: true, jobId: ID, ...RENEWED }],
  directive: 'continue',
}

export const EXAMPLE_SETTLE_ANSWER = { results: [{ ok: true, jobId: ID, job: EXAMPLE_SETTLED_JOB }] }

const MINUTE = {
  enqueued: 40,
  leased: 38,
  completed: 36,
  failed: 1,
  retried: 1,
  crashed: 0,
  cancelled: 0,
  expired: 0,
}

export const EXAMPLE_QUEUE = {
  queue: 'feeds',
  counts: { scheduled: 2, queued: 14, active: 3, retrying: 1, completed: 840, failed: 2, cancelled: 0 },
  oldestQueuedAt: '2026-11-24T09:29:59.300Z',
  latencyMs: 700,
  blockedBy: [],
  paused: false,
  pause: null,
  pushedBackUntil: null,
  rate: { tokensLeft: 940, nextTokenAt: null },
  breaker: null,
  settings: { maxWaiting: 100_000, limits: { rate: { limit: 1000, periodMs: 60_000 } } },
  totals: MINUTE,
  readAt: '2026-11-24T09:30:00.000Z',
}

export const EXAMPLE_PAUSED_QUEUE = {
  ...EXAMPLE_QUEUE,
  blockedBy: ['queue_paused'],
  paused: true,
  pause: {
    pausedAt: '2026-11-24T09:30:00.000Z',
    pausedBy: 'aywNxum60tRM',
    reason: 'The mail provider is down',
    until: null,
  },
}

export const EXAMPLE_QUEUE_RATES = { data: [{ at: '2026-11-24T09:29:00.000Z', ...MINUTE }] }

export const EXAMPLE_QUEUE_SCALE = {
  queue: 'feeds',
  suggestedWorkers: 4,
  backlog: 14,
  active: 3,
  oldestQueuedAt: '2026-11-24T09:29:59.300Z',
  latencyMs: 700,
  blockedBy: [],
  leasedPerMinute: 38,
  meanRunMs: 4200,
  readAt: '2026-11-24T09:30:00.000Z',
}

export const EXAMPLE_WORKER = {
  id: 'web.1',
  hostname: 'web-1',
  pid: 4242,
  concurrency: 10,
  sdk: 'offload-sdk/0.1.0 (node/24)',
  queues: ['feeds'],
  firstSeenAt: '2026-11-24T08:00:00.000Z',
  lastSeenAt: '2026-11-24T09:30:00.000Z',
  directive: 'continue',
  holds: [{ jobId: ID, startedAt: '2026-11-24T09:30:00.004Z' }],
}
