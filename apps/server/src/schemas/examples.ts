// Examples of answers, shown in the document. They are one story: a feed is fetched.

const ID = 'feeds_01k9z3v5q8m7x2c4n6b1d0f9ga'
const TOKEN = 'vN3l0Zc7yXk2QmT5'

const EXAMPLE_JOB = {
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
  lease: null,
  progress: null,
  error: null,
  tags: [],
  uniqueKey: 'https://example.com/feed.xml',
  statusUrl: 'https://offload.example.com/v1/status/ZmVlZHM.c2lnbmVk',
  payload: { url: 'https://example.com/feed.xml' },
  result: null,
}

export const EXAMPLE_ENQUEUED_JOB = { ...EXAMPLE_JOB, created: true }

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

export const EXAMPLE_RENEWED_LEASE = {
  leaseExpiresAt: '2026-11-24T09:31:20.000Z',
  leaseMs: 60_000,
  cancelRequested: false,
  directive: 'continue',
}
