// Settlements on their way: what piles up while a settle is under way travels as one request.
import { Gather, type Outcome } from '../http/gather.ts'
import type { Http } from '../http/http.ts'
import type { Context } from '../tracing/open-telemetry.ts'
import { toApiError } from '../http/problem.ts'
import { sendGroup } from '../http/send-group.ts'
import { thrownHere } from '../errors/thrown-here.ts'
import { activeContext, loadTracing, type Shipment } from '../tracing/tracing.ts'
import type { JobError, Problem, SettledJob } from '../contract/types.ts'

const PATH = '/v1/leases/settle'
/** The service takes no more in one call. */
const MOST_ITEMS = 100
/** Characters after which a request is not made bigger: a hundred results may be 25 MiB. */
const MOST_CHARACTERS = 1_000_000
/** Full requests need not wait for the one under way; beyond this they do. */
const MOST_UNDER_WAY = 4

/** One item of `POST /v1/leases/settle`. What is undefined is left out of it. */
export type Settlement = { readonly jobId: string; readonly leaseToken: string } & (
  | { readonly outcome: 'ack'; readonly result: unknown }
  | {
      readonly outcome: 'fail'
      readonly error: JobError
      readonly retryable: boolean | undefined
      readonly delayMs: number | undefined
      readonly scope?: 'job' | 'group' | 'queue' | undefined
    }
  | { readonly outcome: 'release'; readonly delayMs: number | undefined }
)

type SettleResult =
  { readonly ok: true; readonly job: SettledJob } | { readonly ok: false; readonly problem: Problem }

interface Written {
  readonly settlement: Settlement
  readonly text: string
  /** Where it was settled, for the trace. */
  readonly context: Context | undefined
}

/**
 * Gathers settlements. One that comes while nothing is under way leaves at the end of the turn; those that come later
 * wait for it to return, or until they fill a request. Each has an answer of its own.
 */
export class Settlements {
  readonly #http: Http
  readonly #gather = new Gather<Written, SettledJob>({
    request: `POST ${PATH}`,
    send: (items, signal) => sendGroup(items, (some, until) => this.#post(some, until), signal),
    bytesOf: ({ text }) => text.length,
    mostItems: MOST_ITEMS,
    mostBytes: MOST_CHARACTERS,
    mostUnderWay: MOST_UNDER_WAY,
    onlyFullFollow: true,
  })

  constructor(http: Http) {
    this.#http = http
  }

  /** Throws a TypeError when a part of the settlement is no JSON, and nothing is sent then. */
  async settle(settlement: Settlement, signal: AbortSignal | undefined): Promise<SettledJob> {
    const text = JSON.stringify(settlement)
    try {
      return await this.#gather.add({ settlement, text, context: activeContext() }, signal)
    } catch (error) {
      throw thrownHere(error)
    }
  }

  async #post(
    batch: readonly Written[],
    signal: AbortSignal | undefined,
  ): Promise<readonly Outcome<SettledJob>[]> {
    const send = (headers: Readonly<Record<string, string>>) =>
      this.#http.request<{ readonly results: readonly SettleResult[] }>({
        method: 'POST',
        path: PATH,
        headers,
        json: `{"settlements":[${batch.map(({ text }) => text).join()}]}`,
        signal,
      })
    const tracing = await loadTracing()
    const { body } = await (tracing ? tracing.settle(shipmentOf(batch), contextsOf(batch), send) : send({}))
    return batch.map((_, index) => toOutcome(body.results[index]))
  }
}

/** What the batch has in common. */
function shipmentOf(batch: readonly Written[]): Shipment {
  const operations = new Set(batch.map(({ settlement }) => settlement.outcome))
  const queues = new Set(batch.map(({ settlement }) => queueOf(settlement.jobId)))
  const jobId = batch.length === 1 ? batch[0]?.settlement.jobId : undefined
  const [operation = 'settle'] = operations.size === 1 ? operations : []
  const [queue] = queues.size === 1 ? queues : []
  return { operation, queue, jobId, count: batch.length }
}

/** A job's id names its queue: `feeds_01k3…`. */
function queueOf(jobId: string): string {
  return jobId.slice(0, jobId.lastIndexOf('_'))
}

function contextsOf(batch: readonly Written[]): readonly Context[] {
  return batch.map(({ context }) => context).filter((context) => context !== undefined)
}

function toOutcome(result: SettleResult | undefined): Outcome<SettledJob> {
  if (result?.ok) return { ok: true, value: result.job }
  const body = result?.problem
  const answer = { request: `POST ${PATH}`, status: body?.status ?? 502, headers: new Headers(), body }
  return { ok: false, error: toApiError(answer) }
}
