// The bodies that the in-memory service takes, as openapi.yaml has them.
import { anything, flag, instant, integer, list, oneOf, oneOfKinds, share, strict, text } from './checks.ts'

const YEAR_MS = 31_536_000_000
const plainText = (most: number) => text(new RegExp(`^[^\\p{Cc}\\p{Cs}]{1,${most}}$`, 'u'))
const name = text(/^[a-z0-9][a-z0-9._-]{0,62}$/)
const token = text(/^[!-~]{1,128}$/)
const delayMs = integer(0, YEAR_MS)
const leaseMs = integer(5000, 43_200_000)
const waitMs = integer(0, 20_000)

const backoff = oneOfKinds('type', {
  exponential: strict({ 'type!': anything, 'delayMs!': delayMs, maxMs: delayMs }),
  fixed: strict({ 'type!': anything, 'delayMs!': delayMs }),
  list: strict({ 'type!': anything, 'delaysMs!': list(delayMs, 1, 100) }),
})

const jobSettings = {
  maxAttempts: integer(1, 100),
  maxCrashes: integer(1, 20),
  backoff,
  leaseMs,
  timeoutMs: integer(1000, 604_800_000),
}

const unique = strict({
  'key!': plainText(2048),
  until: oneOf('started', 'finished'),
  ttlMs: integer(1, YEAR_MS),
  onConflict: oneOf('return', 'reject', 'replace'),
  maxWaitMs: integer(1, YEAR_MS),
})

const priority = integer(-86_400, 86_400)

export const ENQUEUE = strict({
  'type!': text(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/),
  queue: name,
  payload: anything,
  id: text(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/),
  priority,
  delayMs,
  runAt: instant,
  expiresAt: instant,
  ...jobSettings,
  unique,
  group: plainText(128),
  tags: list(plainText(128), 0, 10),
  status: strict({ includeResult: flag }),
})
export const ENQUEUE_MANY = strict({ 'jobs!': list(ENQUEUE, 1, 500), atomic: flag })

const worker = strict({
  'id!': plainText(128),
  name: plainText(128),
  hostname: plainText(255),
  pid: integer(0, 2 ** 32),
  concurrency: integer(1, 100_000),
  sdk: plainText(256),
})
const progress = strict({ 'value!': share(), message: anything })

export const LEASE = strict({
  queues: list(name, 1, 20),
  maxJobs: integer(1, 100),
  leaseMs,
  waitMs,
  worker,
})
export const RENEW = strict({ 'leaseToken!': token, leaseMs, progress, worker })
export const RENEW_MANY = strict({
  'leases!': list(strict({ 'jobId!': anything, 'leaseToken!': token, leaseMs, progress }), 1, 100),
  worker,
})

const jobError = strict({
  'message!': anything,
  name: plainText(256),
  code: plainText(256),
  stack: anything,
  data: anything,
})
const failure = { 'error!': jobError, retryable: flag, delayMs, scope: oneOf('job', 'group', 'queue') }

export const ACK = strict({ 'leaseToken!': token, result: anything })
export const FAIL = strict({ 'leaseToken!': token, ...failure })
export const RELEASE = strict({ 'leaseToken!': token, delayMs })

const held = { 'jobId!': anything, 'leaseToken!': token, 'outcome!': anything }
const settlement = oneOfKinds('outcome', {
  ack: strict({ ...held, result: anything }),
  fail: strict({ ...held, ...failure }),
  release: strict({ ...held, delayMs }),
})
export const SETTLE = strict({ 'settlements!': list(settlement, 1, 100) })

export const RETRY = strict({ delayMs })
export const UPDATE = strict({ payload: anything, priority, delayMs, runAt: instant })

const keptMs = integer(0, 2 * YEAR_MS)
export const QUEUE_SETTINGS = strict({
  retention: strict({ completedMs: keptMs, failedMs: keptMs, cancelledMs: keptMs }),
  defaults: strict(jobSettings),
  maxWaiting: integer(1, 1_000_000_000),
  limits: strict({ concurrency: integer(0, 1_000_000), rate: anything }),
  breaker: anything,
  groups: anything,
})
export const PAUSE = strict({ reason: plainText(500), until: instant })
export const PURGE = strict({
  'states!': list(oneOf('scheduled', 'queued', 'retrying', 'completed', 'failed', 'cancelled'), 1, 6),
})

export const JOB_STATE = oneOf(
  'scheduled',
  'queued',
  'active',
  'retrying',
  'completed',
  'failed',
  'cancelled',
)
export const QUEUE_NAME = name
export const INSTANT = instant
export const WAIT_MS = waitMs
export const LIMIT = integer(1, 100)
