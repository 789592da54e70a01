// What a queue must do, in memory: the specification of the engine, rule by rule. No Redis, no clock but `now`, nothing
// for speed. Every verb answers, or throws a Refusal, exactly as the engine must.
import type {
  AttemptOutcome,
  Enqueued,
  Failure,
  Job,
  JobChange,
  JobState,
  NewJob,
  Progress,
  Renewed,
  Settled,
} from '@offload/engine'
import { isFinal, JOB_DEFAULTS } from '@offload/engine'
import { QueueFlow } from './flow-model.ts'
import {
  backoffOf,
  brief,
  exactly,
  fingerprint,
  isWaiting,
  leaseEnd,
  leaseLost,
  Refusal,
  settingsOf,
  settled,
  type Grant,
  type ModelJob,
  type Run,
} from './model-job.ts'

const CALL_KEPT_MS = 60_000
const MOST_RUNS = 10
const EXPIRED = { message: 'The job waited past its expiry', code: 'expired' }
const LEASE_EXPIRED = { message: 'The lease ran out', code: 'lease_expired' }
const TIMEOUT = { message: 'The run took longer than its timeout', code: 'timeout' }

/** One queue. */
export class QueueModel extends QueueFlow {
  // ——— Enqueue: once by id, once by unique key ———

  enqueue(said: NewJob): Enqueued {
    const existing = this.#sameId(said) ?? this.#sameWork(said)
    if (existing) return { created: false, job: this.view(existing) }
    const mostWaiting = this.settings?.maxWaiting ?? Infinity
    const waiting = [...this.jobs.values()].filter(isWaiting)
    if (waiting.length >= mostWaiting || this.#isGroupFull(said, waiting)) throw new Refusal('quota_exceeded')
    const job: ModelJob = {
      id: said.id,
      said,
      createdAt: this.now,
      // What the job says comes first, then what its queue says now, then what holds everywhere.
      settings: { ...JOB_DEFAULTS, ...this.settings?.defaults, ...settingsOf(said) } as ModelJob['settings'],
      state: 'scheduled',
      at: this.now,
      place: 0,
      score: 0,
      payload: said.payload,
      priority: said.priority ?? 0,
      expiresAt: said.expiresAt ?? null,
      failures: 0,
      crashes: 0,
      leaseCount: 0,
      grant: null,
      runs: [],
      error: null,
      result: null,
      progress: null,
      cancelRequestedAt: null,
    }
    this.jobs.set(job.id, job)
    this.#enter(job, this.due(said))
    this.hasFlow ||= said.group !== undefined
    this.claim(job)
    this.count('enqueued')
    return { created: true, job: this.view(job) }
  }

  /** All or none: a refusal takes back what came before it, and says which job was refused. */
  enqueueAll(jobs: readonly NewJob[]): Enqueued[] {
    const before = this.snapshot()
    const states = jobs.map((job, index) => {
      try {
        return this.enqueue(job)
      } catch (refusal) {
        before()
        if (!(refusal instanceof Refusal)) throw refusal
        throw new Refusal(refusal.code, { ...refusal.facts, index })
      }
    })
    // One that was there already is answered as it stands when all is done.
    return states.map((one) => {
      const job = this.jobs.get(one.job.id)
      return one.created || !job ? one : { created: false, job: this.view(job) }
    })
  }

  #isGroupFull({ group }: NewJob, waiting: readonly ModelJob[]): boolean {
    if (group === undefined) return false
    const { maxWaiting = Infinity } = this.settingsOf(this.group(group))
    return waiting.filter(({ said }) => said.group === group).length >= maxWaiting
  }

  /** At the end of its line, if it is not for later. */
  #enter(job: ModelJob, runAt: number): void {
    if (runAt > this.now) this.wait(job, runAt)
    else this.queue(job, this.now, true)
  }

  #sameId(said: NewJob): ModelJob | undefined {
    const job = this.jobs.get(said.id)
    if (job && fingerprint(job.said) !== fingerprint(said))
      throw new Refusal('idempotency_key_reused', { existingJobId: job.id })
    return job
  }

  #sameWork({ unique, ...said }: NewJob): ModelJob | undefined {
    const holder = unique && this.jobs.get(this.holder(unique.key) ?? '')
    if (!unique || !holder) return undefined
    const isOther = unique.onConflict === 'replace' && holder.said.type !== said.type
    if (isOther || unique.onConflict === 'reject')
      throw new Refusal('unique_conflict', { existingJobId: holder.id })
    if (unique.onConflict === 'replace' && isWaiting(holder)) {
      this.#replacePayload(holder, said.payload)
      const latest = holder.createdAt + (unique.maxWaitMs ?? Infinity)
      this.#enter(holder, Math.min(this.due(said), latest))
    }
    return holder
  }

  // Whoever ran out of time did other work than what is wanted now.
  #replacePayload(job: ModelJob, payload: string): void {
    job.payload = payload
    if (job.grant?.ended === 'expired') job.grant.ended = 'retry'
  }

  // ——— Lease: in turns, the longest waiting of each line first, priority being a head start in seconds ———

  lease(maxJobs: number, leaseMs?: number, workerId?: string, callKey?: string): ModelJob[] {
    this.promote()
    this.expire()
    this.settle()
    this.wakeGroups()
    const recalled = this.#recall(callKey)
    if (recalled.length > 0) return recalled
    const jobs: ModelJob[] = []
    for (const job of this.inTurn(maxJobs)) {
      this.#grant(job, leaseMs ?? job.settings.leaseMs, workerId ?? null)
      jobs.push(job)
    }
    const grants = jobs.flatMap((job) => (job.grant ? [job.grant] : []))
    if (callKey !== undefined && jobs.length > 0) this.calls.set(callKey, { at: this.now, grants })
    return jobs
  }

  // The same call within a minute gets the same jobs, as far as they are still held.
  #recall(callKey: string | undefined): ModelJob[] {
    const call = this.calls.get(callKey ?? '')
    if (!call || call.at + CALL_KEPT_MS <= this.now) return []
    return call.grants.flatMap((grant) => {
      const job = this.jobs.get(grant.id)
      return job?.grant === grant && job.state === 'active' ? [job] : []
    })
  }

  #grant(job: ModelJob, leaseMs: number, workerId: string | null): void {
    const grant: Grant = { id: job.id, runAt: job.at, startedAt: this.now, workerId, leaseMs, ended: null }
    const attempt = job.failures + job.crashes + 1
    const run: Run = {
      attempt,
      startedAt: this.now,
      finishedAt: null,
      outcome: null,
      workerId,
      error: null,
    }
    job.runs = [...job.runs, run].slice(-MOST_RUNS)
    job.grant = grant
    job.leaseCount += 1
    job.progress = null
    job.state = 'active'
    job.at = leaseEnd(job, grant, this.now)
    if (job.said.unique?.until === 'started') this.free(job)
    this.count('leased')
  }

  // ——— Renew and settle: only under the newest grant ———

  renew(id: string, grant: Grant, leaseMs?: number, progress?: Progress): Renewed {
    const job = this.job(id)
    if (job.state !== 'active' || job.grant !== grant) throw leaseLost(job)
    grant.leaseMs = leaseMs ?? grant.leaseMs
    job.at = leaseEnd(job, grant, this.now)
    job.progress = progress ?? job.progress
    return {
      leaseMs: grant.leaseMs,
      leaseExpiresAt: job.at,
      cancelRequested: job.cancelRequestedAt !== null,
    }
  }

  ack(id: string, grant: Grant, result?: string): Settled {
    const job = this.job(id)
    if (this.#isRepeated(job, grant, 'ack')) return settled(job)
    job.result = result ?? job.result
    this.#end(job, 'ack', 'completed')
    this.tellBreakers(job, true)
    return this.finish(job, 'completed')
  }

  fail(
    id: string,
    grant: Grant,
    { error, retryable, delayMs, scope = 'job' }: Omit<Failure, 'leaseToken'>,
  ): Settled {
    const job = this.job(id)
    if (this.#isRepeated(job, grant, 'fail')) return settled(job)
    this.#end(job, 'fail', 'failed', brief(error))
    job.error = error
    // One that asks others to hold off is no sign of trouble.
    if (scope === 'job' || delayMs === undefined) this.tellBreakers(job, false)
    else this.pushBack(job, scope, this.now + delayMs)
    return this.#afterFailure(job, retryable !== false, delayMs)
  }

  /** Counts as nothing. Without a delay the job stands where it stood. */
  release(id: string, grant: Grant, delayMs = 0): Settled {
    const job = this.job(id)
    if (this.#isRepeated(job, grant, 'release')) return settled(job)
    this.#end(job, 'release', 'released')
    if (job.cancelRequestedAt !== null) return this.finish(job, 'cancelled')
    if (delayMs > 0) this.wait(job, this.now + delayMs)
    else this.queue(job, grant.runAt)
    return settled(job)
  }

  // A repeated settlement gets the answer again. A late one counts until a newer grant, unless the job is final.
  #isRepeated(job: ModelJob, grant: Grant, how: 'ack' | 'fail' | 'release'): boolean {
    if (job.grant !== grant) throw leaseLost(job)
    if (grant.ended === how) return true
    if ((grant.ended !== null && grant.ended !== 'expired') || isFinal(job.state)) throw leaseLost(job)
    return false
  }

  // One run is one line in the history, however it ended at last.
  #end(
    job: ModelJob,
    how: NonNullable<Grant['ended']>,
    outcome: AttemptOutcome,
    error: Run['error'] = null,
    at = this.now,
  ): void {
    if (job.grant) job.grant.ended = how
    const isGivenUp = job.cancelRequestedAt !== null && outcome !== 'completed'
    const run = job.runs.at(-1)
    if (run) Object.assign(run, { finishedAt: at, outcome: isGivenUp ? 'cancelled' : outcome, error })
  }

  #afterFailure(job: ModelJob, isRetryable: boolean, delayMs?: number): Settled {
    if (job.cancelRequestedAt !== null) return this.finish(job, 'cancelled')
    job.failures += 1
    if (!isRetryable || job.failures >= job.settings.maxAttempts) return this.finish(job, 'failed')
    job.state = 'retrying'
    const { atLeast, below } = delayMs === undefined ? backoffOf(job) : exactly(delayMs)
    job.at = this.now + atLeast
    if (below > atLeast) job.drawnBefore = this.now + below
    this.count('retried')
    return settled(job)
  }

  // ——— By hand ———

  cancel(id: string): Job {
    const job = this.job(id)
    if (job.state === 'completed' || job.state === 'failed') throw new Refusal('job_final')
    if (job.state === 'active') job.cancelRequestedAt ??= this.now
    else if (job.state !== 'cancelled') this.finish(job, 'cancelled')
    return this.view(job)
  }

  /** From any final state, or instead of a backoff. Counts, error, result and expiry start anew; the history goes on. */
  retry(id: string, delayMs = 0): Job {
    const job = this.job(id)
    if (job.state === 'active') throw new Refusal('job_active')
    if (job.state === 'queued' || job.state === 'scheduled') return this.view(job)
    const holder = job.said.unique && this.holder(job.said.unique.key)
    if (isFinal(job.state)) {
      if (holder && holder !== id) throw new Refusal('unique_conflict', { existingJobId: holder })
      this.claim(job)
    }
    if (job.grant) job.grant.ended = 'retry'
    Object.assign(job, { failures: 0, crashes: 0, error: null, result: null, progress: null })
    Object.assign(job, { cancelRequestedAt: null, expiresAt: null })
    this.wait(job, this.now + delayMs)
    return this.view(job)
  }

  update(id: string, change: JobChange, isUnchanged: boolean): Job {
    const job = this.job(id)
    if (!isUnchanged) throw new Refusal('version_mismatch')
    if (!isWaiting(job)) throw new Refusal(job.state === 'active' ? 'job_active' : 'job_final')
    if (change.payload !== undefined) this.#replacePayload(job, change.payload)
    const isReplaced = job.state !== 'queued' || (change.priority ?? job.priority) !== job.priority
    job.priority = change.priority ?? job.priority
    const later = job.state === 'retrying' ? 'retrying' : 'scheduled'
    if (change.runAt !== undefined || change.delayMs !== undefined) this.wait(job, this.due(change), later)
    else if (job.at <= this.now && isReplaced) this.queue(job, job.at)
    return this.view(job)
  }

  delete(id: string): void {
    const job = this.job(id)
    if (job.state === 'active') throw new Refusal('job_active')
    this.remove(job)
  }

  purge(states: readonly JobState[]): number {
    const purged = [...this.jobs.values()].filter(({ state }) => states.includes(state))
    for (const job of purged) this.remove(job)
    return purged.length
  }

  /** The queue is forgotten: settings, pause and totals. */
  forget(): void {
    if (this.jobs.size > 0) throw new Refusal('queue_not_empty')
    if (!this.isKnown) throw new Refusal('queue_not_found')
    this.settings = null
    this.pause = null
    this.forgetFlow()
    this.forgottenEvents = this.events.length
  }

  // ——— What time does, by maintenance within a second, or by the next lease ———

  maintain(): void {
    for (const step of [this.reap, this.promote, this.expire, this.sweep]) {
      step.call(this)
      this.settle()
    }
  }

  promote(): void {
    for (const job of this.jobs.values()) {
      const isDue = job.at <= this.now && job.drawnBefore === undefined
      if (isDue && (job.state === 'scheduled' || job.state === 'retrying')) this.queue(job, job.at)
    }
  }

  // What ended first counts, however late it is noticed: the lease, or the run's time.
  reap(): void {
    for (const job of this.inState('active').filter(({ at }) => at <= this.now)) {
      const hasTimedOut = job.at === (job.grant?.startedAt ?? 0) + (job.settings.timeoutMs ?? Infinity)
      this.tellBreakers(job, false)
      if (hasTimedOut) this.#timeOut(job)
      else this.#crash(job)
    }
  }

  #timeOut(job: ModelJob): void {
    this.#end(job, 'timeout', 'timeout', TIMEOUT, job.at)
    job.error = TIMEOUT
    this.#afterFailure(job, true)
  }

  #crash(job: ModelJob): void {
    this.#end(job, 'expired', 'lease_expired', LEASE_EXPIRED, job.at)
    job.crashes += 1
    this.count('crashed')
    if (job.cancelRequestedAt !== null) this.finish(job, 'cancelled')
    else if (job.crashes < job.settings.maxCrashes) this.queue(job, job.at)
    else {
      job.error = LEASE_EXPIRED
      this.finish(job, 'failed')
    }
  }

  expire(): void {
    for (const job of [...this.jobs.values()].filter(isWaiting)) {
      if (job.expiresAt === null || job.expiresAt > this.now) continue
      job.error = EXPIRED
      this.count('expired')
      this.finish(job, 'failed')
    }
  }

  sweep(): void {
    for (const job of this.jobs.values())
      if (isFinal(job.state) && job.at + this.keptMs(job.state as 'failed') <= this.now)
        this.jobs.delete(job.id)
  }
}
