// Settlements on their way: what piles up while a settle is under way travels as one request.
import { isValidationError } from './errors.ts'
import type { Http } from './http.ts'
import type { Context } from './open-telemetry.ts'
import { toApiError } from './problem.ts'
import { activeContext, loadTracing, type Shipment } from './tracing.ts'
import type { JobError, Problem, SettledJob } from './types.ts'

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

interface Waiting {
  readonly settlement: Settlement
  readonly text: string
  /** Where it was settled, for the trace. */
  readonly context: Context | undefined
  readonly resolve: (job: SettledJob) => void
  readonly reject: (error: unknown) => void
}

/**
 * Gathers settlements. One that comes while nothing is under way leaves at the end of the turn; those that come later
 * wait for it to return, or until they fill a request. Each has an answer of its own.
 */
export class Settlements {
  readonly #http: Http
  /** By the caller's signal: a request can only be aborted as a whole. */
  readonly #lines = new Map<AbortSignal | undefined, SettlementLine>()

  constructor(http: Http) {
    this.#http = http
  }

  /** Throws a TypeError when a part of the settlement is no JSON, and nothing is sent then. */
  settle(settlement: Settlement, signal: AbortSignal | undefined): Promise<SettledJob> {
    const text = JSON.stringify(settlement)
    const context = activeContext()
    return new Promise((resolve, reject) => {
      this.#lineOf(signal).add({ settlement, text, context, resolve, reject })
    })
  }

  #lineOf(signal: AbortSignal | undefined): SettlementLine {
    const existing = this.#lines.get(signal)
    if (existing) return existing
    const line = new SettlementLine(this.#http, signal, () => this.#lines.delete(signal))
    this.#lines.set(signal, line)
    return line
  }
}

/** The settlements that share one signal, in order. */
class SettlementLine {
  readonly #http: Http
  readonly #signal: AbortSignal | undefined
  readonly #onEmpty: () => void
  #waiting: Waiting[] = []
  #underWay = 0
  #isDue = false

  constructor(http: Http, signal: AbortSignal | undefined, onEmpty: () => void) {
    this.#http = http
    this.#signal = signal
    this.#onEmpty = onEmpty
  }

  add(settlement: Waiting): void {
    this.#waiting.push(settlement)
    if (this.#isDue || !this.#maySend()) return
    this.#isDue = true
    // Not at once: what else is settled in this turn comes along.
    queueMicrotask(() => this.#sendDue())
  }

  #maySend(): boolean {
    if (this.#waiting.length === 0) return false
    return this.#underWay === 0 || (this.#waiting.length >= MOST_ITEMS && this.#underWay < MOST_UNDER_WAY)
  }

  #sendDue(): void {
    this.#isDue = false
    while (this.#maySend()) void this.#sendOne(this.#takeBatch())
  }

  #takeBatch(): Waiting[] {
    let characters = 0
    const tooMany = this.#waiting.findIndex(({ text }, index) => {
      characters += text.length
      return index > 0 && (index >= MOST_ITEMS || characters > MOST_CHARACTERS)
    })
    return this.#waiting.splice(0, tooMany === -1 ? this.#waiting.length : tooMany)
  }

  async #sendOne(batch: readonly Waiting[]): Promise<void> {
    this.#underWay += 1
    await this.#deliver(batch)
    this.#underWay -= 1
    this.#sendDue()
    if (this.#underWay === 0) this.#onEmpty()
  }

  /** Never rejects: each item hears of its own outcome. */
  async #deliver(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.#post(batch)
      batch.forEach((item, index) => tell(item, results[index]))
    } catch (error) {
      if (batch.length === 1 || !isValidationError(error)) return batch.forEach((item) => item.reject(error))
      // One bad item has the whole request refused: the others must not suffer for it.
      const middle = batch.length >> 1
      await Promise.all([this.#deliver(batch.slice(0, middle)), this.#deliver(batch.slice(middle))])
    }
  }

  async #post(batch: readonly Waiting[]): Promise<readonly SettleResult[]> {
    const send = (headers: Readonly<Record<string, string>>) =>
      this.#http.request<{ readonly results: readonly SettleResult[] }>({
        method: 'POST',
        path: PATH,
        headers,
        json: `{"settlements":[${batch.map(({ text }) => text).join()}]}`,
        signal: this.#signal,
      })
    const tracing = await loadTracing()
    const { body } = await (tracing ? tracing.settle(shipmentOf(batch), contextsOf(batch), send) : send({}))
    return body.results
  }
}

/** What the batch has in common. */
function shipmentOf(batch: readonly Waiting[]): Shipment {
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

function contextsOf(batch: readonly Waiting[]): readonly Context[] {
  return batch.map(({ context }) => context).filter((context) => context !== undefined)
}

function tell(item: Waiting, result: SettleResult | undefined): void {
  if (result?.ok) return item.resolve(result.job)
  const body = result?.problem
  item.reject(
    toApiError({ request: `POST ${PATH}`, status: body?.status ?? 502, headers: new Headers(), body }),
  )
}
