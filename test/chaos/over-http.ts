// Load over HTTP while Redis is in trouble: every answer is looked at, and every job that was accepted must be done, once.
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Service } from '../harness/service.ts'
import { within } from '../harness/within.ts'

const QUEUE = 'trouble'
const CALLERS = 64
const WORKERS = 4
/** Between two calls of one caller, refused ones too: nobody heeds Retry-After, so that refusals are many. */
const PAUSE_MS = 20
/** Long after the service gives up a call to Redis. */
const ANSWERED_WITHIN_MS = 20_000
const DONE_WITHIN_MS = 60_000
/** Of each four jobs one is due later, so that there is always something that could be lost. */
const DELAY_MS = 2000
const PROBLEM = 'application/problem+json'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

interface Lease {
  readonly leaseToken: string
  readonly job: { readonly id: string }
}

interface SettleResult {
  readonly ok: boolean
  readonly problem?: { readonly code: string }
}

/**
 * Callers that repeat each enqueue under its key until it is accepted, workers that repeat each ack, and what they were told.
 * Jobs are kept for a day when they are done, so that a repeated enqueue finds its job after any trouble.
 */
export class LoadOverHttp {
  /** Ids of jobs whose enqueue was answered with 201. */
  readonly accepted = new Set<string>()
  /** Ids of jobs whose ack was answered. */
  readonly completed = new Set<string>()
  /** How often each code of a 503 was answered. */
  readonly refusals = new Map<string, number>()
  /** The sentences of those. */
  readonly details = new Set<string>()
  /** Answers that the contract does not have, and jobs that were completed twice. */
  readonly faults: string[] = []
  readonly #service: Service
  readonly #agent = new Agent({ keepAlive: true, maxSockets: Infinity })
  /** How many jobs of each caller were accepted. */
  readonly #acceptedOf = new Array<number>(CALLERS).fill(0)
  readonly #callers: Promise<void>[]
  readonly #workers: Promise<void>[]
  #isEnqueueing = true
  #isWorking = true
  #isStopped = false

  private constructor(service: Service) {
    this.#service = service
    this.#callers = this.#acceptedOf.map((_, caller) => this.#enqueueOn(caller))
    this.#workers = Array.from({ length: WORKERS }, () => this.#workOn())
  }

  /** Resolves once every caller was served. */
  static async start(service: Service): Promise<LoadOverHttp> {
    const load = new LoadOverHttp(service)
    await load.served()
    return load
  }

  /** Resolves once `has` holds, which is what is `wanted`. */
  until(wanted: string, has: () => boolean): Promise<void> {
    return within(wanted, has)
  }

  refused(code: string): number {
    return this.refusals.get(code) ?? 0
  }

  /** How many calls were answered with a 503. */
  get refusedInAll(): number {
    return [...this.refusals.values()].reduce((sum, times) => sum + times, 0)
  }

  /** Resolves once each caller has had another job accepted, or after a minute; with how long that took, in ms. */
  async served(): Promise<number> {
    const startedAt = performance.now()
    const before = [...this.#acceptedOf]
    const isServed = () => this.#acceptedOf.every((accepted, caller) => accepted > (before[caller] ?? 0))
    // That some are not is for the caller to judge.
    await within('each caller served', isServed, DONE_WITHIN_MS).catch(() => undefined)
    return performance.now() - startedAt
  }

  /** Ends the load as it is. */
  async stop(): Promise<void> {
    this.#isEnqueueing = false
    this.#isWorking = false
    this.#isStopped = true
    await Promise.all([...this.#callers, ...this.#workers])
    this.#agent.destroy()
  }

  /** Ends the load, lets all be worked off, and returns what is wrong: faults, and accepted jobs that were not done in time. */
  async wrongWhenOver(withinMs = DONE_WITHIN_MS): Promise<string[]> {
    this.#isEnqueueing = false
    await Promise.all(this.#callers)
    const deadline = performance.now() + withinMs
    const lost = () => [...this.accepted.difference(this.completed)]
    while (lost().length > 0 && performance.now() < deadline) await delay(100)
    await this.stop()
    const unexpected = [...this.completed.difference(this.accepted)]
    return [
      ...this.faults,
      ...lost().map((id) => `lost: ${id} was accepted and is not done`),
      ...unexpected.map((id) => `unexpected: ${id} was done, and no enqueue was answered with it`),
    ]
  }

  async #enqueueOn(caller: number): Promise<void> {
    for (let n = 0; this.#isEnqueueing; n++) {
      const headers = { 'idempotency-key': `${caller}-${n}` }
      const delayMs = n % 4 === 0 ? DELAY_MS : 0
      const body = { queue: QUEUE, type: 't', payload: [caller, n], leaseMs: 5000, maxCrashes: 20, delayMs }
      const answer = await this.#insist('/v1/jobs', body, headers)
      if (answer) this.accepted.add((JSON.parse(answer) as { id: string }).id)
      this.#acceptedOf[caller] = n + 1
      await delay(PAUSE_MS)
    }
  }

  async #workOn(): Promise<void> {
    while (this.#isWorking) {
      const answer = await this.#insist('/v1/leases', { queues: [QUEUE], maxJobs: 100, waitMs: 500 })
      const leases = answer ? (JSON.parse(answer) as { leases: Lease[] }).leases : []
      await this.#settle(leases)
    }
  }

  async #settle(leases: readonly Lease[]): Promise<void> {
    let left = leases
    while (left.length > 0) {
      const settlements = left.map(({ leaseToken, job }) => ({ outcome: 'ack', jobId: job.id, leaseToken }))
      const answer = await this.#insist('/v1/leases/settle', { settlements })
      const { results } = JSON.parse(answer ?? '{"results":[]}') as { results: SettleResult[] }
      left = left.filter(({ job }, index) => !this.#isSettled(job.id, results[index]))
    }
  }

  /** False for one that is to be sent again. */
  #isSettled(id: string, result: SettleResult | undefined): boolean {
    if (!result?.ok) return result?.problem?.code === 'lease_lost' || result === undefined
    if (this.completed.has(id)) this.faults.push(`twice: ${id} was completed before`)
    this.completed.add(id)
    return true
  }

  /** Repeats a call until it is answered otherwise than with a declared 503; null after a fault, and when all is over. */
  async #insist(path: string, body: object, headers: Record<string, string> = {}): Promise<string | null> {
    while (!this.#isStopped) {
      const answer = await this.#call(path, JSON.stringify(body), headers).catch((error: unknown) => error)
      if (isAnswer(answer) && answer.status >= 200 && answer.status < 300) return answer.body
      if (!isAnswer(answer) || !this.#isRefusal(answer)) {
        this.faults.push(`${path}: ${isAnswer(answer) ? JSON.stringify(answer) : String(answer)}`)
        return null
      }
      await delay(PAUSE_MS)
    }
    return null
  }

  #isRefusal({ status, headers, body }: Answer): boolean {
    const isDeclared = status === 503 && headers['content-type']?.includes(PROBLEM)
    if (!isDeclared || !headers['retry-after']) return false
    const { code, detail } = JSON.parse(body) as { code: string; detail: string }
    this.refusals.set(code, this.refused(code) + 1)
    this.details.add(detail)
    return true
  }

  async #call(path: string, body: string, own: Record<string, string>): Promise<Answer> {
    const headers = {
      authorization: `Bearer ${this.#service.apiKey}`,
      'content-type': 'application/json',
      'content-length': body.length,
      ...own,
    }
    const signal = AbortSignal.timeout(ANSWERED_WITHIN_MS)
    const call = request(this.#service.url + path, { method: 'POST', headers, agent: this.#agent, signal })
    const [answer] = (await once(call.end(body), 'response')) as [
      AsyncIterable<Buffer> & { statusCode: number; headers: Answer['headers'] },
    ]
    let text = ''
    for await (const part of answer) text += part.toString()
    return { status: answer.statusCode, headers: answer.headers, body: text }
  }
}

function isAnswer(value: unknown): value is Answer {
  return !(value instanceof Error)
}
