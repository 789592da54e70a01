// The state of one queue in the model, and what all verbs do to it: claim and free unique keys, wait, finish, count.
import type {
  EventCounts,
  Job,
  JobState,
  NewJob,
  Pause,
  QueueEvent,
  QueueSettings,
  Settled,
} from '@offload/engine'
import { JOB_STATES, QUEUE_EVENTS } from '@offload/engine'
import { isWaiting, Refusal, settled, viewOf, type Grant, type ModelJob } from './model-job.ts'

const DAY_MS = 86_400_000
const RETENTION = { completedMs: DAY_MS, failedMs: 14 * DAY_MS, cancelledMs: DAY_MS }
interface Claim {
  readonly id: string
  readonly endsAt: number
}

/** All that a queue is made of, and all that can be seen of it. */
export class QueueState {
  now: number
  readonly project: string
  readonly name: string
  readonly jobs = new Map<string, ModelJob>()
  readonly claims = new Map<string, Claim>()
  readonly calls = new Map<string, { readonly at: number; readonly grants: readonly Grant[] }>()
  readonly events: { readonly at: number; readonly event: QueueEvent }[] = []
  /** Those before are no longer in the totals: the queue was deleted, and made anew since. */
  forgottenEvents = 0
  settings: QueueSettings | null = null
  pause: Pause | null = null

  constructor(project: string, name: string, now: number) {
    this.project = project
    this.name = name
    this.now = now
  }

  get isPaused(): boolean {
    return this.pause !== null && (this.pause.until === null || this.pause.until > this.now)
  }

  /** How many more may be active at once. */
  get slots(): number {
    return Math.max(0, (this.settings?.limits?.concurrency ?? Infinity) - this.counts.active)
  }

  /** A queue appears with its first job or setting. */
  get isKnown(): boolean {
    return this.events.length > this.forgottenEvents || this.settings !== null || this.pause !== null
  }

  /** A state's jobs in order: as they are due, queued ones with their head start; ties by id. Those with a group come last. */
  inState(state: JobState): ModelJob[] {
    const place = (job: ModelJob) => (state === 'queued' ? scoreOf(job) : job.at)
    const line = ({ said }: ModelJob) => Number(state === 'queued' && said.group !== undefined)
    return [...this.jobs.values()]
      .filter((job) => job.state === state)
      .sort(
        (one, other) => line(one) - line(other) || place(one) - place(other) || (one.id < other.id ? -1 : 1),
      )
  }

  get counts(): Record<JobState, number> {
    return named(JOB_STATES, (state) => this.inState(state).length)
  }

  get totals(): EventCounts {
    const counted = this.events.slice(this.forgottenEvents)
    return named(QUEUE_EVENTS, (event) => counted.filter((one) => one.event === event).length)
  }

  view(job: ModelJob): Job {
    return viewOf(this.project, this.name, job)
  }

  /** The job that holds a unique key now. */
  holder(key: string): string | null {
    const claim = this.claims.get(key)
    return claim && claim.endsAt > this.now ? claim.id : null
  }

  protected claim({ id, said: { unique } }: ModelJob): void {
    if (unique) this.claims.set(unique.key, { id, endsAt: this.now + (unique.ttlMs ?? Infinity) })
  }

  // Only its owner frees a key.
  protected free({ id, said: { unique } }: ModelJob): void {
    if (unique && this.holder(unique.key) === id) this.claims.delete(unique.key)
  }

  protected due({ runAt, delayMs = 0 }: Pick<NewJob, 'runAt' | 'delayMs'>): number {
    return Math.max(this.now, runAt ?? this.now + delayMs)
  }

  protected wait(job: ModelJob, runAt: number, later: JobState = 'scheduled'): void {
    if (runAt > this.now) Object.assign(job, { state: later, at: runAt })
    else this.queue(job, this.now)
  }

  /** Is its group served one at a time, in order? */
  protected isOrdered({ said }: ModelJob): boolean {
    return said.group !== undefined && this.settings?.groups?.ordered === true
  }

  /** It stands by age and head start, in an ordered group by age alone. One that has not moved keeps its place. */
  protected queue(job: ModelJob, at: number, isAtTheEnd = false): void {
    const isThere = job.state === 'queued'
    const score = at - job.priority * 1000
    const isUnmoved = isThere && (this.isOrdered(job) ? job.at === at : job.score === score)
    const last = isAtTheEnd && this.isOrdered(job) ? this.#lastPlace(job) : -Infinity
    Object.assign(job, { state: 'queued', at, score })
    if (!isUnmoved) job.place = this.isOrdered(job) ? Math.max(at, last + 1) : scoreOf(job)
  }

  #lastPlace({ said }: ModelJob): number {
    const others = [...this.jobs.values()].filter(
      (job) => job.state === 'queued' && job.said.group === said.group,
    )
    return Math.max(...others.map(({ place }) => place))
  }

  protected finish(job: ModelJob, state: 'completed' | 'failed' | 'cancelled'): Settled {
    this.free(job)
    this.count(state)
    job.state = state
    job.at = this.now
    if (this.keptMs(state) === 0) this.jobs.delete(job.id)
    return settled(job)
  }

  protected keptMs(state: 'completed' | 'failed' | 'cancelled'): number {
    return this.settings?.retention?.[`${state}Ms`] ?? RETENTION[`${state}Ms`]
  }

  protected remove(job: ModelJob): void {
    if (isWaiting(job)) this.free(job)
    this.jobs.delete(job.id)
  }

  protected count(event: QueueEvent): void {
    this.events.push({ at: this.now, event })
  }

  protected job(id: string): ModelJob {
    const job = this.jobs.get(id)
    if (!job) throw new Refusal('job_not_found')
    return job
  }

  /** Takes everything back that an enqueue may change. */
  protected snapshot(): () => void {
    const jobs = new Map([...this.jobs].map(([id, job]) => [id, { ...job }]))
    const claims = new Map(this.claims)
    const events = this.events.length
    return () => {
      for (const id of this.jobs.keys()) if (!jobs.has(id)) this.jobs.delete(id)
      for (const [id, job] of this.jobs) Object.assign(job, jobs.get(id))
      this.claims.clear()
      for (const [key, claim] of claims) this.claims.set(key, claim)
      this.events.length = events
    }
  }
}

/** By age and head start. */
function scoreOf({ at, priority }: ModelJob): number {
  return at - priority * 1000
}

function named<Name extends string>(
  names: readonly Name[],
  valueOf: (name: Name) => number,
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<Name, number>
}
