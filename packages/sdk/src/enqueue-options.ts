// What one may say about a job when enqueueing it, and how that reads on the wire.
import { defined } from './defined.ts'
import { optionalMs, toMs, type Duration } from './duration.ts'
import { optionalInstant } from './instant.ts'
import { refuseUnknownOptions, type OptionNames } from './known-options.ts'
import { newUlid } from './ulid.ts'
import type { Backoff, EnqueueRequest, Unique } from './types.ts'

/** How long to wait after a failure. `exponential` draws from a span that doubles up to `max`; `list` names each delay. */
export type BackoffOption =
  | { readonly type: 'exponential'; readonly delay: Duration; readonly max?: Duration }
  | { readonly type: 'fixed'; readonly delay: Duration }
  | { readonly type: 'list'; readonly delays: readonly Duration[] }

/** Same work only once: while `key` is held, a second enqueue returns the holder, or is refused. */
export interface UniqueOption {
  /** Names the work within its queue; at most 2048 characters, so that a URL fits. */
  readonly key: string
  /** When the key is free again: once the job is started, or once it is finished (default). */
  readonly until?: 'started' | 'finished'
  /** The key is also free again after this time. */
  readonly ttl?: Duration
  /**
   * `return` (default) gives the job that holds the key; `reject` throws a ConflictError with `existingJobId`;
   * `replace` gives the holder the new payload and time while it waits; one of another type is a `unique_conflict`.
   */
  readonly onConflict?: 'return' | 'reject' | 'replace'
  /** With `replace`: how long after its own enqueue the holder may be put off, so that a debounce ends. */
  readonly maxWait?: Duration
}

/** All optional. Limits and defaults are the service's, and the queue's. */
export interface EnqueueOptions {
  /** Default `default`. A queue appears with its first job. */
  readonly queue?: string
  /** Not before this long from now. */
  readonly delay?: Duration
  /** Not before this instant. Excludes `delay`. */
  readonly runAt?: Date
  /** A job that still waits at this instant fails with the code `expired`. */
  readonly expiresAt?: Date
  /** Head start in seconds over jobs with a smaller one. Default 0; negative waits behind. */
  readonly priority?: number
  /** How often the handler may fail before the job does, 1 to 100. Default 5. */
  readonly maxAttempts?: number
  /** How often a worker may vanish with the job before it fails, 1 to 20. Default 3. */
  readonly maxCrashes?: number
  /** How long to wait after a failure. Default: exponential from 1 s up to 1 h. */
  readonly backoff?: BackoffOption
  /** How long a worker holds the job between two signs of life, 5 s to 12 h. Default 60 s. */
  readonly lease?: Duration
  /** The longest one run may take, whatever is renewed; then it counts as a failure with the code `timeout`. Default: no end. */
  readonly timeout?: Duration
  readonly unique?: UniqueOption
  /** Whose work it is, for fairness and limits within the queue. */
  readonly group?: string
  /** Words to find the job by. */
  readonly tags?: readonly string[]
  /** `includeResult` shows the result at the job's status URL, to whoever has that URL. */
  readonly status?: {
    /** Default false: the status URL shows the state, and not what came out. */
    readonly includeResult?: boolean
  }
  /** The job's ULID, when the caller has made one. Default: a new one. */
  readonly id?: string
  /** Names this request instead of `id`: enqueueing again with the same key returns the same job. */
  readonly idempotencyKey?: string
  /** Ends the call before its answer, with an AbortedError; the job may be enqueued nevertheless. */
  readonly signal?: AbortSignal
}

const KNOWN: OptionNames<EnqueueOptions> = {
  queue: true,
  delay: true,
  runAt: true,
  expiresAt: true,
  priority: true,
  maxAttempts: true,
  maxCrashes: true,
  backoff: true,
  lease: true,
  timeout: true,
  unique: true,
  group: true,
  tags: true,
  status: true,
  id: true,
  idempotencyKey: true,
  signal: true,
}

/** As other queues call it. */
const MEANT = {
  attempts: 'maxAttempts',
  retries: 'maxAttempts',
  jobId: 'id',
  removeOnComplete: "the queue's retention (queues.configure)",
  removeOnFail: "the queue's retention (queues.configure)",
}

/** Throws a TypeError for an option that nobody knows. */
export function refuseUnknownEnqueueOptions(options: object): void {
  refuseUnknownOptions(options, KNOWN, MEANT)
}

/** What a header can carry (RFC 9110, 5.5), so that the mistake shows here and not inside `fetch`. */
function checkIdempotencyKey(key: unknown): void {
  if (key !== undefined && (typeof key !== 'string' || !/^[\x20-\x7e]+$/.test(key)))
    throw new TypeError(`idempotencyKey is a text of ASCII characters, not ${JSON.stringify(key)}`)
}

/** Whatever is undefined is not in the JSON. */
type Unwritten<Body> = { readonly [Name in keyof Body]: Body[Name] | undefined }

/** The body of `POST /v1/jobs`. Options that are absent are undefined, so that the service's defaults hold. */
export function toEnqueueRequest(
  type: string,
  payload: unknown,
  options: EnqueueOptions,
): Unwritten<EnqueueRequest> {
  const { queue, priority, maxAttempts, maxCrashes, status, group, backoff, unique, tags } = options
  refuseUnknownEnqueueOptions(options)
  checkIdempotencyKey(options.idempotencyKey)
  return {
    type,
    payload,
    id: options.id ?? (options.idempotencyKey === undefined ? newUlid() : undefined),
    queue,
    priority,
    delayMs: optionalMs(options.delay),
    runAt: optionalInstant('runAt', options.runAt),
    expiresAt: optionalInstant('expiresAt', options.expiresAt),
    maxAttempts,
    maxCrashes,
    backoff: backoff && toWireBackoff(backoff),
    leaseMs: optionalMs(options.lease),
    timeoutMs: optionalMs(options.timeout),
    unique: unique && toWireUnique(unique),
    group,
    tags: tags && [...tags],
    status,
  }
}

/** A backoff as the wire has it. */
export function toWireBackoff(backoff: BackoffOption): Backoff {
  if (typeof backoff !== 'object')
    throw new TypeError(`backoff is { type, delay, … }, not ${JSON.stringify(backoff)}`)
  if (backoff.type === 'list') return { type: 'list', delaysMs: backoff.delays.map(toMs) }
  if (backoff.type === 'fixed') return { type: 'fixed', delayMs: toMs(backoff.delay) }
  return defined({ type: backoff.type, delayMs: toMs(backoff.delay), maxMs: optionalMs(backoff.max) })
}

function toWireUnique({ key, until, ttl, onConflict, maxWait }: UniqueOption): Unique {
  return defined({ key, until, ttlMs: optionalMs(ttl), onConflict, maxWaitMs: optionalMs(maxWait) })
}
