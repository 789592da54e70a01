// Queues: look at them, set them up, pause and empty them.
import { defined } from '../input/defined.ts'
import { optionalMs, type Duration } from '../input/duration.ts'
import { BACKOFF, toWireBackoff, type BackoffOption } from './enqueue-options.ts'
import { FLOW, toFlowSettings, type FlowOptions } from './flow-options.ts'
import { CALL, type CallOptions, type Http } from '../http/http.ts'
import { onlyKnown, type OptionNames } from '../input/known-options.ts'
import { List, PAGE, type PageOptions } from './list.ts'
import { listOf, optionalInstant } from '../input/option-values.ts'
import { pathSegment } from '../http/path-segment.ts'
import type { JobState, Queue, QueueRates, QueueScale, QueueSettings } from '../contract/types.ts'

/** What an operator sets. What is absent takes its default. */
export interface ConfigureQueueOptions extends FlowOptions, CallOptions {
  /** How long finished jobs are kept; 0 is not at all. Default 24 h, failed ones 14 d. */
  readonly retention?:
    | {
        readonly completed?: Duration | undefined
        readonly failed?: Duration | undefined
        readonly cancelled?: Duration | undefined
      }
    | undefined
  /** For jobs whose enqueue says nothing. Jobs that wait already keep what they were given. */
  readonly defaults?:
    | {
        /** Runs that may fail, 1 to 100. Default 5. */
        readonly maxAttempts?: number | undefined
        /** Leases that may run out, 1 to 20. Default 3. */
        readonly maxCrashes?: number | undefined
        readonly backoff?: BackoffOption | undefined
        readonly lease?: Duration | undefined
        readonly timeout?: Duration | undefined
      }
    | undefined
}

/** Why, and until when, a queue or group is paused. */
export interface PauseOptions extends CallOptions {
  /** Shown to whoever wonders. */
  readonly reason?: string | undefined
  /** When leasing goes on by itself. Absent: when somebody resumes it. */
  readonly until?: Date | undefined
}

/** Which minutes of a queue to look at. */
export interface RatesOptions extends CallOptions {
  /** 1 to 1440, the running one included. Default 60. */
  readonly minutes?: number | undefined
  /** How many minutes each item sums up. Default 1. */
  readonly stepMinutes?: number | undefined
}

/** What a worker is to whoever asks how many it takes. */
export interface ScaleOptions extends CallOptions {
  /** Jobs that one worker runs at once. Default 1. */
  readonly concurrency?: number | undefined
  /** In how long a time the jobs that wait should be worked off: 1 s to a day. Default 1 minute. */
  readonly drain?: Duration | undefined
}

const CONFIGURE: OptionNames<ConfigureQueueOptions> = {
  ...CALL,
  ...FLOW,
  retention: { completed: true, failed: true, cancelled: true },
  defaults: { maxAttempts: true, maxCrashes: true, backoff: BACKOFF, lease: true, timeout: true },
}

/** Of `PauseOptions`. */
export const PAUSE: OptionNames<PauseOptions> = { ...CALL, reason: true, until: true }

const SCALE: OptionNames<ScaleOptions> = { ...CALL, concurrency: true, drain: true }

const RATES: OptionNames<RatesOptions> = { ...CALL, minutes: true, stepMinutes: true }

/** The resource `/v1/queues`. Changing a queue needs the scope `queues:write`. */
export class Queues {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /** All queues of the project by name, fetched page by page. */
  list(options: PageOptions = {}): List<Queue> {
    return new List(this.#http, '/v1/queues', {}, onlyKnown(options, PAGE))
  }

  /** Counts by state, age of the oldest waiting job, settings and totals. */
  async get(queue: string, options: CallOptions = {}): Promise<Queue> {
    const { signal } = onlyKnown(options, CALL)
    const { body } = await this.#http.request<Queue>({ method: 'GET', path: queuePath(queue), signal })
    return body
  }

  /** Makes the queue, or gives it these settings instead of the ones it had. */
  async configure(queue: string, options: ConfigureQueueOptions): Promise<Queue> {
    const { signal, ...settings } = onlyKnown(options, CONFIGURE)
    const body = toQueueSettings(settings)
    const answer = await this.#http.request<Queue>({ method: 'PUT', path: queuePath(queue), body, signal })
    return answer.body
  }

  /**
   * The same with settings as `get` shows them, so that some can be changed and the others kept:
   * `replaceSettings('mail', { ...settings, maxWaiting: 1000 })`. A name that is none is refused with a ValidationError.
   */
  async replaceSettings(queue: string, settings: QueueSettings, options: CallOptions = {}): Promise<Queue> {
    const { signal } = onlyKnown(options, CALL)
    const json = JSON.stringify(settings)
    const answer = await this.#http.request<Queue>({ method: 'PUT', path: queuePath(queue), json, signal })
    return answer.body
  }

  /** Deletes an empty queue; throws a ConflictError (`queue_not_empty`) otherwise. */
  async delete(queue: string, options: CallOptions = {}): Promise<void> {
    const { signal } = onlyKnown(options, CALL)
    await this.#http.request<undefined>({ method: 'DELETE', path: queuePath(queue), signal })
  }

  /** Stops leasing, and nothing else: enqueueing, renewing and settling go on. */
  async pause(queue: string, options: PauseOptions = {}): Promise<Queue> {
    const { reason, until, signal } = onlyKnown(options, PAUSE)
    return this.#post(queue, 'pause', defined({ reason, until: optionalInstant('until', until) }), signal)
  }

  /** Ends a pause, and what a worker asked for (`RetryLater` with `scope: 'queue'`). */
  async resume(queue: string, options: CallOptions = {}): Promise<Queue> {
    const { signal } = onlyKnown(options, CALL)
    return this.#post(queue, 'resume', undefined, signal)
  }

  /** Closes the queue's circuit breaker; those of its groups stay as they are. */
  async resetBreaker(queue: string, options: CallOptions = {}): Promise<Queue> {
    const { signal } = onlyKnown(options, CALL)
    return this.#post(queue, 'breaker/reset', undefined, signal)
  }

  /**
   * Deletes all jobs in these states, and says how many there were. Not repeated when the answer is lost, as that would
   * also delete jobs that came meanwhile.
   */
  async purge(
    queue: string,
    states: readonly Exclude<JobState, 'active'>[],
    options: CallOptions = {},
  ): Promise<number> {
    const { signal } = onlyKnown(options, CALL)
    const { body } = await this.#http.request<{ purged: number }>({
      method: 'POST',
      path: `${queuePath(queue)}/purge`,
      body: { states: listOf('states', states) },
      isRepeatable: false,
      signal,
    })
    return body.purged
  }

  /**
   * What happened in each of the last `minutes` (60, at most 1440), the oldest first, the running minute last. With
   * `stepMinutes` each item sums up as many.
   */
  async rates(queue: string, options: RatesOptions = {}): Promise<QueueRates['data']> {
    const { minutes, stepMinutes, signal } = onlyKnown(options, RATES)
    const path = `${queuePath(queue)}/rates`
    const query = { minutes, stepMinutes }
    const { body } = await this.#http.request<QueueRates>({ method: 'GET', path, query, signal })
    return body.data
  }

  /** How many workers the queue could use: 0 when nothing runs, waits or was started lately. */
  async scale(queue: string, options: ScaleOptions = {}): Promise<QueueScale> {
    const { concurrency, drain, signal } = onlyKnown(options, SCALE)
    const path = `${queuePath(queue)}/scale`
    const query = { concurrency, drainMs: optionalMs('drain', drain) }
    const { body } = await this.#http.request<QueueScale>({ method: 'GET', path, query, signal })
    return body
  }

  async #post<Answer = Queue>(
    queue: string,
    verb: string,
    body: object | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    const path = `${queuePath(queue)}/${verb}`
    const answer = await this.#http.request<Answer>({ method: 'POST', path, body, signal })
    return answer.body
  }
}

function queuePath(queue: string): string {
  return `/v1/queues/${pathSegment(queue)}`
}

function toQueueSettings({
  retention,
  defaults,
  ...flow
}: Omit<ConfigureQueueOptions, 'signal'>): QueueSettings {
  return defined({
    retention: retention && toRetention(retention),
    defaults: defaults && toDefaults(defaults),
    ...toFlowSettings(flow),
  })
}

function toRetention({ completed, failed, cancelled }: NonNullable<ConfigureQueueOptions['retention']>) {
  return defined({
    completedMs: optionalMs('retention.completed', completed),
    failedMs: optionalMs('retention.failed', failed),
    cancelledMs: optionalMs('retention.cancelled', cancelled),
  })
}

function toDefaults({ lease, timeout, backoff, ...counts }: NonNullable<ConfigureQueueOptions['defaults']>) {
  return defined({
    ...counts,
    backoff: backoff && toWireBackoff('defaults.backoff', backoff),
    leaseMs: optionalMs('defaults.lease', lease),
    timeoutMs: optionalMs('defaults.timeout', timeout),
  })
}
