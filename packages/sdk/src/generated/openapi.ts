// Generated from openapi.yaml by `pnpm generate`. Do not edit.

export interface paths {
  '/v1/jobs': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Enqueue a job
     * @description Repeatable: with the same `id` or `Idempotency-Key`, or while its unique key is held, the job that exists comes back with 200. Needs the scope `jobs:enqueue`.
     */
    post: operations['enqueue']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/jobs/{jobId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a job
     * @description With `waitMs` the answer comes when the job is final, or, with `If-None-Match`, when it has changed, or when the time is up. Needs the scope `jobs:read`.
     */
    get: operations['getJob']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/leases': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Lease jobs
     * @description Answers as soon as one job is there, or with an empty list when `waitMs` is up. A connection that ends before the answer is sent gives the jobs back, uncounted. Needs the scope `jobs:work`.
     */
    post: operations['lease']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/jobs/{jobId}/ack': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Complete a job
     * @description The same ack again answers the same. Needs the scope `jobs:work`.
     */
    post: operations['ack']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/jobs/{jobId}/fail': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Fail a run
     * @description The job is retried after its backoff, or failed for good when no attempt is left. Needs the scope `jobs:work`.
     */
    post: operations['fail']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/jobs/{jobId}/release': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Give a job back
     * @description As if it had not been leased: nothing is counted. Needs the scope `jobs:work`.
     */
    post: operations['release']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/jobs/{jobId}/renew': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Keep a lease
     * @description Moves the expiry, and reports progress if there is some. Needs the scope `jobs:work`.
     */
    post: operations['renew']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/status/{statusToken}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Poll a job's public status
     * @description Needs no key: the token is signed for one job. Any origin may ask. With `waitMs` the answer comes when the job is final, or, with `If-None-Match`, when it has changed, or when the time is up.
     */
    get: operations['getStatus']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/projects': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List the projects
     * @description Needs the admin key.
     */
    get: operations['listProjects']
    put?: never
    /**
     * Make a project
     * @description Needs the admin key.
     */
    post: operations['createProject']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/projects/{projectId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a project
     * @description Needs the admin key.
     */
    get: operations['getProject']
    put?: never
    post?: never
    /**
     * Delete an empty project
     * @description Needs the admin key.
     */
    delete: operations['deleteProject']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/projects/{projectId}/keys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List a project's keys
     * @description Needs the scope `keys:write`.
     */
    get: operations['listKeys']
    put?: never
    /**
     * Make a key
     * @description The secret is shown this once; only its hash is kept. Needs the scope `keys:write`.
     */
    post: operations['createKey']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/projects/{projectId}/keys/{keyId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Delete a key
     * @description Other instances may accept it for another 10 seconds. Needs the scope `keys:write`.
     */
    delete: operations['deleteKey']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/healthz': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Whether the process runs */
    get: operations['getHealth']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/readyz': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Whether requests should be sent here
     * @description Not while the storage is away or the instance shuts down.
     */
    get: operations['getReadiness']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export type webhooks = Record<string, never>
export interface components {
  schemas: {
    /**
     * @description `completed`, `failed` and `cancelled` are final.
     * @enum {string}
     */
    JobState: 'scheduled' | 'queued' | 'active' | 'retrying' | 'completed' | 'failed' | 'cancelled'
    /**
     * @description Why a run failed. At most 16 KiB of JSON text.
     * @example {
     *       "message": "The feed answered 500",
     *       "name": "FeedError",
     *       "code": "feed_unavailable"
     *     }
     */
    JobError: {
      /** @description For people. */
      message: string
      /** @description The kind of error, as the language calls it. */
      name?: string
      /** @description For programs. The service sets `lease_expired` when the last lease ran out. */
      code?: string
      stack?: string
      /** @description Anything else worth keeping. */
      data?: unknown
    }
    /**
     * @description How far the current run is.
     * @example {
     *       "value": 0.4,
     *       "message": "12/30"
     *     }
     */
    Progress: {
      value: number
      message?: string
    }
    /** @description Who holds an active job, and until when. */
    JobLease: {
      workerId: string | null
      /**
       * Format: date-time
       * @description When the lease runs out unless it is renewed.
       * @example 2026-11-24T09:30:00.000Z
       */
      expiresAt: string
    }
    /** @description A job as it stands. */
    Job: {
      /**
       * @description `<queue>_<ulid>`.
       * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
       */
      id: string
      /** @description What kind of work it is. */
      type: string
      /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
      queue: string
      state: components['schemas']['JobState']
      /** @description True once the job will not move by itself any more. */
      final: boolean
      /** @description A head start in seconds. */
      priority: number
      /** @description Number of the current or next run: failures + crashes + 1. */
      attempt: number
      maxAttempts: number
      /** @description Runs that the worker failed; the limit is `maxAttempts`. */
      failures: number
      /** @description Leases that ran out; the limit is `maxCrashes`. */
      crashes: number
      maxCrashes: number
      /** @description Only grows: a fencing number for your own writes. */
      leaseCount: number
      /**
       * Format: date-time
       * @description When it was enqueued.
       * @example 2026-11-24T09:30:00.000Z
       */
      createdAt: string
      /**
       * Format: date-time
       * @description When it became, or becomes, due.
       * @example 2026-11-24T09:30:00.000Z
       */
      runAt: string
      startedAt: string | null
      finishedAt: string | null
      lease: components['schemas']['JobLease'] | null
      progress: components['schemas']['Progress'] | null
      error: components['schemas']['JobError'] | null
      tags: string[]
      uniqueKey: string | null
      /** @description A signed URL for this one job, safe to give to a browser. Good for a week. */
      statusUrl: string
      /** @description Any JSON value, byte for byte as it was enqueued. */
      payload: unknown
      /** @description Any JSON value, byte for byte as it was acked; null before. */
      result: unknown
    }
    /** @description What the status URL shows to anyone who has it. Never the payload. */
    PublicJob: {
      /**
       * @description `<queue>_<ulid>`.
       * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
       */
      id: string
      type: string
      state: components['schemas']['JobState']
      final: boolean
      progress: components['schemas']['Progress'] | null
      /**
       * Format: date-time
       * @description When it was enqueued.
       * @example 2026-11-24T09:30:00.000Z
       */
      createdAt: string
      finishedAt: string | null
      /** @description Only if it was asked for at enqueue (`status.includeResult`). */
      result?: unknown
    }
    /** @description How long to wait after a failure. */
    Backoff:
      | {
          /** @constant */
          type: 'exponential'
          /** @description The first delay. */
          delayMs: number
          /**
           * @description The longest delay to draw from.
           * @default 3600000
           */
          maxMs?: number
        }
      | {
          /** @constant */
          type: 'fixed'
          /** @description The first delay. */
          delayMs: number
        }
      | {
          /** @constant */
          type: 'list'
          delaysMs: number[]
        }
    /** @description The same work only once. */
    Unique: {
      /** @description Names the work, within its queue; a URL fits. */
      key: string
      /**
       * @description When the claim ends: at the first lease, or when the job is final.
       * @default finished
       * @enum {string}
       */
      until?: 'started' | 'finished'
      /** @description The claim also ends this long after the enqueue. */
      ttlMs?: number
      /**
       * @description `return` answers 200 with the job that holds the key, `reject` 409 `unique_conflict`.
       * @default return
       * @enum {string}
       */
      onConflict?: 'return' | 'reject'
    }
    /**
     * @description A job to enqueue. Only `type` is required.
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
    EnqueueRequest: {
      /** @description What kind of work it is. Workers choose their handler by it. */
      type: string
      /**
       * @description Lower-case letters, digits, `.`, `_` and `-`; at most 63.
       * @default default
       */
      queue?: string
      /** @description Any JSON value up to 256 KiB, kept and handed out byte for byte. Absent means `null`. */
      payload?: unknown
      /** @description A ULID in lower case. Enqueueing the same id again returns the job that has it. */
      id?: string
      /**
       * @description A head start in seconds; negative waits behind.
       * @default 0
       */
      priority?: number
      /** @description Milliseconds to wait; up to one year. */
      delayMs?: number
      /**
       * Format: date-time
       * @description When it is due, at most one year ahead. Instead of `delayMs`.
       * @example 2026-11-24T09:30:00.000Z
       */
      runAt?: string
      /**
       * @description Runs that may fail.
       * @default 5
       */
      maxAttempts?: number
      /**
       * @description Leases that may run out.
       * @default 3
       */
      maxCrashes?: number
      backoff?: components['schemas']['Backoff']
      /** @description Length of the lease: 5 s to 12 h. */
      leaseMs?: number
      unique?: components['schemas']['Unique']
      tags?: string[]
      status?: {
        /**
         * @description Whether the status URL may show the result.
         * @default false
         */
        includeResult?: boolean
      }
    }
    /** @description The job, and whether this request made it. */
    EnqueuedJob: components['schemas']['Job'] & {
      /** @description False when there was such a job already. */
      created: boolean
    }
    /**
     * @description What the service asks of the worker: go on, take no more and finish what it has, or stop at once.
     * @enum {string}
     */
    Directive: 'continue' | 'drain' | 'stop'
    /** @description W3C trace context, as the enqueueing request had it. */
    TraceContext: {
      traceparent?: string
      tracestate?: string
    }
    /**
     * @description How many jobs to take, and from where.
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
    LeaseRequest: {
      /**
       * @description In strict order: the second is served only when the first has nothing due.
       * @default [
       *       "default"
       *     ]
       */
      queues?: string[]
      /**
       * @description The answer leaves as soon as one job is there; it never waits to be full.
       * @default 1
       */
      maxJobs?: number
      /** @description Length of the lease: 5 s to 12 h. */
      leaseMs?: number
      /**
       * @description How long the call may stay open when there is nothing to say yet.
       * @default 0
       */
      waitMs?: number
      /** @description Information shown with the job, never proof of holding. */
      worker?: {
        /** @description Who asks, as you name your workers. */
        id: string
      }
    }
    /** @description A job, and the token that settles it. */
    Lease: {
      /** @description Proof of holding the lease. Stays the same across renewals. */
      leaseToken: string
      /**
       * Format: date-time
       * @description Renew or settle before.
       * @example 2026-11-24T09:30:00.000Z
       */
      leaseExpiresAt: string
      /** @description Length of the lease in milliseconds. */
      leaseMs: number
      /** @description Only grows for a job: the fencing number of this lease. */
      leaseCount: number
      traceContext: components['schemas']['TraceContext']
      job: components['schemas']['Job']
    }
    /** @description The jobs taken; empty when nothing was due in time. */
    LeaseAnswer: {
      leases: components['schemas']['Lease'][]
      directive: components['schemas']['Directive']
      /**
       * Format: date-time
       * @description The service's clock.
       * @example 2026-11-24T09:30:00.000Z
       */
      serverTime: string
    }
    /**
     * @description The lease then ends `leaseMs` from now; absent, the length it was given with.
     * @example {
     *       "leaseToken": "vN3l0Zc7yXk2QmT5",
     *       "progress": {
     *         "value": 0.4,
     *         "message": "12/30"
     *       }
     *     }
     */
    RenewRequest: {
      /** @description Proof of holding the lease. Stays the same across renewals. */
      leaseToken: string
      /** @description Length of the lease: 5 s to 12 h. */
      leaseMs?: number
      progress?: components['schemas']['Progress']
    }
    RenewedLease: {
      /**
       * Format: date-time
       * @description Renew again or settle before.
       * @example 2026-11-24T09:30:00.000Z
       */
      leaseExpiresAt: string
      leaseMs: number
      /** @description True when someone asked to cancel the job. */
      cancelRequested: boolean
      directive: components['schemas']['Directive']
    }
    /**
     * @description The work is done.
     * @example {
     *       "leaseToken": "vN3l0Zc7yXk2QmT5",
     *       "result": {
     *         "items": 12
     *       }
     *     }
     */
    AckRequest: {
      /** @description Proof of holding the lease. Stays the same across renewals. */
      leaseToken: string
      /** @description Any JSON value up to 256 KiB, kept and handed out byte for byte. Absent means `null`. */
      result?: unknown
    }
    /**
     * @description The run failed. `delayMs` is used instead of the backoff.
     * @example {
     *       "leaseToken": "vN3l0Zc7yXk2QmT5",
     *       "error": {
     *         "message": "The feed answered 500"
     *       }
     *     }
     */
    FailRequest: {
      /** @description Proof of holding the lease. Stays the same across renewals. */
      leaseToken: string
      error: components['schemas']['JobError']
      /**
       * @description False fails the job for good, whatever attempts are left.
       * @default true
       */
      retryable?: boolean
      /** @description Milliseconds to wait; up to one year. */
      delayMs?: number
    }
    /**
     * @description The job goes back as it was; nothing is counted.
     * @example {
     *       "leaseToken": "vN3l0Zc7yXk2QmT5"
     *     }
     */
    ReleaseRequest: {
      /** @description Proof of holding the lease. Stays the same across renewals. */
      leaseToken: string
      /** @description Milliseconds to wait; up to one year. */
      delayMs?: number
    }
    /** @description Where the settlement put the job. */
    SettledJob: {
      /**
       * @description `<queue>_<ulid>`.
       * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
       */
      id: string
      state: components['schemas']['JobState']
      final: boolean
      runAt: string | null
    }
    /** @description A tenant: its queues, jobs and keys are its own. */
    Project: {
      /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
      id: string
      name: string
      /**
       * Format: date-time
       * @description When it was made.
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
    CreateProjectRequest: {
      /** @description Absent: the service makes one up. */
      id?: string
      /** @description For people. */
      name: string
    }
    ProjectList: {
      data: components['schemas']['Project'][]
    }
    /** @enum {string} */
    KeyScope: 'jobs:enqueue' | 'jobs:read' | 'jobs:work' | 'queues:write' | 'keys:write'
    /** @description A key, without its secret. */
    ApiKey: {
      /** @description Names the key in lists and when it is deleted; not secret. */
      id: string
      name: string
      scopes: components['schemas']['KeyScope'][]
      /** @description Queues the key may touch; empty means all. */
      queues: string[]
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-11-24T09:30:00.000Z
       */
      createdAt: string
      expiresAt: string | null
    }
    /**
     * @description A key can give away no more than it has.
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
    CreateKeyRequest: {
      /** @description For people. */
      name: string
      /**
       * @default [
       *       "jobs:enqueue",
       *       "jobs:read",
       *       "jobs:work"
       *     ]
       */
      scopes?: components['schemas']['KeyScope'][]
      queues?: string[]
      /**
       * Format: date-time
       * @description Absent: it works until it is deleted.
       * @example 2026-11-24T09:30:00.000Z
       */
      expiresAt?: string
    }
    /** @description A new key with its secret. */
    CreatedKey: {
      /** @description Names the key in lists and when it is deleted; not secret. */
      id: string
      name: string
      scopes: components['schemas']['KeyScope'][]
      /** @description Queues the key may touch; empty means all. */
      queues: string[]
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-11-24T09:30:00.000Z
       */
      createdAt: string
      expiresAt: string | null
      /** @description The key to send. Shown this once. */
      secret: string
    }
    KeyList: {
      data: components['schemas']['ApiKey'][]
    }
    /** @enum {string} */
    ProblemCode:
      | 'validation_failed'
      | 'malformed_json'
      | 'malformed_request'
      | 'invalid_cursor'
      | 'invalid_idempotency_key'
      | 'unauthenticated'
      | 'insufficient_scope'
      | 'queue_not_allowed'
      | 'not_found'
      | 'job_not_found'
      | 'key_not_found'
      | 'project_not_found'
      | 'status_not_found'
      | 'queue_not_found'
      | 'worker_not_found'
      | 'method_not_allowed'
      | 'version_mismatch'
      | 'request_timeout'
      | 'job_active'
      | 'job_final'
      | 'lease_lost'
      | 'project_exists'
      | 'project_not_empty'
      | 'queue_not_empty'
      | 'unique_conflict'
      | 'payload_too_large'
      | 'unsupported_media_type'
      | 'idempotency_key_reused'
      | 'quota_exceeded'
      | 'too_many_polls'
      | 'headers_too_large'
      | 'internal'
      | 'outcome_unknown'
      | 'shutting_down'
      | 'storage_full'
      | 'storage_unavailable'
    /** @description One thing that is wrong with the request. */
    ProblemPlace: {
      /**
       * @description Where in the body: a JSON pointer as URI fragment.
       * @example #/tags/3
       */
      pointer?: string
      /** @description Which query parameter or header. */
      parameter?: string
      detail: string
    }
    /** @description An error as RFC 9457 describes it. */
    Problem: {
      /** @description Where the code is explained. */
      type: string
      title: string
      status: number
      /** @description What happened this time, for people. */
      detail: string
      /** @description The path that was asked for. */
      instance: string
      code: components['schemas']['ProblemCode']
      /** @description Also in `X-Request-Id`; quote it when you ask for help. */
      requestId: string
      /** @description Whether the same request may work later. */
      retryable: boolean
      errors?: components['schemas']['ProblemPlace'][]
      /** @description With `payload_too_large`. */
      limitBytes?: number
      state?: components['schemas']['JobState']
      /** @description With `lease_lost`, like `state`. */
      leaseCount?: number
      /** @description With `unique_conflict` and `idempotency_key_reused`. */
      existingJobId?: string
    }
    /** @description The process runs. */
    Health: {
      /** @constant */
      status: 'ok'
      version: string
    }
    /** @description The service takes requests. */
    Readiness: {
      /** @constant */
      status: 'ready'
      /**
       * @description What an acknowledged enqueue survives.
       * @example fsync
       */
      durability: string
      /** @example 7.0.15 */
      redisVersion: string
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: never
  pathItems: never
}
export type $defs = Record<string, never>
export interface operations {
  enqueue: {
    parameters: {
      query?: never
      header?: {
        /** @description The same key for the same queue returns the job it made. Instead of `id`. */
        'Idempotency-Key'?: string
        /** @description W3C trace context, handed out with the lease. */
        traceparent?: string
        /** @description Goes with `traceparent`. */
        tracestate?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['EnqueueRequest']
      }
    }
    responses: {
      /** @description The job that exists already. */
      200: {
        headers: {
          /** @description Where the new resource is. */
          Location?: string
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EnqueuedJob']
        }
      }
      /** @description The new job. */
      201: {
        headers: {
          /** @description Where the new resource is. */
          Location?: string
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga",
           *       "type": "feed.fetch",
           *       "queue": "feeds",
           *       "state": "queued",
           *       "final": false,
           *       "priority": 0,
           *       "attempt": 1,
           *       "maxAttempts": 5,
           *       "failures": 0,
           *       "crashes": 0,
           *       "maxCrashes": 3,
           *       "leaseCount": 0,
           *       "createdAt": "2026-11-24T09:30:00.000Z",
           *       "runAt": "2026-11-24T09:30:00.000Z",
           *       "startedAt": null,
           *       "finishedAt": null,
           *       "lease": null,
           *       "progress": null,
           *       "error": null,
           *       "tags": [],
           *       "uniqueKey": "https://example.com/feed.xml",
           *       "statusUrl": "https://offload.example.com/v1/status/ZmVlZHM.c2lnbmVk",
           *       "payload": {
           *         "url": "https://example.com/feed.xml"
           *       },
           *       "result": null,
           *       "created": true
           *     }
           */
          'application/json': components['schemas']['EnqueuedJob']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. `invalid_idempotency_key`: The idempotency key cannot be used. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. */
      401: {
        headers: {
          /** @description Always `Bearer`. */
          'WWW-Authenticate'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unique_conflict`: Another job holds the unique key. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `idempotency_key_reused`: The key was used for another request. */
      422: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getJob: {
    parameters: {
      query?: {
        /** @description How long the call may stay open when there is nothing to say yet. */
        waitMs?: number
      }
      header?: {
        /** @description An earlier `ETag`. */
        'If-None-Match'?: string
      }
      path: {
        /**
         * @description `<queue>_<ulid>`.
         * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
         */
        jobId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The job as it stands. */
      200: {
        headers: {
          /** @description Digest of this representation, for `If-None-Match`. */
          ETag?: string
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Job']
        }
      }
      /** @description Nothing has changed. */
      304: {
        headers: {
          /** @description Digest of this representation, for `If-None-Match`. */
          ETag?: string
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. */
      401: {
        headers: {
          /** @description Always `Bearer`. */
          'WWW-Authenticate'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  lease: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['LeaseRequest']
      }
    }
    responses: {
      /** @description The jobs taken. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "leases": [
           *         {
           *           "leaseToken": "vN3l0Zc7yXk2QmT5",
           *           "leaseExpiresAt": "2026-11-24T09:31:00.004Z",
           *           "leaseMs": 60000,
           *           "leaseCount": 1,
           *           "traceContext": {},
           *           "job": {
           *             "id": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga",
           *             "type": "feed.fetch",
           *             "queue": "feeds",
           *             "state": "active",
           *             "final": false,
           *             "priority": 0,
           *             "attempt": 1,
           *             "maxAttempts": 5,
           *             "failures": 0,
           *             "crashes": 0,
           *             "maxCrashes": 3,
           *             "leaseCount": 1,
           *             "createdAt": "2026-11-24T09:30:00.000Z",
           *             "runAt": "2026-11-24T09:30:00.000Z",
           *             "startedAt": "2026-11-24T09:30:00.004Z",
           *             "finishedAt": null,
           *             "lease": {
           *               "workerId": "web.1",
           *               "expiresAt": "2026-11-24T09:31:00.004Z"
           *             },
           *             "progress": null,
           *             "error": null,
           *             "tags": [],
           *             "uniqueKey": "https://example.com/feed.xml",
           *             "statusUrl": "https://offload.example.com/v1/status/ZmVlZHM.c2lnbmVk",
           *             "payload": {
           *               "url": "https://example.com/feed.xml"
           *             },
           *             "result": null
           *           }
           *         }
           *       ],
           *       "directive": "continue",
           *       "serverTime": "2026-11-24T09:30:00.004Z"
           *     }
           */
          'application/json': components['schemas']['LeaseAnswer']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. */
      401: {
        headers: {
          /** @description Always `Bearer`. */
          'WWW-Authenticate'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_polls`: The key has too many calls waiting. */
      429: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  ack: {
    parameters: {
      query?: never
      header?: never
      path: {
        /**
         * @description `<queue>_<ulid>`.
         * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
         */
        jobId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['AckRequest']
      }
    }
    responses: {
      /** @description Settled, now or by the same request before; what a repeated one brings is not taken. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga",
           *       "state": "completed",
           *       "final": true,
           *       "runAt": null
           *     }
           */
          'application/json': components['schemas']['SettledJob']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. */
      401: {
        headers: {
          /** @description Always `Bearer`. */
          'WWW-Authenticate'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `lease_lost`: The lease is no longer yours. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  fail: {
    parameters: {
      query?: never
      header?: never
      path: {
        /**
         * @description `<queue>_<ulid>`.
         * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
         */
        jobId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['FailRequest']
      }
    }
    responses: {
      /** @description Settled, now or by the same request before; what a repeated one brings is not taken. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga",
           *       "state": "completed",
           *       "final": true,
           *       "runAt": null
           *     }
           */
          'application/json': components['schemas']['SettledJob']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. */
      401: {
        headers: {
          /** @description Always `Bearer`. */
          'WWW-Authenticate'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `lease_lost`: The lease is no longer yours. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  release: {
    parameters: {
      query?: never
      header?: never
      path: {
        /**
         * @description `<queue>_<ulid>`.
         * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
         */
        jobId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ReleaseRequest']
      }
    }
    responses: {
      /** @description Settled, now or by the same request before; what a repeated one brings is not taken. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga",
           *       "state": "completed",
           *       "final": true,
           *       "runAt": null
           *     }
           */
          'application/json': components['schemas']['SettledJob']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. */
      401: {
        headers: {
          /** @description Always `Bearer`. */
          'WWW-Authenticate'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `lease_lost`: The lease is no longer yours. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  renew: {
    parameters: {
      query?: never
      header?: never
      path: {
        /**
         * @description `<queue>_<ulid>`.
         * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
         */
        jobId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['RenewRequest']
      }
    }
    responses: {
      /** @description Kept. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "leaseExpiresAt": "2026-11-24T09:31:20.000Z",
           *       "leaseMs": 60000,
           *       "cancelRequested": false,
           *       "directive": "continue"
           *     }
           */
          'application/json': components['schemas']['RenewedLease']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. */
      401: {
        headers: {
          /** @description Always `Bearer`. */
          'WWW-Authenticate'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `lease_lost`: The lease is no longer yours. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getStatus: {
    parameters: {
      query?: {
        /** @description How long the call may stay open when there is nothing to say yet. */
        waitMs?: number
      }
      header?: {
        /** @description An earlier `ETag`. */
        'If-None-Match'?: string
      }
      path: {
        statusToken: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The job as it stands. */
      200: {
        headers: {
          /** @description Digest of this representation, for `If-None-Match`. */
          ETag?: string
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['PublicJob']
        }
      }
      /** @description Nothing has changed. */
      304: {
        headers: {
          /** @description Digest of this representation, for `If-None-Match`. */
          ETag?: string
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `status_not_found`: There is no such status. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listProjects: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description All projects. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ProjectList']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. */
      401: {
        headers: {
          /** @description Always `Bearer`. */
          'WWW-Authenticate'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  createProject: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateProjectRequest']
      }
    }
    responses: {
      /** @description The new project. */
      201: {
        headers: {
          /** @description Where the new resource is. */
          Location?: string
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Project']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. */
      401: {
        headers: {
          /** @description Always `Bearer`. */
          'WWW-Authenticate'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `project_exists`: There is such a project already. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getProject: {
    parameters: {
      query?: never
      header?: never
      path: {
        projectId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The project. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Project']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. */
      401: {
        headers: {
          /** @description Always `Bearer`. */
          'WWW-Authenticate'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `project_not_found`: There is no such project. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  deleteProject: {
    parameters: {
      query?: never
      header?: never
      path: {
        projectId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Deleted. */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `unauthenticated`: A valid key is needed. */
      401: {
        headers: {
          /** @description Always `Bearer`. */
          'WWW-Authenticate'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `project_not_found`: There is no such project. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `project_not_empty`: The project still has jobs or keys. */
      409: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listKeys: {
    parameters: {
      query?: never
      header?: never
      path: {
        projectId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description All its keys. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['KeyList']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. */
      401: {
        headers: {
          /** @description Always `Bearer`. */
          'WWW-Authenticate'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `project_not_found`: There is no such project. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  createKey: {
    parameters: {
      query?: never
      header?: never
      path: {
        projectId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateKeyRequest']
      }
    }
    responses: {
      /** @description The new key. */
      201: {
        headers: {
          /** @description Where the new resource is. */
          Location?: string
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CreatedKey']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. */
      401: {
        headers: {
          /** @description Always `Bearer`. */
          'WWW-Authenticate'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `project_not_found`: There is no such project. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  deleteKey: {
    parameters: {
      query?: never
      header?: never
      path: {
        projectId: string
        keyId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Deleted. */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `unauthenticated`: A valid key is needed. */
      401: {
        headers: {
          /** @description Always `Bearer`. */
          'WWW-Authenticate'?: string
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. */
      403: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `key_not_found`: There is no such key. */
      404: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getHealth: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description It does. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Health']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getReadiness: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description They should. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Readiness']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `shutting_down`: This instance is shutting down. */
      503: {
        headers: {
          /** @description Seconds after which asking again makes sense. */
          'Retry-After'?: number
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
}
