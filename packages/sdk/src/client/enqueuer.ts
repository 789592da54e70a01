// Brings jobs to the service: one alone as one request, those of one turn as a batch.
import { defined } from '../input/defined.ts'
import type { EnqueueFacts } from './enqueued-job.ts'
import { isAborted, isAuthenticationError, isConnectionError, isTimeout } from '../errors/errors.ts'
import { Gather, type Outcome } from '../http/gather.ts'
import type { ApiAnswer, Http } from '../http/http.ts'
import type { OpenSpan } from '../tracing/open-span.ts'
import { toApiError, type FailedAnswer } from '../http/problem.ts'
import { persistently, sendGroup } from '../http/send-group.ts'
import { isBrowser } from '../http/runtime.ts'
import { loadTracing } from '../tracing/tracing.ts'
import type { EnqueueAnswer, EnqueueManyAnswer, EnqueueResult } from '../contract/types.ts'

/** The service's limits for a batch, with a margin for what surrounds the jobs. */
const MOST_JOBS = 500
const MOST_BYTES = 4 * 1024 * 1024 - 1024
/** So many batches at once keep every core of a service busy; more would only hold sockets. */
const MOST_UNDER_WAY = 8

const PATH = '/v1/jobs'

/** A job as it is sent. */
export interface WrittenJob {
  /** The body of `POST /v1/jobs`. */
  readonly json: string
  /** The most that `json` is in UTF-8. */
  readonly bytes: number
  readonly queue: string
  /** The id that the SDK made for this call alone. */
  readonly ownId?: string | undefined
  /** The span of the call that enqueues it alone. */
  readonly trace?: OpenSpan
}

/** Sends jobs, each with an outcome of its own. */
export class Enqueuer {
  readonly #http: Http
  readonly #gather: Gather<WrittenJob, EnqueueFacts>
  readonly #sendMany = persistently<WrittenJob, EnqueueFacts>((jobs, signal) =>
    this.#enqueueMany(jobs, false, signal),
  )

  constructor(http: Http) {
    this.#http = http
    this.#gather = new Gather({
      request: `POST ${PATH}`,
      send: (jobs, signal) => this.#send(jobs, signal),
      bytesOf: ({ bytes }) => bytes + 1,
      mostItems: MOST_JOBS,
      mostBytes: MOST_BYTES,
      mostUnderWay: MOST_UNDER_WAY,
    })
  }

  /** Travels with the other jobs of this turn, and takes its own trace along. */
  async enqueue(job: WrittenJob, signal: AbortSignal | undefined): Promise<EnqueueFacts> {
    const tracing = await loadTracing()
    if (!tracing?.isWatched()) return this.#gather.add(job, signal)
    const shipment = { operation: 'enqueue', queue: job.queue, count: 1 }
    return tracing.enqueue(shipment, (_, trace) => this.#gather.add(inTrace(job, trace), signal))
  }

  /** A request of its own: for headers that would hold for the others too. */
  async enqueueAlone(
    job: WrittenJob,
    headers: Readonly<Record<string, string | undefined>>,
    signal: AbortSignal | undefined,
  ): Promise<EnqueueFacts> {
    const answer = await this.#trace([job], (traceHeaders) =>
      this.#http.request<EnqueueAnswer | undefined>({
        method: 'POST',
        path: PATH,
        json: job.json,
        headers: { ...headers, ...traceHeaders },
        signal,
      }),
    )
    // Success that names no job is somebody else's: a proxy, a sign-in page, the wrong server.
    if (typeof answer.body?.id !== 'string') throw toApiError(failureOf(`POST ${PATH}`, answer))
    return answer.body
  }

  /**
   * Outcomes in order. Batch after batch, so that jobs are queued in their order. A service that cannot be reached, or
   * refuses the key, ends it: the jobs that were not sent get the same error.
   */
  async enqueueAll(
    jobs: readonly WrittenJob[],
    signal: AbortSignal | undefined,
  ): Promise<readonly Outcome<EnqueueFacts>[]> {
    const outcomes: Outcome<EnqueueFacts>[] = []
    for (const batch of toBatches(jobs)) {
      outcomes.push(...(await this.#send(batch, signal)))
      const latest = outcomes.at(-1)
      if (latest && !latest.ok && isHopeless(latest.error))
        return jobs.map((_, place) => outcomes[place] ?? latest)
    }
    return outcomes
  }

  /** All or none, in one request. Throws the first refusal. */
  async enqueueAtomically(
    jobs: readonly WrittenJob[],
    signal: AbortSignal | undefined,
  ): Promise<readonly Outcome<EnqueueFacts>[]> {
    return this.#enqueueMany(jobs, true, signal)
  }

  /** One alone travels as such: its answer says more, its trace is its own, and what is wrong with it is no part of a list. */
  #send(
    jobs: readonly WrittenJob[],
    signal: AbortSignal | undefined,
  ): Promise<readonly Outcome<EnqueueFacts>[]> {
    return sendGroup(jobs, this.#sendMany, signal, (job) => this.enqueueAlone(job, {}, signal))
  }

  async #enqueueMany(
    jobs: readonly WrittenJob[],
    atomic: boolean,
    signal: AbortSignal | undefined,
  ): Promise<readonly Outcome<EnqueueFacts>[]> {
    const json = `{"jobs":[${jobs.map((job) => job.json).join()}]${atomic ? ',"atomic":true' : ''}}`
    // What we sent we know. Not from a page: an older service would not let the header through.
    const answer = await this.#trace(jobs, (traceHeaders) =>
      this.#http.request<EnqueueManyAnswer>({
        method: 'POST',
        path: `${PATH}/batch`,
        json,
        headers: isBrowser() ? traceHeaders : { ...traceHeaders, prefer: 'return=minimal' },
        signal,
      }),
    )
    if (answer.body?.results?.length !== jobs.length)
      throw toApiError(failureOf(`POST ${PATH}/batch`, answer))
    return answer.body.results.map((result) => toOutcome(result, answer))
  }

  async #trace<Answer>(
    jobs: readonly WrittenJob[],
    send: (headers: Readonly<Record<string, string>>) => Promise<Answer>,
  ): Promise<Answer> {
    const traces = jobs.flatMap(({ trace }) => trace ?? [])
    if (jobs.length === 1 && traces[0]) return traces[0].within(send)
    const tracing = await loadTracing()
    if (!tracing) return send({})
    const [queue, other] = new Set(jobs.map((job) => job.queue))
    const shipment = {
      operation: 'enqueue',
      queue: other === undefined ? queue : undefined,
      count: jobs.length,
    }
    return traces.length === 0
      ? tracing.enqueue(shipment, send)
      : tracing.enqueueTogether(shipment, traces, send)
  }
}

/** The job with its trace context: in the body, since the headers hold for all that travel with it. */
function inTrace(job: WrittenJob, trace: OpenSpan): WrittenJob {
  const { traceparent, tracestate } = trace.headers
  if (traceparent === undefined) return { ...job, trace }
  const member = `,"traceContext":${JSON.stringify(defined({ traceparent, tracestate }))}}`
  return { ...job, trace, json: job.json.slice(0, -1) + member, bytes: job.bytes + member.length }
}

/** Whether the next batch would fare no better. */
export function isHopeless(error: unknown): boolean {
  return isConnectionError(error) || isTimeout(error) || isAborted(error) || isAuthenticationError(error)
}

function failureOf(request: string, { status, headers, body }: ApiAnswer<unknown>): FailedAnswer {
  return { request, status, headers, body }
}

function toOutcome(result: EnqueueResult, answer: ApiAnswer<unknown>): Outcome<EnqueueFacts> {
  if (result.ok) return { ok: true, value: { ...result.job, created: result.created } }
  const { problem } = result
  const { headers } = answer
  return {
    ok: false,
    error: toApiError({ request: `POST ${PATH}`, status: problem.status, headers, body: problem }),
  }
}

function toBatches(jobs: readonly WrittenJob[]): WrittenJob[][] {
  const batches: WrittenJob[][] = []
  let bytes = Infinity
  for (const job of jobs) {
    bytes += job.bytes + 1
    if (bytes > MOST_BYTES || (batches.at(-1)?.length ?? MOST_JOBS) >= MOST_JOBS) {
      batches.push([])
      bytes = job.bytes + 1
    }
    batches.at(-1)?.push(job)
  }
  return batches
}
