// Generated from openapi.yaml by `pnpm generate`. Do not edit.

/**
 * `completed`, `failed` and `cancelled` are final.
 */
export type JobState = 'scheduled' | 'queued' | 'active' | 'retrying' | 'completed' | 'failed' | 'cancelled'

/**
 * Why a run failed. `cause` is what led to it, and may have a cause in turn. At most 16 KiB of JSON text.
 * @example {
 *       "message": "The feed answered 500",
 *       "name": "FeedError",
 *       "code": "feed_unavailable",
 *       "cause": {
 *         "message": "connect ECONNREFUSED 192.0.2.7:443",
 *         "code": "ECONNREFUSED"
 *       }
 *     }
 */
export interface JobError {
  /** For people. */
  message: string
  /** The kind of error, as the language calls it. */
  name?: string
  /** For programs. The service sets `lease_expired` (the last lease ran out), `timeout` and `expired`. */
  code?: string
  /** Where it happened, as the language prints it. */
  stack?: string
  /** Anything else worth keeping. */
  data?: unknown
  /** Why a run failed. */
  cause?: JobError
}

/**
 * How far the current run is.
 * @example {
 *       "value": 0.4,
 *       "message": "12/30"
 *     }
 */
export interface Progress {
  /** The share that is done, 0 to 1. */
  value: number
  /** For people. */
  message?: string
}

/** Who holds an active job, and until when. */
export interface JobLease {
  /** Who says to hold it. Information, not proof. */
  workerId: string | null
  /**
   * When the lease runs out unless it is renewed.
   * @example 2026-11-24T09:30:00.000Z
   */
  expiresAt: string
}

/** One run of a job. */
export interface Attempt {
  /** Its number: failures + crashes + 1 when it began. */
  attempt: number
  /**
   * When the lease was given.
   * @example 2026-11-24T09:30:00.000Z
   */
  startedAt: string
  /** Null while it runs. */
  finishedAt: string | null
  /** How it ended; null while it runs. */
  outcome: ('completed' | 'failed' | 'timeout' | 'lease_expired' | 'released' | 'cancelled') | null
  /** Who had the lease, by its own word. */
  workerId: string | null
  error: {
    message: string
    name?: string
    code?: string
  } | null
}

/** A job without its payload, result and attempts. */
export interface JobSummary {
  /**
   * `<queue>_<ulid>`.
   * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
   */
  id: string
  /** What kind of work it is. */
  type: string
  /** Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
  queue: string
  /** `completed`, `failed` and `cancelled` are final. */
  state: JobState
  /** True once the job will not move by itself any more. */
  final: boolean
  /** A head start in seconds. */
  priority: number
  /** Number of the current or next run: failures + crashes + 1. */
  attempt: number
  /** Runs that may fail. */
  maxAttempts: number
  /** Runs that the worker failed; the limit is `maxAttempts`. */
  failures: number
  /** Leases that ran out; the limit is `maxCrashes`. */
  crashes: number
  /** Leases that may run out. */
  maxCrashes: number
  /** Only grows: a fencing number for your own writes. */
  leaseCount: number
  /**
   * When it was enqueued.
   * @example 2026-11-24T09:30:00.000Z
   */
  createdAt: string
  /**
   * When it became, or becomes, due.
   * @example 2026-11-24T09:30:00.000Z
   */
  runAt: string
  /** Start of the current or latest run. */
  startedAt: string | null
  /** When it became final. */
  finishedAt: string | null
  /** When it fails with `expired` if it still waits. */
  expiresAt: string | null
  /** Most time of one run, in milliseconds; null: no end. */
  timeoutMs: number | null
  /** Set while it is active and someone asked to cancel it. */
  cancelRequestedAt: string | null
  /** Who holds an active job, and until when. */
  lease: JobLease | null
  /** How far the current run is. */
  progress: Progress | null
  /** Why a run failed. */
  error: JobError | null
  /** Whose work it is, for fairness and limits. */
  group: string | null
  /** Words to find it by. */
  tags: string[]
  /** The key under which it is the only one. */
  uniqueKey: string | null
  /** A signed URL for this one job, safe to give to a browser. Good for a week. */
  statusUrl: string
}

/** As much of a job as whoever enqueued it does not know already. */
export interface JobReceipt {
  /**
   * `<queue>_<ulid>`.
   * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
   */
  id: string
  /** `completed`, `failed` and `cancelled` are final. */
  state: JobState
  /** A signed URL for this one job, safe to give to a browser. Good for a week. */
  statusUrl: string
}

/** A job as it stands. */
export interface Job {
  /**
   * `<queue>_<ulid>`.
   * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
   */
  id: string
  /** What kind of work it is. */
  type: string
  /** Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
  queue: string
  /** `completed`, `failed` and `cancelled` are final. */
  state: JobState
  /** True once the job will not move by itself any more. */
  final: boolean
  /** A head start in seconds. */
  priority: number
  /** Number of the current or next run: failures + crashes + 1. */
  attempt: number
  /** Runs that may fail. */
  maxAttempts: number
  /** Runs that the worker failed; the limit is `maxAttempts`. */
  failures: number
  /** Leases that ran out; the limit is `maxCrashes`. */
  crashes: number
  /** Leases that may run out. */
  maxCrashes: number
  /** Only grows: a fencing number for your own writes. */
  leaseCount: number
  /**
   * When it was enqueued.
   * @example 2026-11-24T09:30:00.000Z
   */
  createdAt: string
  /**
   * When it became, or becomes, due.
   * @example 2026-11-24T09:30:00.000Z
   */
  runAt: string
  /** Start of the current or latest run. */
  startedAt: string | null
  /** When it became final. */
  finishedAt: string | null
  /** When it fails with `expired` if it still waits. */
  expiresAt: string | null
  /** Most time of one run, in milliseconds; null: no end. */
  timeoutMs: number | null
  /** Set while it is active and someone asked to cancel it. */
  cancelRequestedAt: string | null
  /** Who holds an active job, and until when. */
  lease: JobLease | null
  /** How far the current run is. */
  progress: Progress | null
  /** Why a run failed. */
  error: JobError | null
  /** Whose work it is, for fairness and limits. */
  group: string | null
  /** Words to find it by. */
  tags: string[]
  /** The key under which it is the only one. */
  uniqueKey: string | null
  /** A signed URL for this one job, safe to give to a browser. Good for a week. */
  statusUrl: string
  /** The last ten runs, the oldest first, the current one included. Only where one job is read or changed, not in lists, leases and answers to an enqueue. */
  attempts?: Attempt[]
  /** Any JSON value, byte for byte as it was enqueued. */
  payload: unknown
  /** Any JSON value, byte for byte as it was acked; null before. */
  result: unknown
}

/** What the status URL shows to anyone who has it. Never the payload. */
export interface PublicJob {
  /**
   * `<queue>_<ulid>`.
   * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
   */
  id: string
  /** What kind of work it is. */
  type: string
  /** `completed`, `failed` and `cancelled` are final. */
  state: JobState
  /** True once the job will not move by itself any more. */
  final: boolean
  /** How far the current run is. */
  progress: Progress | null
  /**
   * When it was enqueued.
   * @example 2026-11-24T09:30:00.000Z
   */
  createdAt: string
  /** When it became final. */
  finishedAt: string | null
  /** Only if it was asked for at enqueue (`status.includeResult`). */
  result?: unknown
}

/**
 * What went wrong, for programs.
 */
export type ProblemCode =
  | 'validation_failed'
  | 'malformed_json'
  | 'malformed_request'
  | 'invalid_cursor'
  | 'invalid_idempotency_key'
  | 'unauthenticated'
  | 'key_expired'
  | 'key_revoked'
  | 'insufficient_scope'
  | 'queue_not_allowed'
  | 'not_found'
  | 'job_not_found'
  | 'key_not_found'
  | 'project_not_found'
  | 'status_not_found'
  | 'queue_not_found'
  | 'worker_not_found'
  | 'operation_not_found'
  | 'method_not_allowed'
  | 'version_mismatch'
  | 'request_timeout'
  | 'job_active'
  | 'job_final'
  | 'lease_lost'
  | 'operation_final'
  | 'project_exists'
  | 'project_not_empty'
  | 'queue_not_empty'
  | 'unique_conflict'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'idempotency_key_reused'
  | 'quota_exceeded'
  | 'rate_limited'
  | 'too_many_failures'
  | 'too_many_polls'
  | 'headers_too_large'
  | 'internal'
  | 'outcome_unknown'
  | 'shutting_down'
  | 'storage_full'
  | 'storage_unavailable'

/** One thing that is wrong with the request. */
export interface ProblemPlace {
  /**
   * Where in the body: a JSON pointer as URI fragment.
   * @example #/tags/3
   */
  pointer?: string
  /** Which query parameter or header. */
  parameter?: string
  detail: string
}

/** An error as RFC 9457 describes it. */
export interface Problem {
  /** Where the code is explained. */
  type: string
  title: string
  status: number
  /** What happened this time, for people. */
  detail: string
  /** The path that was asked for. */
  instance: string
  /** What went wrong, for programs. */
  code: ProblemCode
  /** Also in `X-Request-Id`; quote it when you ask for help. */
  requestId: string
  /** Whether the same request may work later. */
  retryable: boolean
  /** One thing that is wrong with the request. */
  errors?: ProblemPlace[]
  /** With `payload_too_large`. */
  limitBytes?: number
  /** `completed`, `failed` and `cancelled` are final. */
  state?: JobState
  /** With `lease_lost`, like `state`. */
  leaseCount?: number
  /** With `unique_conflict` and `idempotency_key_reused`. */
  existingJobId?: string
}

/** The process runs. */
export interface Health {
  status: 'ok'
  /** Of the service. */
  version: string
}

/** The service takes requests. */
export interface Readiness {
  status: 'ready'
  /**
   * What an acknowledged enqueue survives.
   * @example fsync
   */
  durability: string
  /**
   * Of the storage.
   * @example 7.0.15
   */
  redisVersion: string
}

/** How long to wait after a failure. */
export type Backoff =
  | {
      type: 'exponential'
      /** The first delay. */
      delayMs: number
      /**
       * The longest delay to draw from.
       * @default 3600000
       */
      maxMs?: number
    }
  | {
      type: 'fixed'
      /** The first delay. */
      delayMs: number
    }
  | {
      type: 'list'
      delaysMs: number[]
    }

/** The same work only once. */
export interface Unique {
  /** Names the work, within its queue; a URL fits. */
  key: string
  /**
   * When the claim ends: at the first lease, or when the job is final.
   * @default finished
   */
  until?: 'started' | 'finished'
  /** The claim also ends this long after the enqueue. */
  ttlMs?: number
  /**
   * `return` answers 200 with the job that holds the key, `reject` 409 `unique_conflict`. `replace` gives the holder the new payload and time while it waits, and returns it once it runs; a holder of another `type` is 409 `unique_conflict`.
   * @default return
   */
  onConflict?: 'return' | 'reject' | 'replace'
  /** With `replace`: how long after its own enqueue the holder may be put off, so that a debounce ends. */
  maxWaitMs?: number
}

/**
 * A job to enqueue. Only `type` is required.
 * @example {
 *       "type": "feed.fetch",
 *       "queue": "feeds",
 *       "payload": {
 *         "url": "https://example.com/feed.xml"
 *       },
 *       "unique": {
 *         "key": "https://example.com/feed.xml"
 *       },
 *       "status": {
 *         "includeResult": true
 *       }
 *     }
 */
export interface EnqueueRequest {
  /** What kind of work it is. Workers choose their handler by it. */
  type: string
  /**
   * Lower-case letters, digits, `.`, `_` and `-`; at most 63.
   * @default default
   */
  queue?: string
  /** Any JSON value up to 256 KiB, kept and handed out byte for byte. Absent means `null`. */
  payload?: unknown
  /** A ULID in lower case. Enqueueing the same id again returns the job that has it. */
  id?: string
  /**
   * A head start in seconds; negative waits behind.
   * @default 0
   */
  priority?: number
  /** Milliseconds to wait; up to one year. */
  delayMs?: number
  /**
   * When it is due, at most one year ahead. Instead of `delayMs`.
   * @example 2026-11-24T09:30:00.000Z
   */
  runAt?: string
  /**
   * A job that still waits then fails with `expired`.
   * @example 2026-11-24T09:30:00.000Z
   */
  expiresAt?: string
  /**
   * Runs that may fail.
   * @default 5
   */
  maxAttempts?: number
  /**
   * Leases that may run out.
   * @default 3
   */
  maxCrashes?: number
  /** How long to wait after a failure. */
  backoff?: Backoff
  /** Length of the lease: 5 s to 12 h. */
  leaseMs?: number
  /** Most time of one run, whatever is renewed; then it counts as a failure with `timeout`. Absent: no end. */
  timeoutMs?: number
  /** The same work only once. */
  unique?: Unique
  /**
   * Whose work it is: any text but `.` and `..`, within the queue. Percent-encoded where it is part of a path.
   * @example customer-42
   */
  group?: string
  tags?: string[]
  status?: {
    /**
     * Whether the status URL may show the result.
     * @default false
     */
    includeResult?: boolean
  }
  /** W3C trace context of this job, handed out with its lease. Instead of the headers, so that jobs of several traces can travel together. What is malformed is ignored. */
  traceContext?: {
    traceparent: string
    tracestate?: string
  }
}

/** The job, and whether this request made it. */
export type EnqueueAnswer = Job & {
  /** False when there was such a job already. */
  created: boolean
}

/**
 * Up to 500 jobs.
 * @example {
 *       "jobs": [
 *         {
 *           "type": "feed.fetch",
 *           "queue": "feeds",
 *           "payload": {
 *             "url": "https://example.com/a.xml"
 *           }
 *         },
 *         {
 *           "type": "feed.fetch",
 *           "queue": "feeds",
 *           "payload": {
 *             "url": "https://example.com/b.xml"
 *           }
 *         }
 *       ]
 *     }
 */
export interface EnqueueManyRequest {
  /** The whole body may take 4 MiB. */
  jobs: EnqueueRequest[]
  /**
   * All or none. Then all jobs are of one queue, and the first refusal answers for all.
   * @default false
   */
  atomic?: boolean
}

/** What became of one job. */
export type EnqueueResult =
  | {
      ok: true
      /** False when there was such a job already. */
      created: boolean
      /** The shorter one for `Prefer: return=minimal`. */
      job: JobSummary | JobReceipt
    }
  | {
      ok: false
      problem: Problem
    }

export interface EnqueueManyAnswer {
  /** One a job, in order. */
  results: EnqueueResult[]
}

/** Jobs of a queue. A page may be short, or empty, and still have a next one. */
export interface JobPage {
  /** Waiting and active jobs in the order they are due, final ones the latest first. */
  data: Job[]
  /** Send it as `cursor` for the next page; null at the end. */
  nextCursor: string | null
}

/**
 * Absent or empty: at once.
 * @example {
 *       "delayMs": 60000
 *     }
 */
export interface RetryRequest {
  /** Milliseconds to wait; up to one year. */
  delayMs?: number
}

/**
 * What to change; the rest stays.
 * @example {
 *       "priority": 60
 *     }
 */
export interface UpdateJobRequest {
  /** Any JSON value up to 256 KiB, kept byte for byte. */
  payload?: unknown
  /**
   * A head start in seconds; negative waits behind.
   * @default 0
   */
  priority?: number
  /** Milliseconds to wait; up to one year. */
  delayMs?: number
  /**
   * When it is due, at most one year ahead. Instead of `delayMs`.
   * @example 2026-11-24T09:30:00.000Z
   */
  runAt?: string
}

/**
 * What the service asks of the worker: go on, take no more and finish what it has, or stop at once.
 */
export type Directive = 'continue' | 'drain' | 'stop'

/**
 * Who asks. Information for people and directives, never proof of holding.
 * @example {
 *       "id": "web.1",
 *       "hostname": "web-1",
 *       "pid": 4242,
 *       "concurrency": 10
 *     }
 */
export interface WorkerIdentity {
  /** Who it is, as you name your workers. */
  id: string
  /** For people. */
  name?: string
  /** Where it runs. */
  hostname?: string
  /** Its process id. */
  pid?: number
  /** How many jobs it runs at once. */
  concurrency?: number
  /** What it is made with, such as `offload-sdk/1.0.0 (node/24)`. */
  sdk?: string
}

/** A worker that was seen in the last two minutes. */
export interface WorkerInfo {
  /** Who it is, as you name your workers. */
  id: string
  /** For people. */
  name?: string
  /** Where it runs. */
  hostname?: string
  /** Its process id. */
  pid?: number
  /** How many jobs it runs at once. */
  concurrency?: number
  /** What it is made with, such as `offload-sdk/1.0.0 (node/24)`. */
  sdk?: string
  /** What it asked for last. */
  queues: string[]
  /**
   * Its first call.
   * @example 2026-11-24T09:30:00.000Z
   */
  firstSeenAt: string
  /**
   * Its latest call.
   * @example 2026-11-24T09:30:00.000Z
   */
  lastSeenAt: string
  /** What the service asks of the worker: go on, take no more and finish what it has, or stop at once. */
  directive: Directive
  /** The jobs it has leased, at most 100. */
  holds: {
    /**
     * `<queue>_<ulid>`.
     * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
     */
    jobId: string
    /**
     * When the run began.
     * @example 2026-11-24T09:30:00.000Z
     */
    startedAt: string
  }[]
}

export interface WorkerList {
  /** The latest seen first. */
  data: WorkerInfo[]
}

/**
 * What the worker hears with its next lease call or renewal.
 * @example {
 *       "directive": "drain"
 *     }
 */
export interface WorkerDirective {
  /** What the service asks of the worker: go on, take no more and finish what it has, or stop at once. */
  directive: Directive
}

/** W3C trace context, as the enqueueing request had it. */
export interface TraceContext {
  traceparent?: string
  tracestate?: string
}

/**
 * How many jobs to take, and from where.
 * @example {
 *       "queues": [
 *         "critical",
 *         "default"
 *       ],
 *       "maxJobs": 10,
 *       "waitMs": 20000,
 *       "worker": {
 *         "id": "web.1"
 *       }
 *     }
 */
export interface LeaseRequest {
  /**
   * In strict order: the second is served only when the first has nothing due.
   * @default [
   *       "default"
   *     ]
   */
  queues?: string[]
  /**
   * The answer leaves as soon as one job is there; it never waits to be full.
   * @default 1
   */
  maxJobs?: number
  /** Length of the lease: 5 s to 12 h. */
  leaseMs?: number
  /**
   * How long the call may stay open when there is nothing to say yet.
   * @default 0
   */
  waitMs?: number
  /** Who asks. */
  worker?: WorkerIdentity
}

/** A job, and the token that settles it. */
export interface Lease {
  /** Proof of holding the lease, together with the job. Stays the same across renewals. Leases of one call may share it. */
  leaseToken: string
  /**
   * Renew or settle before.
   * @example 2026-11-24T09:30:00.000Z
   */
  leaseExpiresAt: string
  /** Length of the lease in milliseconds. */
  leaseMs: number
  /** Only grows for a job: the fencing number of this lease. */
  leaseCount: number
  /** W3C trace context, as the enqueueing request had it. */
  traceContext: TraceContext
  /** A job as it stands. */
  job: Job
}

/** The jobs taken; empty when nothing was due in time. */
export interface LeaseAnswer {
  /** A job, and the token that settles it. */
  leases: Lease[]
  /** What the service asks of the worker: go on, take no more and finish what it has, or stop at once. */
  directive: Directive
  /**
   * The database's clock when this was answered: leases and due times go by it.
   * @example 2026-11-24T09:30:00.000Z
   */
  serverTime: string
}

/**
 * The lease then ends `leaseMs` from now; absent, the length it was given with.
 * @example {
 *       "leaseToken": "vN3l0Zc7yXk2QmT5",
 *       "progress": {
 *         "value": 0.4,
 *         "message": "12/30"
 *       }
 *     }
 */
export interface RenewRequest {
  /** Proof of holding the lease, together with the job. Stays the same across renewals. Leases of one call may share it. */
  leaseToken: string
  /** Length of the lease: 5 s to 12 h. */
  leaseMs?: number
  /** How far the current run is. */
  progress?: Progress
  /** Who asks. */
  worker?: WorkerIdentity
}

/** Until when the lease lasts. */
export interface RenewedLease {
  /**
   * Renew again or settle before.
   * @example 2026-11-24T09:30:00.000Z
   */
  leaseExpiresAt: string
  /** Its length in milliseconds. */
  leaseMs: number
  /** True when someone asked to cancel the job. */
  cancelRequested: boolean
  /** What the service asks of the worker: go on, take no more and finish what it has, or stop at once. */
  directive: Directive
}

/**
 * All the leases that a worker holds, in one call.
 * @example {
 *       "leases": [
 *         {
 *           "jobId": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga",
 *           "leaseToken": "vN3l0Zc7yXk2QmT5"
 *         }
 *       ],
 *       "worker": {
 *         "id": "web.1"
 *       }
 *     }
 */
export interface RenewManyRequest {
  leases: {
    /**
     * `<queue>_<ulid>`.
     * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
     */
    jobId: string
    /** Proof of holding the lease, together with the job. Stays the same across renewals. Leases of one call may share it. */
    leaseToken: string
    /** Length of the lease: 5 s to 12 h. */
    leaseMs?: number
    progress?: Progress
  }[]
  /** Who asks. */
  worker?: WorkerIdentity
}

/** What became of one renewal. */
export type RenewResult =
  | {
      ok: true
      /**
       * `<queue>_<ulid>`.
       * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
       */
      jobId: string
      /**
       * Renew again or settle before.
       * @example 2026-11-24T09:30:00.000Z
       */
      leaseExpiresAt: string
      /** Its length in milliseconds. */
      leaseMs: number
      /** True when someone asked to cancel the job. */
      cancelRequested: boolean
    }
  | {
      ok: false
      /**
       * `<queue>_<ulid>`.
       * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
       */
      jobId: string
      problem: Problem
    }

export interface RenewManyAnswer {
  /** One a lease, in order. */
  results: RenewResult[]
  /** What the service asks of the worker: go on, take no more and finish what it has, or stop at once. */
  directive: Directive
}

/**
 * The work is done.
 * @example {
 *       "leaseToken": "vN3l0Zc7yXk2QmT5",
 *       "result": {
 *         "items": 12
 *       }
 *     }
 */
export interface AckRequest {
  /** Proof of holding the lease, together with the job. Stays the same across renewals. Leases of one call may share it. */
  leaseToken: string
  /** Any JSON value up to 256 KiB, kept and handed out byte for byte. Absent means `null`. */
  result?: unknown
}

/**
 * The run failed. `delayMs` is used instead of the backoff.
 * @example {
 *       "leaseToken": "vN3l0Zc7yXk2QmT5",
 *       "error": {
 *         "message": "The feed answered 500"
 *       }
 *     }
 * @example {
 *       "leaseToken": "vN3l0Zc7yXk2QmT5",
 *       "error": {
 *         "message": "The mail provider answered 429 with Retry-After: 60"
 *       },
 *       "delayMs": 60000,
 *       "scope": "queue"
 *     }
 */
export interface FailRequest {
  /** Proof of holding the lease, together with the job. Stays the same across renewals. Leases of one call may share it. */
  leaseToken: string
  /** Why a run failed. */
  error: JobError
  /**
   * False fails the job for good, whatever attempts are left.
   * @default true
   */
  retryable?: boolean
  /** Milliseconds to wait; up to one year. */
  delayMs?: number
  /**
   * Who is to hold off for `delayMs`, which `group` and `queue` need: with them nothing of the group or queue is leased before, and what waits there loses no attempt. A job without a group speaks for its queue.
   * @default job
   */
  scope?: 'job' | 'group' | 'queue'
}

/**
 * The job goes back as it was; nothing is counted.
 * @example {
 *       "leaseToken": "vN3l0Zc7yXk2QmT5"
 *     }
 */
export interface ReleaseRequest {
  /** Proof of holding the lease, together with the job. Stays the same across renewals. Leases of one call may share it. */
  leaseToken: string
  /** Milliseconds to wait; up to one year. */
  delayMs?: number
}

/** Where the settlement put the job. */
export interface SettledJob {
  /**
   * `<queue>_<ulid>`.
   * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
   */
  id: string
  /** `completed`, `failed` and `cancelled` are final. */
  state: JobState
  final: boolean
  /** When it is due again; null when final. */
  runAt: string | null
}

/** How one run ended. */
export type Settlement =
  | {
      /**
       * `<queue>_<ulid>`.
       * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
       */
      jobId: string
      /** Proof of holding the lease, together with the job. Stays the same across renewals. Leases of one call may share it. */
      leaseToken: string
      outcome: 'ack'
      /** Any JSON value up to 256 KiB, kept and handed out byte for byte. Absent means `null`. */
      result?: unknown
    }
  | {
      /**
       * `<queue>_<ulid>`.
       * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
       */
      jobId: string
      /** Proof of holding the lease, together with the job. Stays the same across renewals. Leases of one call may share it. */
      leaseToken: string
      outcome: 'fail'
      error: JobError
      /**
       * False fails the job for good, whatever attempts are left.
       * @default true
       */
      retryable?: boolean
      /** Milliseconds to wait; up to one year. */
      delayMs?: number
      /**
       * Who is to hold off for `delayMs`, which `group` and `queue` need: with them nothing of the group or queue is leased before, and what waits there loses no attempt. A job without a group speaks for its queue.
       * @default job
       */
      scope?: 'job' | 'group' | 'queue'
    }
  | {
      /**
       * `<queue>_<ulid>`.
       * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
       */
      jobId: string
      /** Proof of holding the lease, together with the job. Stays the same across renewals. Leases of one call may share it. */
      leaseToken: string
      outcome: 'release'
      /** Milliseconds to wait; up to one year. */
      delayMs?: number
    }

/**
 * Acks, fails and releases, mixed as they come.
 * @example {
 *       "settlements": [
 *         {
 *           "jobId": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga",
 *           "leaseToken": "vN3l0Zc7yXk2QmT5",
 *           "outcome": "ack",
 *           "result": {
 *             "items": 12
 *           }
 *         },
 *         {
 *           "jobId": "feeds_01k9z3v5q8m7x2c4n6b1d0f9gb",
 *           "leaseToken": "Xk2QmT5vN3l0Zc7y",
 *           "outcome": "release"
 *         }
 *       ]
 *     }
 */
export interface SettleRequest {
  /** The whole body may take 4 MiB. */
  settlements: Settlement[]
}

/** What became of one settlement. */
export type SettleResult =
  | {
      ok: true
      /**
       * `<queue>_<ulid>`.
       * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
       */
      jobId: string
      job: SettledJob
    }
  | {
      ok: false
      /**
       * `<queue>_<ulid>`.
       * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
       */
      jobId: string
      problem: Problem
    }

export interface SettleAnswer {
  /** One a settlement, in order. */
  results: SettleResult[]
}

/**
 * A token bucket: it holds `burst` tokens, and gets `limit` of them a period, evenly spread. So in the first period after a quiet time up to `burst` more than `limit` may start; set `burst` to 1 for a steady flow.
 * @example {
 *       "limit": 100,
 *       "periodMs": 60000,
 *       "burst": 10
 *     }
 */
export interface RateLimit {
  /** Jobs that start in a period, once a burst is over. */
  limit: number
  /** The length of a period; they are not aligned to the clock. */
  periodMs: number
  /** How many of them may start at once after a quiet time. Absent: `limit`. */
  burst?: number
}

/** Limits of a whole queue, whatever the groups of its jobs. */
export interface FlowLimits {
  /** Most jobs active at once. */
  concurrency?: number
  /** A token bucket: it holds `burst` tokens, and gets `limit` of them a period, evenly spread. */
  rate?: RateLimit
}

/**
 * Stops leasing while too many runs fail. Jobs that wait meanwhile lose no attempt.
 * @example {
 *       "failurePercent": 50,
 *       "minRuns": 10,
 *       "openMs": 60000
 *     }
 */
export interface BreakerSettings {
  /** It opens as soon as this much of the runs of a window failed, timed out or crashed. What is released says nothing. */
  failurePercent: number
  /**
   * Fewer runs in a window say nothing.
   * @default 20
   */
  minRuns?: number
  /**
   * How long runs are counted; then it begins anew with the next run that ends.
   * @default 60000
   */
  windowMs?: number
  /**
   * How long it stays open before it tries again.
   * @default 30000
   */
  openMs?: number
  /**
   * How many jobs may be active while it then tries. The first run that succeeds closes it; one that fails opens it again.
   * @default 1
   */
  probes?: number
}

/**
 * What holds for one group. What is absent is as its queue says for each.
 * @example {
 *       "concurrency": 10,
 *       "weight": 5
 *     }
 */
export interface GroupSettings {
  /** Most jobs active at once. */
  concurrency?: number
  /** A token bucket: it holds `burst` tokens, and gets `limit` of them a period, evenly spread. */
  rate?: RateLimit
  /**
   * Its share of the turns, against those of the other groups that have work.
   * @default 1
   */
  weight?: number
  /** Most jobs of a group that may wait, delayed ones included; more are refused with 429 `quota_exceeded`, and `Retry-After` as for its queue. */
  maxWaiting?: number
}

/** What holds for each group of the queue. Jobs without a group are not bound by it. */
export interface GroupDefaults {
  /** Most jobs active at once. */
  concurrency?: number
  /** A token bucket: it holds `burst` tokens, and gets `limit` of them a period, evenly spread. */
  rate?: RateLimit
  /**
   * Its share of the turns, against those of the other groups that have work.
   * @default 1
   */
  weight?: number
  /** Most jobs of a group that may wait, delayed ones included; more are refused with 429 `quota_exceeded`, and `Retry-After` as for its queue. */
  maxWaiting?: number
  /**
   * One job of a group at a time, strictly in order; one that fails holds its group until it has succeeded, failed for good or is skipped.
   * @default false
   */
  ordered?: boolean
  /**
   * With `ordered`: what a job that failed for good does to its group.
   * @default continue
   */
  onFailure?: 'hold' | 'continue'
  /** Stops leasing while too many runs fail. */
  breaker?: BreakerSettings
}

/** A pause stops leasing, and nothing else. */
export interface Pause {
  /**
   * Since when.
   * @example 2026-11-24T09:30:00.000Z
   */
  pausedAt: string
  /** The id of the key that paused it. */
  pausedBy: string | null
  /** As whoever paused it gave it. */
  reason: string | null
  /** When leasing goes on by itself; null is when somebody resumes it. */
  until: string | null
}

/** What is left of a rate. */
export interface RateState {
  /** How many jobs may start now. */
  tokensLeft: number
  /** When the next one may; null while some may now. */
  nextTokenAt: string | null
}

/** A circuit breaker as it stands. */
export interface BreakerState {
  /**
   * `open` lets nothing through, `half_open` only its probes.
   */
  state: 'closed' | 'open' | 'half_open'
  /** Runs counted in the window. */
  runs: number
  /** How many of them failed, timed out or crashed. */
  failed: number
  /** When it lets probes through; null while it is closed. */
  openUntil: string | null
}

/**
 * What a job, group or queue waits for.
 */
export type WaitReasonCode =
  | 'due_later'
  | 'retry_later'
  | 'queue_paused'
  | 'queue_pushed_back'
  | 'queue_concurrency'
  | 'queue_rate'
  | 'queue_breaker_open'
  | 'group_paused'
  | 'group_pushed_back'
  | 'group_concurrency'
  | 'group_rate'
  | 'group_breaker_open'
  | 'ordered_behind'
  | 'no_worker'
  | 'in_line'
  | 'running'
  | 'final'

/** One thing that a job waits for. */
export interface WaitReason {
  /** What a job, group or queue waits for. */
  code: WaitReasonCode
  /** What holds it, for people. */
  detail: string
  /** What would change that, for people. */
  change: string
  /** When it ends by itself; null when it does not, or nobody knows. */
  until: string | null
  /** Jobs that stand in the way: those that hold the slots, or the one before it. At most ten. */
  jobIds: string[]
}

/** Why a job is not running. */
export interface Explanation {
  /**
   * `<queue>_<ulid>`.
   * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
   */
  id: string
  /** `completed`, `failed` and `cancelled` are final. */
  state: JobState
  /** All that hold now; never empty. */
  reasons: WaitReason[]
  /** Jobs before it in its line: its group’s, or its queue’s. Null unless it is queued. */
  position: number | null
  /** When it is due; if it is queued, by the pace of the last five minutes. Null when there is no telling. */
  estimatedStartAt: string | null
  /**
   * The database's clock when this was read.
   * @example 2026-11-24T09:30:00.000Z
   */
  readAt: string
}

/** A group as it stands. */
export interface Group {
  /**
   * Whose work it is: any text but `.` and `..`, within the queue. Percent-encoded where it is part of a path.
   * @example customer-42
   */
  group: string
  /** Its jobs; `delayed` are scheduled or retrying. */
  counts: {
    queued: number
    delayed: number
    active: number
  }
  /** What keeps jobs from being leased now; each is enough by itself. Empty when nothing does. */
  blockedBy: WaitReasonCode[]
  /** Whether somebody has stopped leasing. */
  paused: boolean
  /** A pause stops leasing, and nothing else. */
  pause: Pause | null
  /** Until when a worker asked to hold off (`scope` of a fail); null when none did. */
  pushedBackUntil: string | null
  /** What is left of a rate. */
  rate: RateState | null
  /** A circuit breaker as it stands. */
  breaker: BreakerState | null
  /** In an ordered group, the job whose turn it is. */
  heldBy: string | null
  /** Some of its active jobs, at most ten. */
  holders: string[]
  /** What holds for one group. */
  settings: GroupSettings
  /** What holds for one group. */
  effective: GroupSettings
  /**
   * The database's clock when this was read.
   * @example 2026-11-24T09:30:00.000Z
   */
  readAt: string
}

export interface GroupPage {
  /** Those with most jobs waiting first. One that moves between two pages may be on both, or on none. */
  data: Group[]
  /** Send it as `cursor` for the next page; null at the end. */
  nextCursor: string | null
}

/**
 * What an operator sets. What is absent takes its default.
 * @example {
 *       "retention": {
 *         "completedMs": 3600000
 *       },
 *       "defaults": {
 *         "maxAttempts": 10,
 *         "timeoutMs": 600000
 *       },
 *       "maxWaiting": 100000,
 *       "limits": {
 *         "concurrency": 50,
 *         "rate": {
 *           "limit": 1000,
 *           "periodMs": 60000
 *         }
 *       },
 *       "groups": {
 *         "concurrency": 5,
 *         "maxWaiting": 10000
 *       }
 *     }
 */
export interface QueueSettings {
  retention?: {
    /**
     * How long such a job is kept; 0 is not at all.
     * @default 86400000
     */
    completedMs?: number
    /**
     * How long such a job is kept; 0 is not at all.
     * @default 1209600000
     */
    failedMs?: number
    /**
     * How long such a job is kept; 0 is not at all.
     * @default 86400000
     */
    cancelledMs?: number
  }
  /** For jobs whose enqueue says nothing. Jobs that wait already keep what they were given. */
  defaults?: {
    /**
     * Runs that may fail.
     * @default 5
     */
    maxAttempts?: number
    /**
     * Leases that may run out.
     * @default 3
     */
    maxCrashes?: number
    backoff?: Backoff
    /** Length of the lease: 5 s to 12 h. */
    leaseMs?: number
    /** Most time of one run, whatever is renewed; then it counts as a failure with `timeout`. Absent: no end. */
    timeoutMs?: number
  }
  /** Most jobs that may wait; more are refused with 429 `quota_exceeded`, and with `Retry-After`: 1 to 60 s, as fast as jobs were leased lately, or until a pause is over. Absent: as many as the storage holds. */
  maxWaiting?: number
  /** Limits of a whole queue, whatever the groups of its jobs. */
  limits?: FlowLimits
  /** Stops leasing while too many runs fail. */
  breaker?: BreakerSettings
  /** What holds for each group of the queue. */
  groups?: GroupDefaults
}

/** A queue as it stands. */
export interface Queue {
  /** Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
  queue: string
  /** Jobs by state. */
  counts: {
    scheduled: number
    queued: number
    active: number
    retrying: number
    completed: number
    failed: number
    cancelled: number
  }
  /** When the queued job that comes first, by age and `priority`, became available. Behind one of higher priority another may have waited longer. */
  oldestQueuedAt: string | null
  /** How long that job has waited; 0 when none does. */
  latencyMs: number
  /** What keeps jobs from being leased now; each is enough by itself. Empty when nothing does. */
  blockedBy: WaitReasonCode[]
  /** Whether somebody has stopped leasing. */
  paused: boolean
  /** A pause stops leasing, and nothing else. */
  pause: Pause | null
  /** Until when a worker asked to hold off (`scope` of a fail); null when none did. */
  pushedBackUntil: string | null
  /** What is left of a rate. */
  rate: RateState | null
  /** A circuit breaker as it stands. */
  breaker: BreakerState | null
  /** What an operator sets. */
  settings: QueueSettings
  /** What has happened since the queue was made. */
  totals: {
    enqueued: number
    leased: number
    completed: number
    failed: number
    retried: number
    crashed: number
    cancelled: number
    expired: number
  }
  /**
   * The database's clock when this was read.
   * @example 2026-11-24T09:30:00.000Z
   */
  readAt: string
}

export interface QueuePage {
  /** By name. */
  data: Queue[]
  /** Send it as `cursor` for the next page; null at the end. */
  nextCursor: string | null
}

/** What happened in each of the last minutes, or steps of several. */
export interface QueueRates {
  /** The oldest first, the running one last. */
  data: {
    /**
     * The start of the minute, or of the step.
     * @example 2026-11-24T09:30:00.000Z
     */
    at: string
    enqueued: number
    leased: number
    completed: number
    failed: number
    retried: number
    crashed: number
    cancelled: number
    expired: number
  }[]
}

/** What an autoscaler wants to know. */
export interface QueueScale {
  /** Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
  queue: string
  /** What it takes to go on at the pace of the last five minutes and to work off the backlog in `drainMs`, but never fewer than hold jobs now, nor more than the queue lets run at once. 0 when nothing runs, waits or was started lately. */
  suggestedWorkers: number
  /** Jobs that could start now if somebody took them. */
  backlog: number
  /** Jobs that run now. */
  active: number
  /** When the queued job that comes first, by age and `priority`, became available. Behind one of higher priority another may have waited longer. */
  oldestQueuedAt: string | null
  /** How long that job has waited; 0 when none does. */
  latencyMs: number
  /** What keeps jobs from being leased now, whatever number of workers there is. While it is paused, pushed back or its breaker is open, what waits asks for nobody. */
  blockedBy: WaitReasonCode[]
  /** Jobs started per minute, in the last five minutes. */
  leasedPerMinute: number
  /** How long the latest 20 completed jobs ran on average; null when none is kept. */
  meanRunMs: number | null
  /**
   * The database's clock when this was read.
   * @example 2026-11-24T09:30:00.000Z
   */
  readAt: string
}

/**
 * Absent or empty: without a reason, until somebody resumes it.
 * @example {
 *       "reason": "The mail provider is down"
 *     }
 */
export interface PauseRequest {
  /** Shown to whoever wonders. */
  reason?: string
  /**
   * When leasing goes on by itself. Absent: when somebody resumes it.
   * @example 2026-11-24T09:30:00.000Z
   */
  until?: string
}

/**
 * Which jobs to delete.
 * @example {
 *       "states": [
 *         "failed"
 *       ]
 *     }
 */
export interface PurgeRequest {
  /** Whose jobs are deleted. */
  states: ('scheduled' | 'queued' | 'retrying' | 'completed' | 'failed' | 'cancelled')[]
}

export interface PurgeAnswer {
  /** How many jobs were deleted. */
  purged: number
}

/**
 * Which jobs are meant: those that are so when the operation comes to them. What is added, or ends, after it began is left alone.
 * @example {
 *       "queue": "feeds",
 *       "states": [
 *         "failed"
 *       ]
 *     }
 */
export interface OperationFilter {
  /** Of which queue. */
  queue: string
  /** Jobs in one of these states. */
  states: ('scheduled' | 'queued' | 'active' | 'retrying' | 'completed' | 'failed' | 'cancelled')[]
  /** Only jobs of this type. */
  type?: string
  /** Only jobs whose last error has this `code`. */
  errorCode?: string
  /** Only jobs with this tag. */
  tag?: string
  /**
   * Not before: of the time that the state is ordered by (due, lease end, finished).
   * @example 2026-11-24T09:30:00.000Z
   */
  since?: string
  /**
   * Not after, likewise.
   * @example 2026-11-24T09:30:00.000Z
   */
  until?: string
}

/**
 * What to do to which jobs.
 * @example {
 *       "action": "retry",
 *       "filter": {
 *         "queue": "feeds",
 *         "states": [
 *           "failed"
 *         ],
 *         "errorCode": "ECONNREFUSED"
 *       },
 *       "jobsPerSecond": 50
 *     }
 */
export interface StartOperationRequest {
  /**
   * What is done to each job: `retry` takes jobs that are retrying, failed, cancelled, completed; `cancel` takes jobs that are active, scheduled, retrying, queued; `delete` takes jobs that are scheduled, retrying, queued, failed, cancelled, completed.
   */
  action: 'retry' | 'cancel' | 'delete'
  /** Which jobs are meant: those that are so when the operation comes to them. */
  filter: OperationFilter
  /**
   * Only counts the jobs that are meant, and names some.
   * @default false
   */
  dryRun?: boolean
  /** Most jobs to change in a second. Absent: as fast as it goes beside the other calls. */
  jobsPerSecond?: number
}

/** A bulk operation as it stands. Kept for 30 days after its end. */
export interface Operation {
  /**
   * `<queue>_<ulid>`.
   * @example feeds_01k9z3v5q8m7x2c4n6b1d0f9gc
   */
  id: string
  /**
   * What is done to each job: `retry` takes jobs that are retrying, failed, cancelled, completed; `cancel` takes jobs that are active, scheduled, retrying, queued; `delete` takes jobs that are scheduled, retrying, queued, failed, cancelled, completed.
   */
  action: 'retry' | 'cancel' | 'delete'
  /** Which jobs are meant: those that are so when the operation comes to them. */
  filter: OperationFilter
  /** Then nothing is changed, and `done` stays 0. */
  dryRun: boolean
  /** Most jobs to change in a second. Absent: as fast as it goes beside the other calls. */
  jobsPerSecond: number | null
  /**
   * The last two are final.
   */
  state: 'running' | 'completed' | 'aborted'
  /** Whether it is over. */
  final: boolean
  /** From 0 to 1, by the jobs it has looked at; 1 when completed. */
  progress: number
  counts: {
    /** Jobs in the filter's states and times when it began. */
    toExamine: number
    /** Jobs it has looked at. */
    examined: number
    /** Those that were meant: `done` and `skipped`, or what a dry run would change. */
    matched: number
    /** Jobs it has changed. An active job is asked to stop. */
    done: number
    /** Jobs it had to leave as they were. */
    skipped: number
  }
  /** The first that were done, or would be; at most 20. */
  sample: string[]
  /** The first that were skipped, and why; at most 20. */
  skips: {
    /**
     * `<queue>_<ulid>`.
     * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
     */
    jobId: string
    /**
     * Another job holds its unique key, or it was asked to stop before.
     */
    reason: 'unique_conflict' | 'cancel_requested'
  }[]
  /**
   * When it began.
   * @example 2026-11-24T09:30:00.000Z
   */
  createdAt: string
  /** The id of the key that started it. */
  createdBy: string | null
  /** When it ended. */
  finishedAt: string | null
}

export interface OperationPage {
  /** The latest first. */
  data: Operation[]
  /** Send it as `cursor` for the next page; null at the end. */
  nextCursor: string | null
}

/** An administrative act. Secrets are not kept. */
export interface AuditEntry {
  /** Names the entry. */
  id: string
  /**
   * When it was done.
   * @example 2026-11-24T09:30:00.000Z
   */
  at: string
  /** What was done: the `operationId` of the call, such as `pause`. */
  action: string
  /** Whose key did it; null: the administrator. */
  keyId: string | null
  /** To what it was done. */
  target: {
    /** Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
    queue?: string
    group?: string
    operationId?: string
    workerId?: string
    projectId?: string
    keyId?: string
  }
  /** What it changed, as it was. */
  before: {
    [key: string]: unknown
  } | null
  /** The same as it was then. */
  after: {
    [key: string]: unknown
  } | null
  /** The `X-Request-Id` of the call. */
  requestId: string
}

/** A page may be short, or empty, and still have a next one. */
export interface AuditPage {
  /** The latest first. */
  data: AuditEntry[]
  /** Send it as `cursor` for the next page; null at the end. */
  nextCursor: string | null
}

/** A tenant: its queues, jobs and keys are its own. */
export interface Project {
  /** Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
  id: string
  /** For people. */
  name: string
  /**
   * When it was made.
   * @example 2026-11-24T09:30:00.000Z
   */
  createdAt: string
}

/**
 * @example {
 *       "id": "acme",
 *       "name": "Acme"
 *     }
 */
export interface CreateProjectRequest {
  /** Absent: the service makes one up. */
  id?: string
  /** For people. */
  name: string
}

export interface ProjectList {
  /** A tenant: its queues, jobs and keys are its own. */
  data: Project[]
}

/**
 * What a key may do.
 */
export type KeyScope = 'jobs:enqueue' | 'jobs:read' | 'jobs:work' | 'queues:write' | 'keys:write'

/**
 * At most `requests` in a window of `perMs` that begins with its first request, counted over all instances. Renewing and settling is never counted and never refused.
 * @example {
 *       "requests": 600,
 *       "perMs": 60000
 *     }
 */
export interface RequestRate {
  /** How many. */
  requests: number
  /** Whole seconds, up to a day. */
  perMs: number
}

/** A key, without its secret. */
export interface ApiKey {
  /** Names the key in lists and when it is deleted; not secret. */
  id: string
  /** For people. */
  name: string
  /** What a key may do. */
  scopes: KeyScope[]
  /** Queues the key may touch; empty means all. */
  queues: string[]
  /**
   * When it was made.
   * @example 2026-11-24T09:30:00.000Z
   */
  createdAt: string
  /** When it stops working. */
  expiresAt: string | null
  /** At most `requests` in a window of `perMs` that begins with its first request, counted over all instances. */
  rateLimit: RequestRate | null
  /** When it was last used, a minute more or less; null: never. */
  lastUsedAt: string | null
}

/**
 * A key can give away no more than it has: scopes, queues, life and rate.
 * @example {
 *       "name": "worker on web.1",
 *       "scopes": [
 *         "jobs:work"
 *       ],
 *       "queues": [
 *         "feeds"
 *       ]
 *     }
 */
export interface CreateKeyRequest {
  /** For people. */
  name: string
  /**
   * What a key may do.
   * @default [
   *       "jobs:enqueue",
   *       "jobs:read",
   *       "jobs:work"
   *     ]
   */
  scopes?: KeyScope[]
  queues?: string[]
  /**
   * In the future. Absent: it works as long as the key that makes it, the administrator's until it is deleted.
   * @example 2026-11-24T09:30:00.000Z
   */
  expiresAt?: string
  /** At most `requests` in a window of `perMs` that begins with its first request, counted over all instances. */
  rateLimit?: RequestRate
}

/** A new key with its secret. */
export interface CreatedKey {
  /** Names the key in lists and when it is deleted; not secret. */
  id: string
  /** For people. */
  name: string
  /** What a key may do. */
  scopes: KeyScope[]
  /** Queues the key may touch; empty means all. */
  queues: string[]
  /**
   * When it was made.
   * @example 2026-11-24T09:30:00.000Z
   */
  createdAt: string
  /** When it stops working. */
  expiresAt: string | null
  /** At most `requests` in a window of `perMs` that begins with its first request, counted over all instances. */
  rateLimit: RequestRate | null
  /** The key to send. Shown this once. */
  secret: string
}

/** The key that asks, and what it may do. */
export interface CurrentKey {
  /** Names the key in lists and when it is deleted; not secret. */
  id: string
  /** For people. */
  name: string
  /** What a key may do. */
  scopes: KeyScope[]
  /** Queues the key may touch; empty means all. */
  queues: string[]
  /**
   * When it was made.
   * @example 2026-11-24T09:30:00.000Z
   */
  createdAt: string
  /** When it stops working. */
  expiresAt: string | null
  /** At most `requests` in a window of `perMs` that begins with its first request, counted over all instances. */
  rateLimit: RequestRate | null
  /** Whose jobs, queues and keys it is for. */
  project: string
}

export interface KeyList {
  /** A key, without its secret. */
  data: ApiKey[]
}
