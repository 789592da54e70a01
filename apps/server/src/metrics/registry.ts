// The metrics as prom-client knows them, made at the first scrape: an instance that nobody scrapes does not even load it.

import { JOB_STATES, type Engine, type QueueEvent } from '@offload/engine'
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import { VERSION } from '../openapi-document.ts'
import type { Metrics } from './metrics.ts'
import { readQueues, type QueueReading } from './queue-readings.ts'
import type { Series } from './series.ts'
import { TalliedHistogram, type Tallies } from './tallied-histogram.ts'

/** What is counted of a queue since it was made; every instance gives the same numbers. */
const TOTALS: Readonly<Record<QueueEvent, readonly [name: string, help: string]>> = {
  enqueued: ['offload_jobs_enqueued_total', 'Jobs that were enqueued'],
  leased: ['offload_jobs_leased_total', 'Leases that were given'],
  completed: ['offload_jobs_completed_total', 'Jobs that were completed'],
  failed: ['offload_jobs_failed_total', 'Jobs that failed for good'],
  retried: ['offload_jobs_retried_total', 'Runs that failed and are tried again'],
  crashed: ['offload_leases_expired_total', 'Leases that ran out: their worker died or hung'],
  cancelled: ['offload_jobs_cancelled_total', 'Jobs that were cancelled'],
  expired: ['offload_jobs_expired_total', 'Jobs that failed because nobody took them before expiresAt'],
}
const QUEUE = ['project', 'queue'] as const

/** Everything that is scraped. Scrapes that come together are answered by one reading. */
export class MetricsRegistry {
  readonly #registry = new Registry()
  readonly #engine: Engine
  readonly #metrics: Metrics
  #readings: readonly QueueReading[] = []
  #scrape: Promise<string> | undefined

  constructor(engine: Engine, metrics: Metrics) {
    this.#engine = engine
    this.#metrics = metrics
    this.#addQueues()
    this.#addJobs()
    this.#addRequests()
    this.#addStorage()
    collectDefaultMetrics({ register: this.#registry })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  /** All of it as text. While Redis is away there is nothing of queues in it. */
  text(): Promise<string> {
    this.#scrape ??= this.#read().finally(() => (this.#scrape = undefined))
    return this.#scrape
  }

  async #read(): Promise<string> {
    this.#readings = await readQueues(this.#engine, this.#metrics.labels).catch(() => [])
    return this.#registry.metrics()
  }

  #addQueues(): void {
    this.#gauge('offload_queue_jobs', 'Jobs by state', [...QUEUE, 'state'], (gauge) => {
      for (const { labels, counts } of this.#readings)
        for (const state of JOB_STATES) gauge.set({ ...labels, state }, counts[state])
    })
    this.#gauge('offload_queue_oldest_age_seconds', 'Age of the oldest queued job', QUEUE, (gauge) => {
      for (const { labels, latencyMs } of this.#readings) gauge.set({ ...labels }, latencyMs / 1000)
    })
    this.#gauge('offload_queue_paused', '1 while the queue is paused', QUEUE, (gauge) => {
      for (const { labels, isPaused } of this.#readings) gauge.set({ ...labels }, Number(isPaused))
    })
    for (const [event, [name, help]] of Object.entries(TOTALS) as [QueueEvent, [string, string]][])
      this.#counter(name, help, QUEUE, (counter) => {
        for (const { labels, totals } of this.#readings) counter.inc({ ...labels }, totals[event])
      })
  }

  #addJobs(): void {
    const { wait, run, total } = this.#metrics.jobs
    this.#histogram('offload_job_wait_seconds', 'From when a job was due to its lease', QUEUE, wait)
    this.#histogram('offload_job_run_seconds', 'From lease to ack or fail', QUEUE, run)
    const help = 'From when a job was first due to its end by ack or fail, retries between included'
    this.#histogram('offload_job_total_seconds', help, QUEUE, total)
  }

  #addRequests(): void {
    const { requests } = this.#metrics
    const labelNames = ['method', 'route', 'status'] as const
    const labelsOf = ({ method, route, status }: (typeof requests.all)[number]) => {
      return { method, route, status: String(status) }
    }
    this.#counter('offload_http_requests_total', 'Answered requests', labelNames, (counter) => {
      for (const answers of requests.all) counter.inc(labelsOf(answers), answers.count)
    })
    const durations: Tallies = () =>
      requests.all.map((answers) => ({ labels: labelsOf(answers), tally: answers.durations }))
    const help = 'Time to the answer, of requests without waitMs'
    this.#histogram('offload_http_request_duration_seconds', help, labelNames, durations)
  }

  #addStorage(): void {
    const { redis, givenUp } = this.#metrics.jobs
    this.#gauge('offload_redis_connected', '1 while Redis takes calls', [], (gauge) => {
      gauge.set(Number(this.#engine.isConnected))
    })
    this.#histogram('offload_redis_call_duration_seconds', 'Round trip of a call', ['call'], redis)
    this.#counter('offload_redis_calls_given_up_total', 'Calls without an answer', ['call'], (counter) => {
      for (const [call, count] of givenUp) counter.inc({ call }, count)
    })
    this.#gauge(
      'offload_parked_calls',
      'Calls that wait for a job, or for news of one',
      ['kind'],
      (gauge) => {
        for (const [kind, count] of Object.entries(this.#engine.parked)) gauge.set({ kind }, count)
      },
    )
    this.#gauge('offload_info', 'Always 1', ['version', 'durability'], (gauge) => {
      gauge.set({ version: VERSION, durability: this.#engine.durability }, 1)
    })
  }

  #gauge(name: string, help: string, labelNames: readonly string[], fill: (gauge: Gauge) => void): void {
    const collect = function (this: Gauge) {
      this.reset()
      fill(this)
    }
    new Gauge({ ...this.#about(name, help, labelNames), collect })
  }

  #counter(
    name: string,
    help: string,
    labelNames: readonly string[],
    fill: (counter: Counter) => void,
  ): void {
    const collect = function (this: Counter) {
      this.reset()
      fill(this)
    }
    new Counter({ ...this.#about(name, help, labelNames), collect })
  }

  #histogram(name: string, help: string, labelNames: readonly string[], of: Series | Tallies): void {
    new TalliedHistogram(this.#about(name, help, labelNames), of instanceof Function ? of : () => of)
  }

  #about(name: string, help: string, labelNames: readonly string[]) {
    return { name, help, labelNames: [...labelNames], registers: [this.#registry] }
  }
}
