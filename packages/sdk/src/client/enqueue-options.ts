// What one may say about a job when enqueueing it, and how that reads on the wire.
import { defined } from '../input/defined.ts'
import { optionalMs, toMs, type Duration } from '../input/duration.ts'
import { onlyKnown, type OptionNames } from '../input/known-options.ts'
import { listOf, optionalInstant, optionalNumber } from '../input/option-values.ts'
import { shown } from '../input/shown.ts'
import { newUlid } from '../http/ulid.ts'
import type { Backoff, EnqueueRequest, Unique } from '../contract/types.ts'

/** How long to wait after a failure. `exponential` draws from a span that doubles up to `max`; `list` names each delay. */
export type BackoffOption =
  | { readonly type: 'exponential'; readonly delay: Duration; readonly max?: Duration | undefined }
  | { readonly type: 'fixed'; readonly delay: Duration }
  | { readonly type: 'list'; readonly delays: readonly Duration[] }

/** Same work only once: while `key` is held, a second enqueue returns the holder, or is refused. */
export interface UniqueOption {
  /** Names the work within its queue; at most 2048 characters, so that a URL fits. */
  readonly key: string
  /** When the key is free again: once the job is started, or once it is finished (default). */
  readonly until?: 'started' | 'finished' | undefined
  /** The key is also free again after this time. */
  readonly ttl?: Duration | undefined
  /**
   * `return` (default) gives the job that holds the key; `reject` throws a ConflictError with `existingJobId`;
   * `replace` gives the holder the new payload and time while it waits; one of another type is a `unique_conflict`.
   */
  readonly onConflict?: 'return' | 'reject' | 'replace' | undefined
  /** With `replace`: how long after its own enqueue the holder may be put off, so that a debounce ends. */
  readonly maxWait?: Duration | undefined
}

/** All optional. Limits and defaults are the service's, and the queue's. */
export interface EnqueueOptions {
  /** Default `default`. A queue appears with its first job. */
  readonly queue?: string | undefined
  /** Not before this long from now. */
  readonly delay?: Duration | undefined
  /** Not before this instant. Excludes `delay`. */
  readonly runAt?: Date | undefined
  /** A job that still waits at this instant fails with the code `expired`. */
  readonly expiresAt?: Date | undefined
  /** Head start in seconds over jobs with a smaller one. Default 0; negative waits behind. */
  readonly priority?: number | undefined
  /** How often the handler may fail before the job does, 1 to 100. Default 5. */
  readonly maxAttempts?: number | undefined
  /** How often a worker may vanish with the job before it fails, 1 to 20. Default 3. */
  readonly maxCrashes?: number | undefined
  /** How long to wait after a failure. Default: exponential from 1 s up to 1 h. */
  readonly backoff?: BackoffOption | undefined
  /** How long a worker holds the job between two signs of life, 5 s to 12 h. Default 60 s. */
  readonly lease?: Duration | undefined
  /** The longest one run may take, whatever is renewed; then it counts as a failure with the code `timeout`. Default: no end. */
  readonly timeout?: Duration | undefined
  readonly unique?: UniqueOption | undefined
  /** Whose work it is, for fairness and limits within the queue. */
  readonly group?: string | undefined
  /** Words to find the job by. */
  readonly tags?: readonly string[] | undefined
  /** `includeResult` shows the result at the job's status URL, to whoever has that URL. */
  readonly status?:
    | {
        /** Default false: the status URL shows the state, and not what came out. */
        readonly includeResult?: boolean | undefined
      }
    | undefined
  /** The job's ULID, when the caller has made one. Default: a new one. */
  readonly id?: string | undefined
  /** Names this request instead of `id`: enqueueing again with the same key returns the same job. */
  readonly idempotencyKey?: string | undefined
  /** Ends the call before its answer, with an AbortedError; the job may be enqueued nevertheless. */
  readonly signal?: AbortSignal | undefined
}

const UNIQUE: OptionNames<UniqueOption> = {
  key: true,
  until: true,
  ttl: true,
  onConflict: true,
  maxWait: true,
}

/** Of each kind. What is of another kind goes to the service, which refuses it. */
export const BACKOFF: OptionNames<BackoffOption> = { type: true, delay: true, max: true, delays: true }

/** Of the defaults that a definition may have: what is of one job alone is not among them. */
export const DEFAULTS: OptionNames<
  Omit<EnqueueOptions, 'id' | 'idempotencyKey' | 'runAt' | 'expiresAt' | 'signal'>
> = {
  queue: true,
  delay: true,
  priority: true,
  maxAttempts: true,
  maxCrashes: true,
  backoff: BACKOFF,
  lease: true,
  timeout: true,
  unique: UNIQUE,
  group: true,
  tags: true,
  status: { includeResult: true },
}

/** Of one job of several: what is of the request is not among them. */
export const OF_ONE: OptionNames<Omit<EnqueueOptions, 'idempotencyKey' | 'signal'>> = {
  ...DEFAULTS,
  runAt: true,
  expiresAt: true,
  id: true,
}

const ENQUEUE: OptionNames<EnqueueOptions> = { ...OF_ONE, idempotencyKey: true, signal: true }

/** As other queues call it. */
export const MEANT = {
  maxDelay: 'max',
  attempts: 'maxAttempts',
  retries: 'maxAttempts',
  jobId: 'id',
  removeOnComplete: "the queue's retention (queues.configure)",
  removeOnFail: "the queue's retention (queues.configure)",
}

/** What a header can carry (RFC 9110, 5.5), so that the mistake shows here and not inside `fetch`. */
function checkIdempotencyKey(key: unknown): void {
  if (key !== undefined && (typeof key !== 'string' || !/^[\x20-\x7e]+$/.test(key)))
    throw new TypeError(`idempotencyKey is a text of ASCII characters, not ${shown(key)}`)
}

/** Whatever is undefined is not in the JSON. */
type Unwritten<Body> = { readonly [Name in keyof Body]: Body[Name] | undefined }

/** The body of `POST /v1/jobs`. Options that are absent are undefined, so that the service's defaults hold. */
export function toEnqueueRequest(
  type: string,
  payload: unknown,
  options: EnqueueOptions,
): Unwritten<EnqueueRequest> {
  const { queue, priority, maxAttempts, maxCrashes, status, group, backoff, unique, tags } = onlyKnown(
    options,
    ENQUEUE,
    MEANT,
  )
  checkIdempotencyKey(options.idempotencyKey)
  return {
    type,
    payload,
    id: options.id ?? (options.idempotencyKey === undefined ? newUlid() : undefined),
    queue,
    priority: optionalNumber('priority', priority),
    delayMs: optionalMs('delay', options.delay),
    runAt: optionalInstant('runAt', options.runAt),
    expiresAt: optionalInstant('expiresAt', options.expiresAt),
    maxAttempts: optionalNumber('maxAttempts', maxAttempts),
    maxCrashes: optionalNumber('maxCrashes', maxCrashes),
    backoff: backoff && toWireBackoff('backoff', backoff),
    leaseMs: optionalMs('lease', options.lease),
    timeoutMs: optionalMs('timeout', options.timeout),
    unique: unique && toWireUnique(unique),
    group,
    tags: tags && listOf('tags', tags),
    status: status && defined(status),
  }
}

/** A backoff as the wire has it. `name` is what it is called among the options, for errors. */
export function toWireBackoff(name: string, backoff: BackoffOption): Backoff {
  if (backoff.type === 'list') return { type: 'list', delaysMs: delaysOf(`${name}.delays`, backoff.delays) }
  const delayMs = toMs(`${name}.delay`, backoff.delay)
  if (backoff.type === 'fixed') return { type: 'fixed', delayMs }
  return defined({ type: backoff.type, delayMs, maxMs: optionalMs(`${name}.max`, backoff.max) })
}

function delaysOf(name: string, delays: readonly Duration[]): number[] {
  return listOf(name, delays).map((delay, place) => toMs(`${name}[${place}]`, delay))
}

function toWireUnique({ key, until, ttl, onConflict, maxWait }: UniqueOption): Unique {
  const ttlMs = optionalMs('unique.ttl', ttl)
  return defined({ key, until, ttlMs, onConflict, maxWaitMs: optionalMs('unique.maxWait', maxWait) })
}
