// What a job is: the words every verb of the engine takes and gives back.

/** A state is the sorted set a job's id is in (I1: exactly one). The last three are final. */
export const JOB_STATES = [
  'scheduled',
  'queued',
  'active',
  'retrying',
  'completed',
  'failed',
  'cancelled',
] as const
export type JobState = (typeof JOB_STATES)[number]

/** True once nothing but a retry by hand will move the job again. */
export function isFinal(state: JobState): boolean {
  return state === 'completed' || state === 'failed' || state === 'cancelled'
}

/** A queue of a project. Both names match `^[a-z0-9][a-z0-9._-]{0,62}$`. */
export interface QueueRef {
  readonly project: string
  readonly queue: string
}

/** A job of a queue. `id` is the 26-character ULID part, in lower case. */
export interface JobRef extends QueueRef {
  readonly id: string
}

/** How long to wait after a failure. `exponential` doubles up to `maxMs` and draws from it (full jitter). */
export type Backoff =
  | { readonly type: 'exponential'; readonly delayMs: number; readonly maxMs: number }
  | { readonly type: 'fixed'; readonly delayMs: number }
  | { readonly type: 'list'; readonly delaysMs: readonly number[] }

/** Same work only once: while `key` is held, a second enqueue gets the holder back, or is refused. */
export interface Unique {
  readonly key: string
  /** When the claim ends: at the first lease, or when the job is final. */
  readonly until: 'started' | 'finished'
  /** The claim also ends this long after the enqueue. */
  readonly ttlMs?: number | undefined
  /** `replace`: the holder, while it waits, takes the new payload and time; once it is active, it is returned. One of another type is a conflict. */
  readonly onConflict: 'return' | 'reject' | 'replace'
  /** Bounds how long `replace` may put the holder off, from its own enqueue on: a debounce with an end. */
  readonly maxWaitMs?: number | undefined
}

/** W3C trace context, stored at enqueue and handed out with the lease. */
export interface TraceContext {
  readonly traceparent?: string | undefined
  readonly tracestate?: string | undefined
}

/** A job to enqueue. Times in milliseconds since the epoch. Absent settings take the queue's defaults. */
export interface NewJob {
  /** ULID, 26 characters in lower case. Enqueueing the same id again returns the job that has it. */
  readonly id: string
  readonly type: string
  /** JSON text. Kept and handed out byte for byte, never parsed. */
  readonly payload: string
  /** Head start in seconds; negative waits behind. */
  readonly priority?: number | undefined
  readonly delayMs?: number | undefined
  readonly runAt?: number | undefined
  /** A job that still waits at this time fails with `expired`. */
  readonly expiresAt?: number | undefined
  /** Most time of one run, whatever is renewed; then it counts as a failure with `timeout`. */
  readonly timeoutMs?: number | undefined
  readonly maxAttempts?: number | undefined
  readonly maxCrashes?: number | undefined
  readonly backoff?: Backoff | undefined
  readonly leaseMs?: number | undefined
  readonly unique?: Unique | undefined
  /** Whose work it is: fairness and limits go by it. */
  readonly group?: string | undefined
  readonly tags?: readonly string[] | undefined
  readonly traceContext?: TraceContext | undefined
  /** Whether the public status may show the result. */
  readonly includeResult?: boolean | undefined
}

/** Why a run failed, as the worker said it, or as the service did (`lease_expired`). */
export interface JobError {
  readonly message: string
  readonly name?: string | undefined
  readonly code?: string | undefined
  readonly stack?: string | undefined
  readonly data?: unknown
  /** What led to it. */
  readonly cause?: JobError | undefined
}

/** How far a run is, as its worker says. */
export interface Progress {
  /** 0 to 1. */
  readonly value: number
  readonly message?: string | undefined
}

/** How a run ended; `cancelled` when a cancel was requested and the worker gave up. */
export type AttemptOutcome = 'completed' | 'failed' | 'timeout' | 'lease_expired' | 'released' | 'cancelled'

/** One run of a job, kept for the last ten. */
export interface Attempt {
  readonly attempt: number
  readonly startedAt: number
  readonly finishedAt: number | null
  /** Null while it runs. */
  readonly outcome: AttemptOutcome | null
  readonly workerId: string | null
  /** Cut to `message`, `name` and `code`. */
  readonly error: Pick<JobError, 'message' | 'name' | 'code'> | null
}

/** A job as it stands. Times in milliseconds since the epoch. */
export interface Job extends JobRef {
  readonly type: string
  readonly state: JobState
  /** JSON text, byte for byte as enqueued. */
  readonly payload: string
  /** JSON text, byte for byte as acked; null before. */
  readonly result: string | null
  readonly error: JobError | null
  readonly progress: Progress | null
  readonly priority: number
  /** failures + crashes + 1: the number of the current or next run. */
  readonly attempt: number
  readonly maxAttempts: number
  /** Runs that the worker failed; limit `maxAttempts`. */
  readonly failures: number
  /** Leases that ran out; limit `maxCrashes`. */
  readonly crashes: number
  readonly maxCrashes: number
  /** Only grows: the fencing number. */
  readonly leaseCount: number
  readonly createdAt: number
  /** When it became, or becomes, due. */
  readonly runAt: number
  /** Start of the current or latest run. */
  readonly startedAt: number | null
  readonly finishedAt: number | null
  readonly expiresAt: number | null
  readonly timeoutMs: number | null
  /** Set while it is active and someone asked to cancel it. */
  readonly cancelRequestedAt: number | null
  /** The last ten runs, the oldest first, the current one included. */
  readonly attempts: readonly Attempt[]
  readonly lease: { readonly workerId: string | null; readonly expiresAt: number } | null
  readonly group: string | null
  readonly tags: readonly string[]
  readonly uniqueKey: string | null
  readonly includeResult: boolean
  readonly traceContext: TraceContext
}

/** What an enqueue came to. */
export interface Enqueued {
  /** False when the id or the unique key already had a job: then `job` is that one. */
  readonly created: boolean
  readonly job: Job
}

/** How many jobs a caller takes, and how long it waits for them. */
export interface LeaseRequest {
  /** 1 to 100; the answer is sent as soon as one is there. */
  readonly maxJobs: number
  /** Overrides the jobs' own lease length. */
  readonly leaseMs?: number | undefined
  /** How long to park when nothing is due; 0 answers at once. */
  readonly waitMs: number
  /** Information only, never proof of holding. */
  readonly workerId?: string | undefined
  /** Makes the call repeatable: the same key within 60 s gets the same leases, as far as they are still current. */
  readonly callKey?: string | undefined
}

/** A job in its worker's hands until `leaseExpiresAt` (ms since the epoch), unless it is renewed. */
export interface LeasedJob {
  readonly job: Job
  readonly leaseToken: string
  readonly leaseMs: number
  readonly leaseExpiresAt: number
}

/** A sign of life of a run. */
export interface Renewal {
  readonly leaseToken: string
  /** A new length; absent keeps the one the lease was given with. */
  readonly leaseMs?: number | undefined
  readonly progress?: Progress | undefined
}

/** How long the lease holds now, and whether its run is asked to end. */
export interface Renewed {
  readonly leaseMs: number
  readonly leaseExpiresAt: number
  readonly cancelRequested: boolean
}

/** A run that has done its job. */
export interface Ack {
  readonly leaseToken: string
  /** JSON text, kept byte for byte. */
  readonly result?: string | undefined
}

/** A run that has failed. */
export interface Failure {
  readonly leaseToken: string
  readonly error: JobError
  /** False fails the job for good, whatever attempts are left. Default true. */
  readonly retryable?: boolean | undefined
  /** Instead of the backoff's delay. */
  readonly delayMs?: number | undefined
  /** Who else is to hold off for `delayMs`: what waits there is not leased before, and loses no attempt. Default `job`. */
  readonly scope?: 'job' | 'group' | 'queue' | undefined
}

/** A run that gives its job back. `delayMs`: not before that long from now. */
export interface Release {
  readonly leaseToken: string
  readonly delayMs?: number | undefined
}

/** Where a settlement put the job. */
export interface Settled {
  readonly state: JobState
  /** When it is due again; null when final. */
  readonly runAt: number | null
}

/** What `update` may change of a job that waits. */
export interface JobChange {
  /** JSON text. */
  readonly payload?: string | undefined
  readonly priority?: number | undefined
  readonly runAt?: number | undefined
  readonly delayMs?: number | undefined
}

/** Which jobs of a queue to list. */
export interface ListRequest {
  /** Absent: every state, one after the other. */
  readonly state?: JobState | undefined
  /** 1 to 100. */
  readonly limit: number
  /** The `nextCursor` of the page before. Throws `invalid_cursor` for anything else. */
  readonly cursor?: string | undefined
  readonly type?: string | undefined
  readonly tag?: string | undefined
  /** Bounds of the time that the state is ordered by, both inclusive. */
  readonly since?: number | undefined
  readonly until?: number | undefined
}

/** Waiting and active jobs come in the order they are due, final ones the latest first. */
export interface JobPage {
  readonly jobs: readonly Job[]
  /** Null at the end. A page may be short, or empty, and still have one: a step of a filtered list is bounded. */
  readonly nextCursor: string | null
}
