// Generated from openapi.yaml by `pnpm generate`. Do not edit.

export interface paths {
  '/v1/jobs': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List jobs
     * @description The jobs of one queue by state. A filtered page looks at a bounded number of jobs, so it may be short, or empty, and still have a `nextCursor`. Needs the scope `jobs:read`.
     */
    get: operations['listJobs']
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
    /**
     * Delete a job
     * @description Any job that is not active. Nothing of it is kept, and its id is free again. Needs the scope `queues:write`.
     */
    delete: operations['deleteJob']
    options?: never
    head?: never
    /**
     * Change a job that waits
     * @description With `If-Match` only if the job still is what an earlier `ETag` says; else 412. Weak tags never match. Needs the scope `jobs:enqueue`.
     */
    patch: operations['updateJob']
    trace?: never
  }
  '/v1/jobs/batch': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Enqueue many jobs
     * @description Each job has its own result, as if it had been enqueued alone; only a body that does not fit the schema is refused as a whole. With `atomic` all jobs are made or none, and the first refusal answers, with its place. An `Idempotency-Key` covers the whole list, each job by its place. Needs the scope `jobs:enqueue`.
     */
    post: operations['enqueueMany']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/jobs/{jobId}/cancel': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Cancel a job
     * @description A job that waits is cancelled at once. An active one is asked to stop: its worker hears of it with the next renewal, and the job has `cancelRequestedAt`. The same cancel again answers the same. Needs the scope `jobs:enqueue`.
     */
    post: operations['cancel']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/jobs/{jobId}/retry': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Run a job again
     * @description For a final or retrying job; its failures and crashes begin at zero again. One that waits already is left as it is. Needs the scope `jobs:enqueue`.
     */
    post: operations['retry']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/jobs/{jobId}/explain': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Say why a job is not running
     * @description Each thing that holds the job now, what would change it and when it ends, its place in line, and an estimate from recent rates. Needs the scope `jobs:read`.
     */
    get: operations['explain']
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
     * @description Answers as soon as one job is there, or with an empty list when `waitMs` is up. A connection that ends before the answer is sent gives the jobs back, uncounted. A worker that is asked to drain or stop gets no jobs. Needs the scope `jobs:work`.
     */
    post: operations['lease']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/leases/renew': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Keep many leases
     * @description One result a lease, in order. With `worker` the call is a sign of life, and the answer has its directive. Needs the scope `jobs:work`.
     */
    post: operations['renewMany']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/leases/settle': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Settle many jobs
     * @description Acks, fails and releases, mixed; one result a settlement, in order. The same settlement again answers the same. Needs the scope `jobs:work`.
     */
    post: operations['settle']
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
     * @description The job is retried after its backoff, or failed for good when no attempt is left. With `scope` one that was told to wait (`Retry-After`) slows all others. Needs the scope `jobs:work`.
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
  '/v1/queues': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List queues
     * @description The queues that the key may touch, by name. A queue appears with its first job or setting. Needs the scope `jobs:read`.
     */
    get: operations['listQueues']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/queues/{queue}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a queue
     * @description Needs the scope `jobs:read`.
     */
    get: operations['getQueue']
    /**
     * Set how a queue works
     * @description Sets all settings anew, at once; what is absent goes back to its default. Makes the queue if need be. Needs the scope `queues:write`.
     */
    put: operations['configureQueue']
    post?: never
    /**
     * Delete an empty queue
     * @description Its settings and totals are forgotten. Purge it first, and let active jobs end. Needs the scope `queues:write`.
     */
    delete: operations['deleteQueue']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/queues/{queue}/rates': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * What happened in a queue, minute by minute
     * @description Needs the scope `jobs:read`.
     */
    get: operations['getQueueRates']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/queues/{queue}/pause': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Pause a queue
     * @description Stops leasing, and nothing else: enqueueing, renewing and settling go on. Pausing again replaces reason and end. Needs the scope `queues:write`.
     */
    post: operations['pause']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/queues/{queue}/resume': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Resume a queue
     * @description Ends its pause, and what a worker asked for (`pushedBackUntil`): leasing goes on, and calls that wait are served. Needs the scope `queues:write`.
     */
    post: operations['resume']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/queues/{queue}/purge': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Delete the jobs of some states
     * @description For good, and whatever their number. Active jobs are somebody's: cancel them instead. Needs the scope `queues:write`.
     */
    post: operations['purge']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/queues/{queue}/scale': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * How many workers a queue could use
     * @description For autoscalers: plain numbers at the top, as KEDA's `metrics-api` scaler reads them by `valueLocation`. A queue that nobody has used yet needs nobody: it answers zeros, as a lease from it answers an empty list. Needs the scope `jobs:read`.
     */
    get: operations['getQueueScale']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/queues/{queue}/groups': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List groups
     * @description Those that have jobs, or settings of their own; the busiest first. Needs the scope `jobs:read`.
     */
    get: operations['listGroups']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/queues/{queue}/groups/{group}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a group
     * @description A group needs no making: any name of a queue that exists has one, without jobs as yet. Needs the scope `jobs:read`.
     */
    get: operations['getGroup']
    /**
     * Set how one group works
     * @description Sets all its own settings anew, at once; what is absent is as its queue says. `{}` takes them away. Makes the queue if need be. Needs the scope `queues:write`.
     */
    put: operations['configureGroup']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/queues/{queue}/groups/{group}/pause': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Pause a group
     * @description Stops leasing of its jobs, and nothing else. Pausing again replaces reason and end. Needs the scope `queues:write`.
     */
    post: operations['pauseGroup']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/queues/{queue}/groups/{group}/resume': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Resume a group
     * @description Ends its pause, and what a worker asked for (`pushedBackUntil`). Needs the scope `queues:write`.
     */
    post: operations['resumeGroup']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/queues/{queue}/groups/{group}/skip': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Let an ordered group go on
     * @description Without the job that holds it (`heldBy`). That job stays as it is: one that runs or is to be retried does so, out of order; one that failed can be retried or deleted. While it is active, its group still waits for it. Needs the scope `queues:write`.
     */
    post: operations['skip']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/queues/{queue}/groups/{group}/breaker/reset': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Close a group's circuit breaker
     * @description Its jobs are leased again, and runs are counted from nothing. Needs the scope `queues:write`.
     */
    post: operations['resetGroupBreaker']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/queues/{queue}/breaker/reset': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Close a queue's circuit breaker
     * @description Jobs are leased again, and runs are counted from nothing. Breakers of its groups stay as they are. Needs the scope `queues:write`.
     */
    post: operations['resetBreaker']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/operations': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List operations
     * @description Those of queues that the key may touch, the latest first; at most 1,000 of the last 30 days. Needs the scope `jobs:read`.
     */
    get: operations['listOperations']
    put?: never
    /**
     * Retry, cancel or delete many jobs
     * @description Goes on in the background, beside the other calls, and through a restart of the service. Begin with `dryRun` to see how many jobs are meant. A short one is over when the answer comes. Repeatable with an `Idempotency-Key`. Needs the scope `queues:write`.
     */
    post: operations['startOperation']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/operations/{operationId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * See how far an operation has come
     * @description Needs the scope `jobs:read`.
     */
    get: operations['getOperation']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/operations/{operationId}/abort': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Abort an operation
     * @description It ends before its next step. What it has done stays done. The same abort again answers the same. Needs the scope `queues:write`.
     */
    post: operations['abortOperation']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/workers': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List workers
     * @description Those that said who they are in a lease call or renewal of the last two minutes, for a queue that the key may touch. Needs the scope `jobs:read`.
     */
    get: operations['listWorkers']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/workers/{workerId}/directive': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /**
     * Ask a worker to drain, stop or go on
     * @description It hears of it with its next lease call or renewal: `drain` is to take no more and finish what it has, `stop` to give back what it has at once. Needs the scope `queues:write`.
     */
    put: operations['directWorker']
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
  '/v1/key': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * See what the key that asks may do
     * @description For programs that show or do only what they may. Any key of a project may ask about itself.
     */
    get: operations['getKey']
    put?: never
    post?: never
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
  '/v1/audit': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * See who administered what
     * @description Changes of projects, keys, queues, groups, operations and workers, and purges: the last 5,000 of the last 90 days. A filtered page may be short, or empty, and still have a `nextCursor`. Needs the scope `keys:write`.
     */
    get: operations['listAudit']
    put?: never
    post?: never
    delete?: never
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
     * @description Why a run failed. `cause` is what led to it, and may have a cause in turn. At most 16 KiB of JSON text.
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
    JobError: {
      /** @description For people. */
      message: string
      /** @description The kind of error, as the language calls it. */
      name?: string
      /** @description For programs. The service sets `lease_expired` (the last lease ran out), `timeout` and `expired`. */
      code?: string
      /** @description Where it happened, as the language prints it. */
      stack?: string
      /** @description Anything else worth keeping. */
      data?: unknown
      cause?: components['schemas']['JobError']
    }
    /**
     * @description How far the current run is.
     * @example {
     *       "value": 0.4,
     *       "message": "12/30"
     *     }
     */
    Progress: {
      /** @description The share that is done, 0 to 1. */
      value: number
      /** @description For people. */
      message?: string
    }
    /** @description Who holds an active job, and until when. */
    JobLease: {
      /** @description Who says to hold it. Information, not proof. */
      workerId: string | null
      /**
       * Format: date-time
       * @description When the lease runs out unless it is renewed.
       * @example 2026-11-24T09:30:00.000Z
       */
      expiresAt: string
    }
    /** @description One run of a job. */
    Attempt: {
      /** @description Its number: failures + crashes + 1 when it began. */
      attempt: number
      /**
       * Format: date-time
       * @description When the lease was given.
       * @example 2026-11-24T09:30:00.000Z
       */
      startedAt: string
      /** @description Null while it runs. */
      finishedAt: string | null
      /** @description How it ended; null while it runs. */
      outcome: ('completed' | 'failed' | 'timeout' | 'lease_expired' | 'released' | 'cancelled') | null
      /** @description Who had the lease, by its own word. */
      workerId: string | null
      error: {
        message: string
        name?: string
        code?: string
      } | null
    }
    /** @description A job without its payload, result and attempts. */
    JobSummary: {
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
      /** @description Runs that may fail. */
      maxAttempts: number
      /** @description Runs that the worker failed; the limit is `maxAttempts`. */
      failures: number
      /** @description Leases that ran out; the limit is `maxCrashes`. */
      crashes: number
      /** @description Leases that may run out. */
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
      /** @description Start of the current or latest run. */
      startedAt: string | null
      /** @description When it became final. */
      finishedAt: string | null
      /** @description When it fails with `expired` if it still waits. */
      expiresAt: string | null
      /** @description Most time of one run, in milliseconds; null: no end. */
      timeoutMs: number | null
      /** @description Set while it is active and someone asked to cancel it. */
      cancelRequestedAt: string | null
      lease: components['schemas']['JobLease'] | null
      progress: components['schemas']['Progress'] | null
      error: components['schemas']['JobError'] | null
      /** @description Whose work it is, for fairness and limits. */
      group: string | null
      /** @description Words to find it by. */
      tags: string[]
      /** @description The key under which it is the only one. */
      uniqueKey: string | null
      /** @description A signed URL for this one job, safe to give to a browser. Good for a week. */
      statusUrl: string
    }
    /** @description As much of a job as whoever enqueued it does not know already. */
    JobReceipt: {
      /**
       * @description `<queue>_<ulid>`.
       * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
       */
      id: string
      state: components['schemas']['JobState']
      /** @description A signed URL for this one job, safe to give to a browser. Good for a week. */
      statusUrl: string
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
      /** @description Runs that may fail. */
      maxAttempts: number
      /** @description Runs that the worker failed; the limit is `maxAttempts`. */
      failures: number
      /** @description Leases that ran out; the limit is `maxCrashes`. */
      crashes: number
      /** @description Leases that may run out. */
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
      /** @description Start of the current or latest run. */
      startedAt: string | null
      /** @description When it became final. */
      finishedAt: string | null
      /** @description When it fails with `expired` if it still waits. */
      expiresAt: string | null
      /** @description Most time of one run, in milliseconds; null: no end. */
      timeoutMs: number | null
      /** @description Set while it is active and someone asked to cancel it. */
      cancelRequestedAt: string | null
      lease: components['schemas']['JobLease'] | null
      progress: components['schemas']['Progress'] | null
      error: components['schemas']['JobError'] | null
      /** @description Whose work it is, for fairness and limits. */
      group: string | null
      /** @description Words to find it by. */
      tags: string[]
      /** @description The key under which it is the only one. */
      uniqueKey: string | null
      /** @description A signed URL for this one job, safe to give to a browser. Good for a week. */
      statusUrl: string
      /** @description The last ten runs, the oldest first, the current one included. Only where one job is read or changed, not in lists, leases and answers to an enqueue. */
      attempts?: components['schemas']['Attempt'][]
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
      /** @description What kind of work it is. */
      type: string
      state: components['schemas']['JobState']
      /** @description True once the job will not move by itself any more. */
      final: boolean
      progress: components['schemas']['Progress'] | null
      /**
       * Format: date-time
       * @description When it was enqueued.
       * @example 2026-11-24T09:30:00.000Z
       */
      createdAt: string
      /** @description When it became final. */
      finishedAt: string | null
      /** @description Only if it was asked for at enqueue (`status.includeResult`). */
      result?: unknown
    }
    /**
     * @description What went wrong, for programs.
     * @enum {string}
     */
    ProblemCode:
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
      /** @description Of the service. */
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
      /**
       * @description Of the storage.
       * @example 7.0.15
       */
      redisVersion: string
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
       * @description `return` answers 200 with the job that holds the key, `reject` 409 `unique_conflict`. `replace` gives the holder the new payload and time while it waits, and returns it once it runs; a holder of another `type` is 409 `unique_conflict`.
       * @default return
       * @enum {string}
       */
      onConflict?: 'return' | 'reject' | 'replace'
      /** @description With `replace`: how long after its own enqueue the holder may be put off, so that a debounce ends. */
      maxWaitMs?: number
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
       * Format: date-time
       * @description A job that still waits then fails with `expired`.
       * @example 2026-11-24T09:30:00.000Z
       */
      expiresAt?: string
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
      /** @description Most time of one run, whatever is renewed; then it counts as a failure with `timeout`. Absent: no end. */
      timeoutMs?: number
      unique?: components['schemas']['Unique']
      /**
       * @description Whose work it is: any text but `.` and `..`, within the queue. Percent-encoded where it is part of a path.
       * @example customer-42
       */
      group?: string
      tags?: string[]
      status?: {
        /**
         * @description Whether the status URL may show the result.
         * @default false
         */
        includeResult?: boolean
      }
      /** @description W3C trace context of this job, handed out with its lease. Instead of the headers, so that jobs of several traces can travel together. What is malformed is ignored. */
      traceContext?: {
        traceparent: string
        tracestate?: string
      }
    }
    /** @description The job, and whether this request made it. */
    EnqueuedJob: components['schemas']['Job'] & {
      /** @description False when there was such a job already. */
      created: boolean
    }
    /**
     * @description Up to 500 jobs.
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
    EnqueueManyRequest: {
      /** @description The whole body may take 4 MiB. */
      jobs: components['schemas']['EnqueueRequest'][]
      /**
       * @description All or none. Then all jobs are of one queue, and the first refusal answers for all.
       * @default false
       */
      atomic?: boolean
    }
    /** @description What became of one job. */
    EnqueueResult:
      | {
          /** @constant */
          ok: true
          /** @description False when there was such a job already. */
          created: boolean
          /** @description The shorter one for `Prefer: return=minimal`. */
          job: components['schemas']['JobSummary'] | components['schemas']['JobReceipt']
        }
      | {
          /** @constant */
          ok: false
          problem: components['schemas']['Problem']
        }
    EnqueueManyAnswer: {
      /** @description One a job, in order. */
      results: components['schemas']['EnqueueResult'][]
    }
    /** @description Jobs of a queue. A page may be short, or empty, and still have a next one. */
    JobPage: {
      /** @description Waiting and active jobs in the order they are due, final ones the latest first. */
      data: components['schemas']['Job'][]
      /** @description Send it as `cursor` for the next page; null at the end. */
      nextCursor: string | null
    }
    /**
     * @description Absent or empty: at once.
     * @example {
     *       "delayMs": 60000
     *     }
     */
    RetryRequest: {
      /** @description Milliseconds to wait; up to one year. */
      delayMs?: number
    }
    /**
     * @description What to change; the rest stays.
     * @example {
     *       "priority": 60
     *     }
     */
    UpdateJobRequest: {
      /** @description Any JSON value up to 256 KiB, kept byte for byte. */
      payload?: unknown
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
    }
    /**
     * @description What the service asks of the worker: go on, take no more and finish what it has, or stop at once.
     * @enum {string}
     */
    Directive: 'continue' | 'drain' | 'stop'
    /**
     * @description Who asks. Information for people and directives, never proof of holding.
     * @example {
     *       "id": "web.1",
     *       "hostname": "web-1",
     *       "pid": 4242,
     *       "concurrency": 10
     *     }
     */
    WorkerIdentity: {
      /** @description Who it is, as you name your workers. */
      id: string
      /** @description For people. */
      name?: string
      /** @description Where it runs. */
      hostname?: string
      /** @description Its process id. */
      pid?: number
      /** @description How many jobs it runs at once. */
      concurrency?: number
      /** @description What it is made with, such as `offload-sdk/1.0.0 (node/24)`. */
      sdk?: string
    }
    /** @description A worker that was seen in the last two minutes. */
    Worker: {
      /** @description Who it is, as you name your workers. */
      id: string
      /** @description For people. */
      name?: string
      /** @description Where it runs. */
      hostname?: string
      /** @description Its process id. */
      pid?: number
      /** @description How many jobs it runs at once. */
      concurrency?: number
      /** @description What it is made with, such as `offload-sdk/1.0.0 (node/24)`. */
      sdk?: string
      /** @description What it asked for last. */
      queues: string[]
      /**
       * Format: date-time
       * @description Its first call.
       * @example 2026-11-24T09:30:00.000Z
       */
      firstSeenAt: string
      /**
       * Format: date-time
       * @description Its latest call.
       * @example 2026-11-24T09:30:00.000Z
       */
      lastSeenAt: string
      directive: components['schemas']['Directive']
      /** @description The jobs it has leased, at most 100. */
      holds: {
        /**
         * @description `<queue>_<ulid>`.
         * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
         */
        jobId: string
        /**
         * Format: date-time
         * @description When the run began.
         * @example 2026-11-24T09:30:00.000Z
         */
        startedAt: string
      }[]
    }
    WorkerList: {
      /** @description The latest seen first. */
      data: components['schemas']['Worker'][]
    }
    /**
     * @description What the worker hears with its next lease call or renewal.
     * @example {
     *       "directive": "drain"
     *     }
     */
    WorkerDirective: {
      directive: components['schemas']['Directive']
    }
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
      worker?: components['schemas']['WorkerIdentity']
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
       * @description The database's clock when this was answered: leases and due times go by it.
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
      worker?: components['schemas']['WorkerIdentity']
    }
    /** @description Until when the lease lasts. */
    RenewedLease: {
      /**
       * Format: date-time
       * @description Renew again or settle before.
       * @example 2026-11-24T09:30:00.000Z
       */
      leaseExpiresAt: string
      /** @description Its length in milliseconds. */
      leaseMs: number
      /** @description True when someone asked to cancel the job. */
      cancelRequested: boolean
      directive: components['schemas']['Directive']
    }
    /**
     * @description All the leases that a worker holds, in one call.
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
    RenewManyRequest: {
      leases: {
        /**
         * @description `<queue>_<ulid>`.
         * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
         */
        jobId: string
        /** @description Proof of holding the lease. Stays the same across renewals. */
        leaseToken: string
        /** @description Length of the lease: 5 s to 12 h. */
        leaseMs?: number
        progress?: components['schemas']['Progress']
      }[]
      worker?: components['schemas']['WorkerIdentity']
    }
    /** @description What became of one renewal. */
    RenewResult:
      | {
          /** @constant */
          ok: true
          /**
           * @description `<queue>_<ulid>`.
           * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
           */
          jobId: string
          /**
           * Format: date-time
           * @description Renew again or settle before.
           * @example 2026-11-24T09:30:00.000Z
           */
          leaseExpiresAt: string
          /** @description Its length in milliseconds. */
          leaseMs: number
          /** @description True when someone asked to cancel the job. */
          cancelRequested: boolean
        }
      | {
          /** @constant */
          ok: false
          /**
           * @description `<queue>_<ulid>`.
           * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
           */
          jobId: string
          problem: components['schemas']['Problem']
        }
    RenewManyAnswer: {
      /** @description One a lease, in order. */
      results: components['schemas']['RenewResult'][]
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
     * @example {
     *       "leaseToken": "vN3l0Zc7yXk2QmT5",
     *       "error": {
     *         "message": "The mail provider answered 429 with Retry-After: 60"
     *       },
     *       "delayMs": 60000,
     *       "scope": "queue"
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
      /**
       * @description Who is to hold off for `delayMs`, which `group` and `queue` need: with them nothing of the group or queue is leased before, and what waits there loses no attempt. A job without a group speaks for its queue.
       * @default job
       * @enum {string}
       */
      scope?: 'job' | 'group' | 'queue'
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
      /** @description When it is due again; null when final. */
      runAt: string | null
    }
    /** @description How one run ended. */
    Settlement:
      | {
          /**
           * @description `<queue>_<ulid>`.
           * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
           */
          jobId: string
          /** @description Proof of holding the lease. Stays the same across renewals. */
          leaseToken: string
          /** @constant */
          outcome: 'ack'
          /** @description Any JSON value up to 256 KiB, kept and handed out byte for byte. Absent means `null`. */
          result?: unknown
        }
      | {
          /**
           * @description `<queue>_<ulid>`.
           * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
           */
          jobId: string
          /** @description Proof of holding the lease. Stays the same across renewals. */
          leaseToken: string
          /** @constant */
          outcome: 'fail'
          error: components['schemas']['JobError']
          /**
           * @description False fails the job for good, whatever attempts are left.
           * @default true
           */
          retryable?: boolean
          /** @description Milliseconds to wait; up to one year. */
          delayMs?: number
          /**
           * @description Who is to hold off for `delayMs`, which `group` and `queue` need: with them nothing of the group or queue is leased before, and what waits there loses no attempt. A job without a group speaks for its queue.
           * @default job
           * @enum {string}
           */
          scope?: 'job' | 'group' | 'queue'
        }
      | {
          /**
           * @description `<queue>_<ulid>`.
           * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
           */
          jobId: string
          /** @description Proof of holding the lease. Stays the same across renewals. */
          leaseToken: string
          /** @constant */
          outcome: 'release'
          /** @description Milliseconds to wait; up to one year. */
          delayMs?: number
        }
    /**
     * @description Acks, fails and releases, mixed as they come.
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
    SettleRequest: {
      /** @description The whole body may take 4 MiB. */
      settlements: components['schemas']['Settlement'][]
    }
    /** @description What became of one settlement. */
    SettleResult:
      | {
          /** @constant */
          ok: true
          /**
           * @description `<queue>_<ulid>`.
           * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
           */
          jobId: string
          job: components['schemas']['SettledJob']
        }
      | {
          /** @constant */
          ok: false
          /**
           * @description `<queue>_<ulid>`.
           * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
           */
          jobId: string
          problem: components['schemas']['Problem']
        }
    SettleAnswer: {
      /** @description One a settlement, in order. */
      results: components['schemas']['SettleResult'][]
    }
    /**
     * @description A token bucket: it holds `burst` tokens, and gets `limit` of them a period, evenly spread. So in the first period after a quiet time up to `burst` more than `limit` may start; set `burst` to 1 for a steady flow.
     * @example {
     *       "limit": 100,
     *       "periodMs": 60000,
     *       "burst": 10
     *     }
     */
    RateLimit: {
      /** @description Jobs that start in a period, once a burst is over. */
      limit: number
      /** @description The length of a period; they are not aligned to the clock. */
      periodMs: number
      /** @description How many of them may start at once after a quiet time. Absent: `limit`. */
      burst?: number
    }
    /** @description Limits of a whole queue, whatever the groups of its jobs. */
    FlowLimits: {
      /** @description Most jobs active at once. */
      concurrency?: number
      rate?: components['schemas']['RateLimit']
    }
    /**
     * @description Stops leasing while too many runs fail. Jobs that wait meanwhile lose no attempt.
     * @example {
     *       "failurePercent": 50,
     *       "minRuns": 10,
     *       "openMs": 60000
     *     }
     */
    BreakerSettings: {
      /** @description It opens as soon as this much of the runs of a window failed, timed out or crashed. What is released says nothing. */
      failurePercent: number
      /**
       * @description Fewer runs in a window say nothing.
       * @default 20
       */
      minRuns?: number
      /**
       * @description How long runs are counted; then it begins anew with the next run that ends.
       * @default 60000
       */
      windowMs?: number
      /**
       * @description How long it stays open before it tries again.
       * @default 30000
       */
      openMs?: number
      /**
       * @description How many jobs may be active while it then tries. The first run that succeeds closes it; one that fails opens it again.
       * @default 1
       */
      probes?: number
    }
    /**
     * @description What holds for one group. What is absent is as its queue says for each.
     * @example {
     *       "concurrency": 10,
     *       "weight": 5
     *     }
     */
    GroupSettings: {
      /** @description Most jobs active at once. */
      concurrency?: number
      rate?: components['schemas']['RateLimit']
      /**
       * @description Its share of the turns, against those of the other groups that have work.
       * @default 1
       */
      weight?: number
      /** @description Most jobs of a group that may wait, delayed ones included; more are refused with 429 `quota_exceeded`, and `Retry-After` as for its queue. */
      maxWaiting?: number
    }
    /** @description What holds for each group of the queue. Jobs without a group are not bound by it. */
    GroupDefaults: {
      /** @description Most jobs active at once. */
      concurrency?: number
      rate?: components['schemas']['RateLimit']
      /**
       * @description Its share of the turns, against those of the other groups that have work.
       * @default 1
       */
      weight?: number
      /** @description Most jobs of a group that may wait, delayed ones included; more are refused with 429 `quota_exceeded`, and `Retry-After` as for its queue. */
      maxWaiting?: number
      /**
       * @description One job of a group at a time, strictly in order; one that fails holds its group until it has succeeded, failed for good or is skipped.
       * @default false
       */
      ordered?: boolean
      /**
       * @description With `ordered`: what a job that failed for good does to its group.
       * @default continue
       * @enum {string}
       */
      onFailure?: 'hold' | 'continue'
      breaker?: components['schemas']['BreakerSettings']
    }
    /** @description A pause stops leasing, and nothing else. */
    Pause: {
      /**
       * Format: date-time
       * @description Since when.
       * @example 2026-11-24T09:30:00.000Z
       */
      pausedAt: string
      /** @description The id of the key that paused it. */
      pausedBy: string | null
      /** @description As whoever paused it gave it. */
      reason: string | null
      /** @description When leasing goes on by itself; null is when somebody resumes it. */
      until: string | null
    }
    /** @description What is left of a rate. */
    RateState: {
      /** @description How many jobs may start now. */
      tokensLeft: number
      /** @description When the next one may; null while some may now. */
      nextTokenAt: string | null
    }
    /** @description A circuit breaker as it stands. */
    BreakerState: {
      /**
       * @description `open` lets nothing through, `half_open` only its probes.
       * @enum {string}
       */
      state: 'closed' | 'open' | 'half_open'
      /** @description Runs counted in the window. */
      runs: number
      /** @description How many of them failed, timed out or crashed. */
      failed: number
      /** @description When it lets probes through; null while it is closed. */
      openUntil: string | null
    }
    /**
     * @description What a job, group or queue waits for.
     * @enum {string}
     */
    WaitReasonCode:
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
    /** @description One thing that a job waits for. */
    WaitReason: {
      code: components['schemas']['WaitReasonCode']
      /** @description What holds it, for people. */
      detail: string
      /** @description What would change that, for people. */
      change: string
      /** @description When it ends by itself; null when it does not, or nobody knows. */
      until: string | null
      /** @description Jobs that stand in the way: those that hold the slots, or the one before it. At most ten. */
      jobIds: string[]
    }
    /** @description Why a job is not running. */
    Explanation: {
      /**
       * @description `<queue>_<ulid>`.
       * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
       */
      id: string
      state: components['schemas']['JobState']
      /** @description All that hold now; never empty. */
      reasons: components['schemas']['WaitReason'][]
      /** @description Jobs before it in its line: its group’s, or its queue’s. Null unless it is queued. */
      position: number | null
      /** @description When it is due; if it is queued, by the pace of the last five minutes. Null when there is no telling. */
      estimatedStartAt: string | null
      /**
       * Format: date-time
       * @description The database's clock when this was read.
       * @example 2026-11-24T09:30:00.000Z
       */
      readAt: string
    }
    /** @description A group as it stands. */
    Group: {
      /**
       * @description Whose work it is: any text but `.` and `..`, within the queue. Percent-encoded where it is part of a path.
       * @example customer-42
       */
      group: string
      /** @description Its jobs; `delayed` are scheduled or retrying. */
      counts: {
        queued: number
        delayed: number
        active: number
      }
      /** @description What keeps jobs from being leased now; each is enough by itself. Empty when nothing does. */
      blockedBy: components['schemas']['WaitReasonCode'][]
      /** @description Whether somebody has stopped leasing. */
      paused: boolean
      pause: components['schemas']['Pause'] | null
      /** @description Until when a worker asked to hold off (`scope` of a fail); null when none did. */
      pushedBackUntil: string | null
      rate: components['schemas']['RateState'] | null
      breaker: components['schemas']['BreakerState'] | null
      /** @description In an ordered group, the job whose turn it is. */
      heldBy: string | null
      /** @description Some of its active jobs, at most ten. */
      holders: string[]
      settings: components['schemas']['GroupSettings']
      effective: components['schemas']['GroupSettings']
      /**
       * Format: date-time
       * @description The database's clock when this was read.
       * @example 2026-11-24T09:30:00.000Z
       */
      readAt: string
    }
    GroupPage: {
      /** @description Those with most jobs waiting first. One that moves between two pages may be on both, or on none. */
      data: components['schemas']['Group'][]
      /** @description Send it as `cursor` for the next page; null at the end. */
      nextCursor: string | null
    }
    /**
     * @description What an operator sets. What is absent takes its default.
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
    QueueSettings: {
      retention?: {
        /**
         * @description How long such a job is kept; 0 is not at all.
         * @default 86400000
         */
        completedMs?: number
        /**
         * @description How long such a job is kept; 0 is not at all.
         * @default 1209600000
         */
        failedMs?: number
        /**
         * @description How long such a job is kept; 0 is not at all.
         * @default 86400000
         */
        cancelledMs?: number
      }
      /** @description For jobs whose enqueue says nothing. Jobs that wait already keep what they were given. */
      defaults?: {
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
        /** @description Most time of one run, whatever is renewed; then it counts as a failure with `timeout`. Absent: no end. */
        timeoutMs?: number
      }
      /** @description Most jobs that may wait; more are refused with 429 `quota_exceeded`, and with `Retry-After`: 1 to 60 s, as fast as jobs were leased lately, or until a pause is over. Absent: as many as the storage holds. */
      maxWaiting?: number
      limits?: components['schemas']['FlowLimits']
      breaker?: components['schemas']['BreakerSettings']
      groups?: components['schemas']['GroupDefaults']
    }
    /** @description A queue as it stands. */
    Queue: {
      /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
      queue: string
      /** @description Jobs by state. */
      counts: {
        scheduled: number
        queued: number
        active: number
        retrying: number
        completed: number
        failed: number
        cancelled: number
      }
      /** @description When the queued job that comes first, by age and `priority`, became available. Behind one of higher priority another may have waited longer. */
      oldestQueuedAt: string | null
      /** @description How long that job has waited; 0 when none does. */
      latencyMs: number
      /** @description What keeps jobs from being leased now; each is enough by itself. Empty when nothing does. */
      blockedBy: components['schemas']['WaitReasonCode'][]
      /** @description Whether somebody has stopped leasing. */
      paused: boolean
      pause: components['schemas']['Pause'] | null
      /** @description Until when a worker asked to hold off (`scope` of a fail); null when none did. */
      pushedBackUntil: string | null
      rate: components['schemas']['RateState'] | null
      breaker: components['schemas']['BreakerState'] | null
      settings: components['schemas']['QueueSettings']
      /** @description What has happened since the queue was made. */
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
       * Format: date-time
       * @description The database's clock when this was read.
       * @example 2026-11-24T09:30:00.000Z
       */
      readAt: string
    }
    QueuePage: {
      /** @description By name. */
      data: components['schemas']['Queue'][]
      /** @description Send it as `cursor` for the next page; null at the end. */
      nextCursor: string | null
    }
    /** @description What happened in each of the last minutes, or steps of several. */
    QueueRates: {
      /** @description The oldest first, the running one last. */
      data: {
        /**
         * Format: date-time
         * @description The start of the minute, or of the step.
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
    /** @description What an autoscaler wants to know. */
    QueueScale: {
      /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
      queue: string
      /** @description What it takes to go on at the pace of the last five minutes and to work off the backlog in `drainMs`, but never fewer than hold jobs now, nor more than the queue lets run at once. 0 when nothing runs, waits or was started lately. */
      suggestedWorkers: number
      /** @description Jobs that could start now if somebody took them. */
      backlog: number
      /** @description Jobs that run now. */
      active: number
      /** @description When the queued job that comes first, by age and `priority`, became available. Behind one of higher priority another may have waited longer. */
      oldestQueuedAt: string | null
      /** @description How long that job has waited; 0 when none does. */
      latencyMs: number
      /** @description What keeps jobs from being leased now, whatever number of workers there is. While it is paused, pushed back or its breaker is open, what waits asks for nobody. */
      blockedBy: components['schemas']['WaitReasonCode'][]
      /** @description Jobs started per minute, in the last five minutes. */
      leasedPerMinute: number
      /** @description How long the latest 20 completed jobs ran on average; null when none is kept. */
      meanRunMs: number | null
      /**
       * Format: date-time
       * @description The database's clock when this was read.
       * @example 2026-11-24T09:30:00.000Z
       */
      readAt: string
    }
    /**
     * @description Absent or empty: without a reason, until somebody resumes it.
     * @example {
     *       "reason": "The mail provider is down"
     *     }
     */
    PauseRequest: {
      /** @description Shown to whoever wonders. */
      reason?: string
      /**
       * Format: date-time
       * @description When leasing goes on by itself. Absent: when somebody resumes it.
       * @example 2026-11-24T09:30:00.000Z
       */
      until?: string
    }
    /**
     * @description Which jobs to delete.
     * @example {
     *       "states": [
     *         "failed"
     *       ]
     *     }
     */
    PurgeRequest: {
      /** @description Whose jobs are deleted. */
      states: ('scheduled' | 'queued' | 'retrying' | 'completed' | 'failed' | 'cancelled')[]
    }
    PurgeAnswer: {
      /** @description How many jobs were deleted. */
      purged: number
    }
    /**
     * @description Which jobs are meant: those that are so when the operation comes to them. What is added, or ends, after it began is left alone.
     * @example {
     *       "queue": "feeds",
     *       "states": [
     *         "failed"
     *       ]
     *     }
     */
    OperationFilter: {
      /** @description Of which queue. */
      queue: string
      /** @description Jobs in one of these states. */
      states: ('scheduled' | 'queued' | 'active' | 'retrying' | 'completed' | 'failed' | 'cancelled')[]
      /** @description Only jobs of this type. */
      type?: string
      /** @description Only jobs whose last error has this `code`. */
      errorCode?: string
      /** @description Only jobs with this tag. */
      tag?: string
      /**
       * Format: date-time
       * @description Not before: of the time that the state is ordered by (due, lease end, finished).
       * @example 2026-11-24T09:30:00.000Z
       */
      since?: string
      /**
       * Format: date-time
       * @description Not after, likewise.
       * @example 2026-11-24T09:30:00.000Z
       */
      until?: string
    }
    /**
     * @description What to do to which jobs.
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
    StartOperationRequest: {
      /**
       * @description What is done to each job: `retry` takes jobs that are retrying, failed, cancelled, completed; `cancel` takes jobs that are active, scheduled, retrying, queued; `delete` takes jobs that are scheduled, retrying, queued, failed, cancelled, completed.
       * @enum {string}
       */
      action: 'retry' | 'cancel' | 'delete'
      filter: components['schemas']['OperationFilter']
      /**
       * @description Only counts the jobs that are meant, and names some.
       * @default false
       */
      dryRun?: boolean
      /** @description Most jobs to change in a second. Absent: as fast as it goes beside the other calls. */
      jobsPerSecond?: number
    }
    /** @description A bulk operation as it stands. Kept for 30 days after its end. */
    Operation: {
      /**
       * @description `<queue>_<ulid>`.
       * @example feeds_01k9z3v5q8m7x2c4n6b1d0f9gc
       */
      id: string
      /**
       * @description What is done to each job: `retry` takes jobs that are retrying, failed, cancelled, completed; `cancel` takes jobs that are active, scheduled, retrying, queued; `delete` takes jobs that are scheduled, retrying, queued, failed, cancelled, completed.
       * @enum {string}
       */
      action: 'retry' | 'cancel' | 'delete'
      filter: components['schemas']['OperationFilter']
      /** @description Then nothing is changed, and `done` stays 0. */
      dryRun: boolean
      /** @description Most jobs to change in a second. Absent: as fast as it goes beside the other calls. */
      jobsPerSecond: number | null
      /**
       * @description The last two are final.
       * @enum {string}
       */
      state: 'running' | 'completed' | 'aborted'
      /** @description Whether it is over. */
      final: boolean
      /** @description From 0 to 1, by the jobs it has looked at; 1 when completed. */
      progress: number
      counts: {
        /** @description Jobs in the filter's states and times when it began. */
        toExamine: number
        /** @description Jobs it has looked at. */
        examined: number
        /** @description Those that were meant: `done` and `skipped`, or what a dry run would change. */
        matched: number
        /** @description Jobs it has changed. An active job is asked to stop. */
        done: number
        /** @description Jobs it had to leave as they were. */
        skipped: number
      }
      /** @description The first that were done, or would be; at most 20. */
      sample: string[]
      /** @description The first that were skipped, and why; at most 20. */
      skips: {
        /**
         * @description `<queue>_<ulid>`.
         * @example default_01k9z3v5q8m7x2c4n6b1d0f9ga
         */
        jobId: string
        /**
         * @description Another job holds its unique key, or it was asked to stop before.
         * @enum {string}
         */
        reason: 'unique_conflict' | 'cancel_requested'
      }[]
      /**
       * Format: date-time
       * @description When it began.
       * @example 2026-11-24T09:30:00.000Z
       */
      createdAt: string
      /** @description The id of the key that started it. */
      createdBy: string | null
      /** @description When it ended. */
      finishedAt: string | null
    }
    OperationPage: {
      /** @description The latest first. */
      data: components['schemas']['Operation'][]
      /** @description Send it as `cursor` for the next page; null at the end. */
      nextCursor: string | null
    }
    /** @description An administrative act. Secrets are not kept. */
    AuditEntry: {
      /** @description Names the entry. */
      id: string
      /**
       * Format: date-time
       * @description When it was done.
       * @example 2026-11-24T09:30:00.000Z
       */
      at: string
      /** @description What was done: the `operationId` of the call, such as `pause`. */
      action: string
      /** @description Whose key did it; null: the administrator. */
      keyId: string | null
      /** @description To what it was done. */
      target: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue?: string
        group?: string
        operationId?: string
        workerId?: string
        projectId?: string
        keyId?: string
      }
      /** @description What it changed, as it was. */
      before: {
        [key: string]: unknown
      } | null
      /** @description The same as it was then. */
      after: {
        [key: string]: unknown
      } | null
      /** @description The `X-Request-Id` of the call. */
      requestId: string
    }
    /** @description A page may be short, or empty, and still have a next one. */
    AuditPage: {
      /** @description The latest first. */
      data: components['schemas']['AuditEntry'][]
      /** @description Send it as `cursor` for the next page; null at the end. */
      nextCursor: string | null
    }
    /** @description A tenant: its queues, jobs and keys are its own. */
    Project: {
      /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
      id: string
      /** @description For people. */
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
    /**
     * @description At most `requests` in a window of `perMs` that begins with its first request, counted over all instances. Renewing and settling is never counted and never refused.
     * @example {
     *       "requests": 600,
     *       "perMs": 60000
     *     }
     */
    RequestRate: {
      /** @description How many. */
      requests: number
      /** @description Whole seconds, up to a day. */
      perMs: number
    }
    /** @description A key, without its secret. */
    ApiKey: {
      /** @description Names the key in lists and when it is deleted; not secret. */
      id: string
      /** @description For people. */
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
      /** @description When it stops working. */
      expiresAt: string | null
      rateLimit: components['schemas']['RequestRate'] | null
      /** @description When it was last used, a minute more or less; null: never. */
      lastUsedAt: string | null
    }
    /**
     * @description A key can give away no more than it has: scopes, queues, life and rate.
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
       * @description In the future. Absent: it works as long as the key that makes it, the administrator's until it is deleted.
       * @example 2026-11-24T09:30:00.000Z
       */
      expiresAt?: string
      rateLimit?: components['schemas']['RequestRate']
    }
    /** @description A new key with its secret. */
    CreatedKey: {
      /** @description Names the key in lists and when it is deleted; not secret. */
      id: string
      /** @description For people. */
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
      /** @description When it stops working. */
      expiresAt: string | null
      rateLimit: components['schemas']['RequestRate'] | null
      /** @description The key to send. Shown this once. */
      secret: string
    }
    /** @description The key that asks, and what it may do. */
    CurrentKey: {
      /** @description Names the key in lists and when it is deleted; not secret. */
      id: string
      /** @description For people. */
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
      /** @description When it stops working. */
      expiresAt: string | null
      rateLimit: components['schemas']['RequestRate'] | null
      /** @description Whose jobs, queues and keys it is for. */
      project: string
    }
    KeyList: {
      data: components['schemas']['ApiKey'][]
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: {
    /** @description Where the new resource is. */
    Location: string
    /** @description Digest of this representation, for `If-None-Match`. */
    ETag: string
    /** @description Seconds after which asking again makes sense. */
    'Retry-After': number
    /** @description Always `Bearer`. */
    'WWW-Authenticate': string
    /** @description Names the request in our logs: the caller's own, or a UUID. */
    'X-Request-Id': string
    /** @description For a limited key: requests left in its window, and seconds until it begins anew. */
    RateLimit: string
    /** @description For a limited key: its limit, and the window's seconds. */
    'RateLimit-Policy': string
  }
  pathItems: never
}
export type $defs = Record<string, never>
export interface operations {
  listJobs: {
    parameters: {
      query?: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue?: string
        /** @description Only jobs in this state. */
        state?: 'scheduled' | 'queued' | 'active' | 'retrying' | 'completed' | 'failed' | 'cancelled'
        /** @description Only jobs of this type. */
        type?: string
        /** @description Only jobs with this tag. */
        tag?: string
        /**
         * @description Not before: of the time that the state is ordered by (due, lease end, finished).
         * @example 2026-11-24T09:30:00.000Z
         */
        since?: string
        /**
         * @description Not after, likewise.
         * @example 2026-11-24T09:30:00.000Z
         */
        until?: string
        /** @description Most items of the page. */
        limit?: number
        /** @description The `nextCursor` of the page before. */
        cursor?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description A page of jobs. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga",
           *           "type": "feed.fetch",
           *           "queue": "feeds",
           *           "state": "queued",
           *           "final": false,
           *           "priority": 0,
           *           "attempt": 1,
           *           "maxAttempts": 5,
           *           "failures": 0,
           *           "crashes": 0,
           *           "maxCrashes": 3,
           *           "leaseCount": 0,
           *           "createdAt": "2026-11-24T09:30:00.000Z",
           *           "runAt": "2026-11-24T09:30:00.000Z",
           *           "startedAt": null,
           *           "finishedAt": null,
           *           "expiresAt": null,
           *           "timeoutMs": null,
           *           "cancelRequestedAt": null,
           *           "lease": null,
           *           "progress": null,
           *           "error": null,
           *           "group": null,
           *           "tags": [],
           *           "uniqueKey": "https://example.com/feed.xml",
           *           "statusUrl": "https://offload.example.com/v1/status/ZmVlZHM.c2lnbmVk",
           *           "payload": {
           *             "url": "https://example.com/feed.xml"
           *           },
           *           "result": null
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['JobPage']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `invalid_cursor`: The cursor is not one of ours. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
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
          Location: components['headers']['Location']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EnqueuedJob']
        }
      }
      /** @description The new job. */
      201: {
        headers: {
          Location: components['headers']['Location']
          'X-Request-Id': components['headers']['X-Request-Id']
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
           *       "expiresAt": null,
           *       "timeoutMs": null,
           *       "cancelRequestedAt": null,
           *       "lease": null,
           *       "progress": null,
           *       "error": null,
           *       "group": null,
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
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unique_conflict`: Another job holds the unique key. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `idempotency_key_reused`: The key was used for another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. `quota_exceeded`: The queue or group has as many waiting jobs as it may. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
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
        /** @description An earlier `ETag`: 304 while nothing has changed. `*` with `waitMs` waits for the next change. */
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
          ETag: components['headers']['ETag']
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Job']
        }
      }
      /** @description Nothing has changed. */
      304: {
        headers: {
          ETag: components['headers']['ETag']
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. `too_many_polls`: The key has too many calls waiting. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  deleteJob: {
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
    requestBody?: never
    responses: {
      /** @description Deleted. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_active`: The job is running. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  updateJob: {
    parameters: {
      query?: never
      header?: {
        /** @description The `ETag` of what was read, or `*`. */
        'If-Match'?: string
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
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateJobRequest']
      }
    }
    responses: {
      /** @description The changed job. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'X-Request-Id': components['headers']['X-Request-Id']
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
           *       "expiresAt": null,
           *       "timeoutMs": null,
           *       "cancelRequestedAt": null,
           *       "lease": null,
           *       "progress": null,
           *       "error": null,
           *       "group": null,
           *       "tags": [],
           *       "uniqueKey": "https://example.com/feed.xml",
           *       "statusUrl": "https://offload.example.com/v1/status/ZmVlZHM.c2lnbmVk",
           *       "payload": {
           *         "url": "https://example.com/feed.xml"
           *       },
           *       "result": null
           *     }
           */
          'application/json': components['schemas']['Job']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_active`: The job is running. `job_final`: The job is over. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `version_mismatch`: The job has changed since it was read. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  enqueueMany: {
    parameters: {
      query?: never
      header?: {
        /** @description The same key for the same queue returns the job it made. Instead of `id`. */
        'Idempotency-Key'?: string
        /** @description W3C trace context, handed out with the lease. */
        traceparent?: string
        /** @description Goes with `traceparent`. */
        tracestate?: string
        /** @description `return=minimal` (RFC 7240): of each job only `id`, `state` and `statusUrl` come back. */
        Prefer?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['EnqueueManyRequest']
      }
    }
    responses: {
      /** @description What became of each job, in order. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "ok": true,
           *           "created": true,
           *           "job": {
           *             "id": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga",
           *             "type": "feed.fetch",
           *             "queue": "feeds",
           *             "state": "queued",
           *             "final": false,
           *             "priority": 0,
           *             "attempt": 1,
           *             "maxAttempts": 5,
           *             "failures": 0,
           *             "crashes": 0,
           *             "maxCrashes": 3,
           *             "leaseCount": 0,
           *             "createdAt": "2026-11-24T09:30:00.000Z",
           *             "runAt": "2026-11-24T09:30:00.000Z",
           *             "startedAt": null,
           *             "finishedAt": null,
           *             "expiresAt": null,
           *             "timeoutMs": null,
           *             "cancelRequestedAt": null,
           *             "lease": null,
           *             "progress": null,
           *             "error": null,
           *             "group": null,
           *             "tags": [],
           *             "uniqueKey": "https://example.com/feed.xml",
           *             "statusUrl": "https://offload.example.com/v1/status/ZmVlZHM.c2lnbmVk"
           *           }
           *         },
           *         {
           *           "ok": false,
           *           "problem": {
           *             "type": "/docs/problems/unique_conflict",
           *             "title": "Another job holds the unique key",
           *             "status": 409,
           *             "detail": "Another job holds the unique key",
           *             "instance": "/v1/jobs/batch",
           *             "code": "unique_conflict",
           *             "requestId": "6f0c9a3e-2f4b-4c1d-8e5a-7b9d1f3a5c7e",
           *             "retryable": false,
           *             "existingJobId": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga"
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['EnqueueManyAnswer']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. `invalid_idempotency_key`: The idempotency key cannot be used. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unique_conflict`: Another job holds the unique key. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `idempotency_key_reused`: The key was used for another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. `quota_exceeded`: The queue or group has as many waiting jobs as it may. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  cancel: {
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
    requestBody?: never
    responses: {
      /** @description The job as it stands now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga",
           *       "type": "feed.fetch",
           *       "queue": "feeds",
           *       "state": "cancelled",
           *       "final": true,
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
           *       "finishedAt": "2026-11-24T09:32:00.000Z",
           *       "expiresAt": null,
           *       "timeoutMs": null,
           *       "cancelRequestedAt": null,
           *       "lease": null,
           *       "progress": null,
           *       "error": null,
           *       "group": null,
           *       "tags": [],
           *       "uniqueKey": "https://example.com/feed.xml",
           *       "statusUrl": "https://offload.example.com/v1/status/ZmVlZHM.c2lnbmVk",
           *       "payload": {
           *         "url": "https://example.com/feed.xml"
           *       },
           *       "result": null,
           *       "attempts": []
           *     }
           */
          'application/json': components['schemas']['Job']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_final`: The job is over. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  retry: {
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
    requestBody?: {
      content: {
        'application/json': components['schemas']['RetryRequest']
      }
    }
    responses: {
      /** @description The job as it stands now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'X-Request-Id': components['headers']['X-Request-Id']
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
           *       "expiresAt": null,
           *       "timeoutMs": null,
           *       "cancelRequestedAt": null,
           *       "lease": null,
           *       "progress": null,
           *       "error": null,
           *       "group": null,
           *       "tags": [],
           *       "uniqueKey": "https://example.com/feed.xml",
           *       "statusUrl": "https://offload.example.com/v1/status/ZmVlZHM.c2lnbmVk",
           *       "payload": {
           *         "url": "https://example.com/feed.xml"
           *       },
           *       "result": null
           *     }
           */
          'application/json': components['schemas']['Job']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_active`: The job is running. `unique_conflict`: Another job holds the unique key. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  explain: {
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
    requestBody?: never
    responses: {
      /** @description The reasons. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga",
           *       "state": "queued",
           *       "reasons": [
           *         {
           *           "code": "group_concurrency",
           *           "detail": "The group \"customer-42\" runs 2 of at most 2 jobs at once.",
           *           "change": "It comes free when one of them ends; or raise the concurrency.",
           *           "until": null,
           *           "jobIds": [
           *             "feeds_01k9z3v5q8m7x2c4n6b1d0f9gb",
           *             "feeds_01k9z3v5q8m7x2c4n6b1d0f9gc"
           *           ]
           *         }
           *       ],
           *       "position": 1,
           *       "estimatedStartAt": "2026-11-24T09:30:04.000Z",
           *       "readAt": "2026-11-24T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Explanation']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
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
      header?: {
        /** @description Makes the call repeatable: the same key within 60 s returns the same leases, as far as they are still current. Calls with one key are one call: a connection that ends takes nothing from a repeat. What else a call with a key asks for is not compared, so take a new key for each new call. */
        'Idempotency-Key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': components['schemas']['LeaseRequest']
      }
    }
    responses: {
      /** @description The jobs taken. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
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
           *             "expiresAt": null,
           *             "timeoutMs": null,
           *             "cancelRequestedAt": null,
           *             "lease": {
           *               "workerId": "web.1",
           *               "expiresAt": "2026-11-24T09:31:00.004Z"
           *             },
           *             "progress": null,
           *             "error": null,
           *             "group": null,
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
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. `invalid_idempotency_key`: The idempotency key cannot be used. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. `too_many_polls`: The key has too many calls waiting. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  renewMany: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['RenewManyRequest']
      }
    }
    responses: {
      /** @description What became of each. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "ok": true,
           *           "jobId": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga",
           *           "leaseExpiresAt": "2026-11-24T09:31:20.000Z",
           *           "leaseMs": 60000,
           *           "cancelRequested": false
           *         }
           *       ],
           *       "directive": "continue"
           *     }
           */
          'application/json': components['schemas']['RenewManyAnswer']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `lease_lost`: The lease is no longer yours. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  settle: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['SettleRequest']
      }
    }
    responses: {
      /** @description What became of each. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "ok": true,
           *           "jobId": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga",
           *           "job": {
           *             "id": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga",
           *             "state": "completed",
           *             "final": true,
           *             "runAt": null
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['SettleAnswer']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `lease_lost`: The lease is no longer yours. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
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
          'X-Request-Id': components['headers']['X-Request-Id']
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
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `lease_lost`: The lease is no longer yours. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
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
          'X-Request-Id': components['headers']['X-Request-Id']
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
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `lease_lost`: The lease is no longer yours. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
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
          'X-Request-Id': components['headers']['X-Request-Id']
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
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `lease_lost`: The lease is no longer yours. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
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
          'X-Request-Id': components['headers']['X-Request-Id']
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
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `job_not_found`: There is no such job. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `lease_lost`: The lease is no longer yours. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
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
        /** @description An earlier `ETag`: 304 while nothing has changed. `*` with `waitMs` waits for the next change. */
        'If-None-Match'?: string
      }
      path: {
        /** @description The signed end of a `statusUrl`. */
        statusToken: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The job as it stands. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['PublicJob']
        }
      }
      /** @description Nothing has changed. */
      304: {
        headers: {
          ETag: components['headers']['ETag']
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `status_not_found`: There is no such status. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_polls`: The key has too many calls waiting. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listQueues: {
    parameters: {
      query?: {
        /** @description Most items of the page. */
        limit?: number
        /** @description The `nextCursor` of the page before. */
        cursor?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description A page of queues. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "queue": "feeds",
           *           "counts": {
           *             "scheduled": 2,
           *             "queued": 14,
           *             "active": 3,
           *             "retrying": 1,
           *             "completed": 840,
           *             "failed": 2,
           *             "cancelled": 0
           *           },
           *           "oldestQueuedAt": "2026-11-24T09:29:59.300Z",
           *           "latencyMs": 700,
           *           "blockedBy": [],
           *           "paused": false,
           *           "pause": null,
           *           "pushedBackUntil": null,
           *           "rate": {
           *             "tokensLeft": 940,
           *             "nextTokenAt": null
           *           },
           *           "breaker": null,
           *           "settings": {
           *             "maxWaiting": 100000,
           *             "limits": {
           *               "rate": {
           *                 "limit": 1000,
           *                 "periodMs": 60000
           *               }
           *             }
           *           },
           *           "totals": {
           *             "enqueued": 40,
           *             "leased": 38,
           *             "completed": 36,
           *             "failed": 1,
           *             "retried": 1,
           *             "crashed": 0,
           *             "cancelled": 0,
           *             "expired": 0
           *           },
           *           "readAt": "2026-11-24T09:30:00.000Z"
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['QueuePage']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `invalid_cursor`: The cursor is not one of ours. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getQueue: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The queue as it stands. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "queue": "feeds",
           *       "counts": {
           *         "scheduled": 2,
           *         "queued": 14,
           *         "active": 3,
           *         "retrying": 1,
           *         "completed": 840,
           *         "failed": 2,
           *         "cancelled": 0
           *       },
           *       "oldestQueuedAt": "2026-11-24T09:29:59.300Z",
           *       "latencyMs": 700,
           *       "blockedBy": [],
           *       "paused": false,
           *       "pause": null,
           *       "pushedBackUntil": null,
           *       "rate": {
           *         "tokensLeft": 940,
           *         "nextTokenAt": null
           *       },
           *       "breaker": null,
           *       "settings": {
           *         "maxWaiting": 100000,
           *         "limits": {
           *           "rate": {
           *             "limit": 1000,
           *             "periodMs": 60000
           *           }
           *         }
           *       },
           *       "totals": {
           *         "enqueued": 40,
           *         "leased": 38,
           *         "completed": 36,
           *         "failed": 1,
           *         "retried": 1,
           *         "crashed": 0,
           *         "cancelled": 0,
           *         "expired": 0
           *       },
           *       "readAt": "2026-11-24T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Queue']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  configureQueue: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['QueueSettings']
      }
    }
    responses: {
      /** @description The queue with its new settings. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "queue": "feeds",
           *       "counts": {
           *         "scheduled": 2,
           *         "queued": 14,
           *         "active": 3,
           *         "retrying": 1,
           *         "completed": 840,
           *         "failed": 2,
           *         "cancelled": 0
           *       },
           *       "oldestQueuedAt": "2026-11-24T09:29:59.300Z",
           *       "latencyMs": 700,
           *       "blockedBy": [],
           *       "paused": false,
           *       "pause": null,
           *       "pushedBackUntil": null,
           *       "rate": {
           *         "tokensLeft": 940,
           *         "nextTokenAt": null
           *       },
           *       "breaker": null,
           *       "settings": {
           *         "maxWaiting": 100000,
           *         "limits": {
           *           "rate": {
           *             "limit": 1000,
           *             "periodMs": 60000
           *           }
           *         }
           *       },
           *       "totals": {
           *         "enqueued": 40,
           *         "leased": 38,
           *         "completed": 36,
           *         "failed": 1,
           *         "retried": 1,
           *         "crashed": 0,
           *         "cancelled": 0,
           *         "expired": 0
           *       },
           *       "readAt": "2026-11-24T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Queue']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  deleteQueue: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Deleted. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_empty`: The queue still has jobs. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getQueueRates: {
    parameters: {
      query?: {
        /** @description How far back. */
        minutes?: number
        /** @description How many minutes each item sums up, counted from the oldest. */
        stepMinutes?: number
      }
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The minutes. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "at": "2026-11-24T09:29:00.000Z",
           *           "enqueued": 40,
           *           "leased": 38,
           *           "completed": 36,
           *           "failed": 1,
           *           "retried": 1,
           *           "crashed": 0,
           *           "cancelled": 0,
           *           "expired": 0
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['QueueRates']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  pause: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': components['schemas']['PauseRequest']
      }
    }
    responses: {
      /** @description The queue as it stands now. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "queue": "feeds",
           *       "counts": {
           *         "scheduled": 2,
           *         "queued": 14,
           *         "active": 3,
           *         "retrying": 1,
           *         "completed": 840,
           *         "failed": 2,
           *         "cancelled": 0
           *       },
           *       "oldestQueuedAt": "2026-11-24T09:29:59.300Z",
           *       "latencyMs": 700,
           *       "blockedBy": [
           *         "queue_paused"
           *       ],
           *       "paused": true,
           *       "pause": {
           *         "pausedAt": "2026-11-24T09:30:00.000Z",
           *         "pausedBy": "aywNxum60tRM",
           *         "reason": "The mail provider is down",
           *         "until": null
           *       },
           *       "pushedBackUntil": null,
           *       "rate": {
           *         "tokensLeft": 940,
           *         "nextTokenAt": null
           *       },
           *       "breaker": null,
           *       "settings": {
           *         "maxWaiting": 100000,
           *         "limits": {
           *           "rate": {
           *             "limit": 1000,
           *             "periodMs": 60000
           *           }
           *         }
           *       },
           *       "totals": {
           *         "enqueued": 40,
           *         "leased": 38,
           *         "completed": 36,
           *         "failed": 1,
           *         "retried": 1,
           *         "crashed": 0,
           *         "cancelled": 0,
           *         "expired": 0
           *       },
           *       "readAt": "2026-11-24T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Queue']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  resume: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The queue as it stands now. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "queue": "feeds",
           *       "counts": {
           *         "scheduled": 2,
           *         "queued": 14,
           *         "active": 3,
           *         "retrying": 1,
           *         "completed": 840,
           *         "failed": 2,
           *         "cancelled": 0
           *       },
           *       "oldestQueuedAt": "2026-11-24T09:29:59.300Z",
           *       "latencyMs": 700,
           *       "blockedBy": [],
           *       "paused": false,
           *       "pause": null,
           *       "pushedBackUntil": null,
           *       "rate": {
           *         "tokensLeft": 940,
           *         "nextTokenAt": null
           *       },
           *       "breaker": null,
           *       "settings": {
           *         "maxWaiting": 100000,
           *         "limits": {
           *           "rate": {
           *             "limit": 1000,
           *             "periodMs": 60000
           *           }
           *         }
           *       },
           *       "totals": {
           *         "enqueued": 40,
           *         "leased": 38,
           *         "completed": 36,
           *         "failed": 1,
           *         "retried": 1,
           *         "crashed": 0,
           *         "cancelled": 0,
           *         "expired": 0
           *       },
           *       "readAt": "2026-11-24T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Queue']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  purge: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['PurgeRequest']
      }
    }
    responses: {
      /** @description How many were deleted. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "purged": 12
           *     }
           */
          'application/json': components['schemas']['PurgeAnswer']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getQueueScale: {
    parameters: {
      query?: {
        /** @description Jobs that one worker runs at once. */
        concurrency?: number
        /** @description In how long a time the jobs that wait should be worked off: 1 s to a day. */
        drainMs?: number
      }
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Its need. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "queue": "feeds",
           *       "suggestedWorkers": 4,
           *       "backlog": 14,
           *       "active": 3,
           *       "oldestQueuedAt": "2026-11-24T09:29:59.300Z",
           *       "latencyMs": 700,
           *       "blockedBy": [],
           *       "leasedPerMinute": 38,
           *       "meanRunMs": 4200,
           *       "readAt": "2026-11-24T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['QueueScale']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listGroups: {
    parameters: {
      query?: {
        /** @description Most items of the page. */
        limit?: number
        /** @description The `nextCursor` of the page before. */
        cursor?: string
      }
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description A page of groups. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "group": "customer-42",
           *           "counts": {
           *             "queued": 1200,
           *             "delayed": 3,
           *             "active": 2
           *           },
           *           "blockedBy": [
           *             "group_concurrency"
           *           ],
           *           "paused": false,
           *           "pause": null,
           *           "pushedBackUntil": null,
           *           "rate": {
           *             "tokensLeft": 8,
           *             "nextTokenAt": null
           *           },
           *           "breaker": null,
           *           "heldBy": null,
           *           "holders": [
           *             "feeds_01k9z3v5q8m7x2c4n6b1d0f9gb",
           *             "feeds_01k9z3v5q8m7x2c4n6b1d0f9gc"
           *           ],
           *           "settings": {
           *             "concurrency": 2
           *           },
           *           "effective": {
           *             "concurrency": 2,
           *             "rate": {
           *               "limit": 100,
           *               "periodMs": 60000,
           *               "burst": 10
           *             },
           *             "weight": 1
           *           },
           *           "readAt": "2026-11-24T09:30:00.000Z"
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['GroupPage']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `invalid_cursor`: The cursor is not one of ours. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getGroup: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
        /**
         * @description Whose work it is: any text but `.` and `..`, within the queue. Percent-encoded where it is part of a path.
         * @example customer-42
         */
        group: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The group as it stands. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "group": "customer-42",
           *       "counts": {
           *         "queued": 1200,
           *         "delayed": 3,
           *         "active": 2
           *       },
           *       "blockedBy": [
           *         "group_concurrency"
           *       ],
           *       "paused": false,
           *       "pause": null,
           *       "pushedBackUntil": null,
           *       "rate": {
           *         "tokensLeft": 8,
           *         "nextTokenAt": null
           *       },
           *       "breaker": null,
           *       "heldBy": null,
           *       "holders": [
           *         "feeds_01k9z3v5q8m7x2c4n6b1d0f9gb",
           *         "feeds_01k9z3v5q8m7x2c4n6b1d0f9gc"
           *       ],
           *       "settings": {
           *         "concurrency": 2
           *       },
           *       "effective": {
           *         "concurrency": 2,
           *         "rate": {
           *           "limit": 100,
           *           "periodMs": 60000,
           *           "burst": 10
           *         },
           *         "weight": 1
           *       },
           *       "readAt": "2026-11-24T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Group']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  configureGroup: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
        /**
         * @description Whose work it is: any text but `.` and `..`, within the queue. Percent-encoded where it is part of a path.
         * @example customer-42
         */
        group: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['GroupSettings']
      }
    }
    responses: {
      /** @description The group with its new settings. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "group": "customer-42",
           *       "counts": {
           *         "queued": 1200,
           *         "delayed": 3,
           *         "active": 2
           *       },
           *       "blockedBy": [
           *         "group_concurrency"
           *       ],
           *       "paused": false,
           *       "pause": null,
           *       "pushedBackUntil": null,
           *       "rate": {
           *         "tokensLeft": 8,
           *         "nextTokenAt": null
           *       },
           *       "breaker": null,
           *       "heldBy": null,
           *       "holders": [
           *         "feeds_01k9z3v5q8m7x2c4n6b1d0f9gb",
           *         "feeds_01k9z3v5q8m7x2c4n6b1d0f9gc"
           *       ],
           *       "settings": {
           *         "concurrency": 2
           *       },
           *       "effective": {
           *         "concurrency": 2,
           *         "rate": {
           *           "limit": 100,
           *           "periodMs": 60000,
           *           "burst": 10
           *         },
           *         "weight": 1
           *       },
           *       "readAt": "2026-11-24T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Group']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  pauseGroup: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
        /**
         * @description Whose work it is: any text but `.` and `..`, within the queue. Percent-encoded where it is part of a path.
         * @example customer-42
         */
        group: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': components['schemas']['PauseRequest']
      }
    }
    responses: {
      /** @description The group as it stands now. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "group": "customer-42",
           *       "counts": {
           *         "queued": 1200,
           *         "delayed": 3,
           *         "active": 2
           *       },
           *       "blockedBy": [
           *         "group_paused",
           *         "group_concurrency"
           *       ],
           *       "paused": true,
           *       "pause": {
           *         "pausedAt": "2026-11-24T09:30:00.000Z",
           *         "pausedBy": "aywNxum60tRM",
           *         "reason": "Invoice overdue",
           *         "until": null
           *       },
           *       "pushedBackUntil": null,
           *       "rate": {
           *         "tokensLeft": 8,
           *         "nextTokenAt": null
           *       },
           *       "breaker": null,
           *       "heldBy": null,
           *       "holders": [
           *         "feeds_01k9z3v5q8m7x2c4n6b1d0f9gb",
           *         "feeds_01k9z3v5q8m7x2c4n6b1d0f9gc"
           *       ],
           *       "settings": {
           *         "concurrency": 2
           *       },
           *       "effective": {
           *         "concurrency": 2,
           *         "rate": {
           *           "limit": 100,
           *           "periodMs": 60000,
           *           "burst": 10
           *         },
           *         "weight": 1
           *       },
           *       "readAt": "2026-11-24T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Group']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  resumeGroup: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
        /**
         * @description Whose work it is: any text but `.` and `..`, within the queue. Percent-encoded where it is part of a path.
         * @example customer-42
         */
        group: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The group as it stands now. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "group": "customer-42",
           *       "counts": {
           *         "queued": 1200,
           *         "delayed": 3,
           *         "active": 2
           *       },
           *       "blockedBy": [
           *         "group_concurrency"
           *       ],
           *       "paused": false,
           *       "pause": null,
           *       "pushedBackUntil": null,
           *       "rate": {
           *         "tokensLeft": 8,
           *         "nextTokenAt": null
           *       },
           *       "breaker": null,
           *       "heldBy": null,
           *       "holders": [
           *         "feeds_01k9z3v5q8m7x2c4n6b1d0f9gb",
           *         "feeds_01k9z3v5q8m7x2c4n6b1d0f9gc"
           *       ],
           *       "settings": {
           *         "concurrency": 2
           *       },
           *       "effective": {
           *         "concurrency": 2,
           *         "rate": {
           *           "limit": 100,
           *           "periodMs": 60000,
           *           "burst": 10
           *         },
           *         "weight": 1
           *       },
           *       "readAt": "2026-11-24T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Group']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  skip: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
        /**
         * @description Whose work it is: any text but `.` and `..`, within the queue. Percent-encoded where it is part of a path.
         * @example customer-42
         */
        group: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The group as it stands now. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "group": "customer-42",
           *       "counts": {
           *         "queued": 1200,
           *         "delayed": 3,
           *         "active": 2
           *       },
           *       "blockedBy": [
           *         "group_concurrency"
           *       ],
           *       "paused": false,
           *       "pause": null,
           *       "pushedBackUntil": null,
           *       "rate": {
           *         "tokensLeft": 8,
           *         "nextTokenAt": null
           *       },
           *       "breaker": null,
           *       "heldBy": null,
           *       "holders": [
           *         "feeds_01k9z3v5q8m7x2c4n6b1d0f9gb",
           *         "feeds_01k9z3v5q8m7x2c4n6b1d0f9gc"
           *       ],
           *       "settings": {
           *         "concurrency": 2
           *       },
           *       "effective": {
           *         "concurrency": 2,
           *         "rate": {
           *           "limit": 100,
           *           "periodMs": 60000,
           *           "burst": 10
           *         },
           *         "weight": 1
           *       },
           *       "readAt": "2026-11-24T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Group']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  resetGroupBreaker: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
        /**
         * @description Whose work it is: any text but `.` and `..`, within the queue. Percent-encoded where it is part of a path.
         * @example customer-42
         */
        group: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The group as it stands now. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "group": "customer-42",
           *       "counts": {
           *         "queued": 1200,
           *         "delayed": 3,
           *         "active": 2
           *       },
           *       "blockedBy": [
           *         "group_concurrency"
           *       ],
           *       "paused": false,
           *       "pause": null,
           *       "pushedBackUntil": null,
           *       "rate": {
           *         "tokensLeft": 8,
           *         "nextTokenAt": null
           *       },
           *       "breaker": null,
           *       "heldBy": null,
           *       "holders": [
           *         "feeds_01k9z3v5q8m7x2c4n6b1d0f9gb",
           *         "feeds_01k9z3v5q8m7x2c4n6b1d0f9gc"
           *       ],
           *       "settings": {
           *         "concurrency": 2
           *       },
           *       "effective": {
           *         "concurrency": 2,
           *         "rate": {
           *           "limit": 100,
           *           "periodMs": 60000,
           *           "burst": 10
           *         },
           *         "weight": 1
           *       },
           *       "readAt": "2026-11-24T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Group']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  resetBreaker: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Lower-case letters, digits, `.`, `_` and `-`; at most 63. */
        queue: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The queue as it stands now. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "queue": "feeds",
           *       "counts": {
           *         "scheduled": 2,
           *         "queued": 14,
           *         "active": 3,
           *         "retrying": 1,
           *         "completed": 840,
           *         "failed": 2,
           *         "cancelled": 0
           *       },
           *       "oldestQueuedAt": "2026-11-24T09:29:59.300Z",
           *       "latencyMs": 700,
           *       "blockedBy": [],
           *       "paused": false,
           *       "pause": null,
           *       "pushedBackUntil": null,
           *       "rate": {
           *         "tokensLeft": 940,
           *         "nextTokenAt": null
           *       },
           *       "breaker": null,
           *       "settings": {
           *         "maxWaiting": 100000,
           *         "limits": {
           *           "rate": {
           *             "limit": 1000,
           *             "periodMs": 60000
           *           }
           *         }
           *       },
           *       "totals": {
           *         "enqueued": 40,
           *         "leased": 38,
           *         "completed": 36,
           *         "failed": 1,
           *         "retried": 1,
           *         "crashed": 0,
           *         "cancelled": 0,
           *         "expired": 0
           *       },
           *       "readAt": "2026-11-24T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Queue']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listOperations: {
    parameters: {
      query?: {
        /** @description Only those of this queue. */
        queue?: string
        /** @description Most items of the page. */
        limit?: number
        /** @description The `nextCursor` of the page before. */
        cursor?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description A page of operations. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "feeds_01k9z3v5q8m7x2c4n6b1d0f9gc",
           *           "action": "retry",
           *           "filter": {
           *             "queue": "feeds",
           *             "states": [
           *               "failed"
           *             ],
           *             "errorCode": "ECONNREFUSED"
           *           },
           *           "dryRun": false,
           *           "jobsPerSecond": 50,
           *           "state": "running",
           *           "final": false,
           *           "progress": 0.42,
           *           "counts": {
           *             "toExamine": 12000,
           *             "examined": 5040,
           *             "matched": 4010,
           *             "done": 4009,
           *             "skipped": 1
           *           },
           *           "sample": [
           *             "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga"
           *           ],
           *           "skips": [
           *             {
           *               "jobId": "feeds_01k9z3v5q8m7x2c4n6b1d0f9gb",
           *               "reason": "unique_conflict"
           *             }
           *           ],
           *           "createdAt": "2026-11-24T09:30:00.000Z",
           *           "createdBy": "aywNxum60tRM",
           *           "finishedAt": null
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['OperationPage']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `invalid_cursor`: The cursor is not one of ours. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  startOperation: {
    parameters: {
      query?: never
      header?: {
        /** @description The same key for the same queue returns the operation it started. */
        'Idempotency-Key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['StartOperationRequest']
      }
    }
    responses: {
      /** @description The operation as it stands after its first step. */
      202: {
        headers: {
          Location: components['headers']['Location']
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "feeds_01k9z3v5q8m7x2c4n6b1d0f9gc",
           *       "action": "retry",
           *       "filter": {
           *         "queue": "feeds",
           *         "states": [
           *           "failed"
           *         ],
           *         "errorCode": "ECONNREFUSED"
           *       },
           *       "dryRun": false,
           *       "jobsPerSecond": 50,
           *       "state": "running",
           *       "final": false,
           *       "progress": 0.42,
           *       "counts": {
           *         "toExamine": 12000,
           *         "examined": 5040,
           *         "matched": 4010,
           *         "done": 4009,
           *         "skipped": 1
           *       },
           *       "sample": [
           *         "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga"
           *       ],
           *       "skips": [
           *         {
           *           "jobId": "feeds_01k9z3v5q8m7x2c4n6b1d0f9gb",
           *           "reason": "unique_conflict"
           *         }
           *       ],
           *       "createdAt": "2026-11-24T09:30:00.000Z",
           *       "createdBy": "aywNxum60tRM",
           *       "finishedAt": null
           *     }
           */
          'application/json': components['schemas']['Operation']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. `invalid_idempotency_key`: The idempotency key cannot be used. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `queue_not_found`: There is no such queue. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `idempotency_key_reused`: The key was used for another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getOperation: {
    parameters: {
      query?: never
      header?: never
      path: {
        /**
         * @description `<queue>_<ulid>`.
         * @example feeds_01k9z3v5q8m7x2c4n6b1d0f9gc
         */
        operationId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The operation as it stands. */
      200: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "feeds_01k9z3v5q8m7x2c4n6b1d0f9gc",
           *       "action": "retry",
           *       "filter": {
           *         "queue": "feeds",
           *         "states": [
           *           "failed"
           *         ],
           *         "errorCode": "ECONNREFUSED"
           *       },
           *       "dryRun": false,
           *       "jobsPerSecond": 50,
           *       "state": "running",
           *       "final": false,
           *       "progress": 0.42,
           *       "counts": {
           *         "toExamine": 12000,
           *         "examined": 5040,
           *         "matched": 4010,
           *         "done": 4009,
           *         "skipped": 1
           *       },
           *       "sample": [
           *         "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga"
           *       ],
           *       "skips": [
           *         {
           *           "jobId": "feeds_01k9z3v5q8m7x2c4n6b1d0f9gb",
           *           "reason": "unique_conflict"
           *         }
           *       ],
           *       "createdAt": "2026-11-24T09:30:00.000Z",
           *       "createdBy": "aywNxum60tRM",
           *       "finishedAt": null
           *     }
           */
          'application/json': components['schemas']['Operation']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `operation_not_found`: There is no such operation. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  abortOperation: {
    parameters: {
      query?: never
      header?: never
      path: {
        /**
         * @description `<queue>_<ulid>`.
         * @example feeds_01k9z3v5q8m7x2c4n6b1d0f9gc
         */
        operationId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The operation as it stands now. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "feeds_01k9z3v5q8m7x2c4n6b1d0f9gc",
           *       "action": "retry",
           *       "filter": {
           *         "queue": "feeds",
           *         "states": [
           *           "failed"
           *         ],
           *         "errorCode": "ECONNREFUSED"
           *       },
           *       "dryRun": false,
           *       "jobsPerSecond": 50,
           *       "state": "aborted",
           *       "final": true,
           *       "progress": 0.42,
           *       "counts": {
           *         "toExamine": 12000,
           *         "examined": 5040,
           *         "matched": 4010,
           *         "done": 4009,
           *         "skipped": 1
           *       },
           *       "sample": [
           *         "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga"
           *       ],
           *       "skips": [
           *         {
           *           "jobId": "feeds_01k9z3v5q8m7x2c4n6b1d0f9gb",
           *           "reason": "unique_conflict"
           *         }
           *       ],
           *       "createdAt": "2026-11-24T09:30:00.000Z",
           *       "createdBy": "aywNxum60tRM",
           *       "finishedAt": "2026-11-24T09:31:40.000Z"
           *     }
           */
          'application/json': components['schemas']['Operation']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `operation_not_found`: There is no such operation. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `operation_final`: The operation is over. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listWorkers: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The workers. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "web.1",
           *           "hostname": "web-1",
           *           "pid": 4242,
           *           "concurrency": 10,
           *           "sdk": "offload-sdk/0.1.0 (node/24)",
           *           "queues": [
           *             "feeds"
           *           ],
           *           "firstSeenAt": "2026-11-24T08:00:00.000Z",
           *           "lastSeenAt": "2026-11-24T09:30:00.000Z",
           *           "directive": "continue",
           *           "holds": [
           *             {
           *               "jobId": "feeds_01k9z3v5q8m7x2c4n6b1d0f9ga",
           *               "startedAt": "2026-11-24T09:30:00.004Z"
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['WorkerList']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  directWorker: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Who it is, as you name your workers. */
        workerId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['WorkerDirective']
      }
    }
    responses: {
      /** @description What the worker is asked from now on. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "directive": "drain"
           *     }
           */
          'application/json': components['schemas']['WorkerDirective']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `worker_not_found`: There is no such worker. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
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
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ProjectList']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
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
          Location: components['headers']['Location']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Project']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `project_exists`: There is such a project already. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
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
        /** @description The project. */
        projectId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The project. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Project']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `project_not_found`: There is no such project. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
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
        /** @description The project. */
        projectId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Deleted. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `project_not_found`: There is no such project. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `project_not_empty`: The project still has jobs or keys. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
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
        /** @description The project. */
        projectId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description All its keys. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['KeyList']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `project_not_found`: There is no such project. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
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
        /** @description The project. */
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
          Location: components['headers']['Location']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CreatedKey']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `project_not_found`: There is no such project. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `storage_full`: The storage is full. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getKey: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The key. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CurrentKey']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
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
        /** @description The project. */
        projectId: string
        /** @description As the list names it. */
        keyId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Deleted. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description `validation_failed`: The request does not fit its schema. `malformed_json`: The body is not acceptable JSON. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. `queue_not_allowed`: The key may not touch this queue. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `project_not_found`: There is no such project. `key_not_found`: There is no such key. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `request_timeout`: The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `payload_too_large`: The body or a part of it is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unsupported_media_type`: The body must be application/json. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listAudit: {
    parameters: {
      query?: {
        /** @description Of which project; absent: the key's own. The administrator names one. */
        projectId?: string
        /** @description Only such acts: an `operationId`, such as `pause`. */
        action?: string
        /** @description Only acts on this queue. */
        queue?: string
        /** @description Only acts of this key. */
        keyId?: string
        /**
         * @description Not before.
         * @example 2026-11-24T09:30:00.000Z
         */
        since?: string
        /**
         * @description Not after.
         * @example 2026-11-24T09:30:00.000Z
         */
        until?: string
        /** @description Most items of the page. */
        limit?: number
        /** @description The `nextCursor` of the page before. */
        cursor?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description A page of acts. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "1795512600000-0",
           *           "at": "2026-11-24T09:30:00.000Z",
           *           "action": "pause",
           *           "keyId": "aywNxum60tRM",
           *           "target": {
           *             "queue": "feeds"
           *           },
           *           "before": {
           *             "pause": null
           *           },
           *           "after": {
           *             "pause": {
           *               "pausedAt": "2026-11-24T09:30:00.000Z",
           *               "pausedBy": "aywNxum60tRM",
           *               "reason": "The mail provider is down",
           *               "until": null
           *             }
           *           },
           *           "requestId": "6f0c9a3e-2f4b-4c1d-8e5a-7b9d1f3a5c7e"
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['AuditPage']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. `invalid_cursor`: The cursor is not one of ours. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `unauthenticated`: A valid key is needed. `key_expired`: The key has expired. `key_revoked`: The key was deleted. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `insufficient_scope`: The key lacks the scope for this. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `project_not_found`: There is no such project. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `too_many_failures`: Too many wrong keys came from this address. `rate_limited`: Too many requests for now. */
      429: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
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
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Health']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
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
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Readiness']
        }
      }
      /** @description `validation_failed`: The request does not fit its schema. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `internal`: The service made a mistake. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description `storage_unavailable`: The storage is away. `outcome_unknown`: Whether it was done is not known. `shutting_down`: This instance is shutting down. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
}
