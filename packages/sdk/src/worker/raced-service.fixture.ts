// A service behind `fetch` that keeps leases by the protocol, and whose every step waits for a scheduler.
import { jobOf, problemOf } from '../http/scripted-service.fixture.ts'

/** Short, so that renewals are in the race. */
const LEASE_MS = 1200

/** Resolves when it is the step's turn. */
export type Turn = (label: string) => Promise<unknown>

/** What a service may do that it must not, to see that it shows. */
export type Fault = 'believes stale tokens' | 'loses releases' | 'leases too much'

interface RacedJob {
  readonly id: string
  state: 'queued' | 'active' | 'completed' | 'failed' | 'cancelled'
  leaseToken: string
  leaseCount: number
  /** Names its latest lease: a token does not, as all that one call is given share it. */
  lease: string
  cancelRequested: boolean
  result: unknown
  /** What settled it, so that the same again gets the same answer. */
  settledBy: string
}

interface Item {
  readonly jobId: string
  readonly leaseToken: string
  readonly outcome: 'ack' | 'fail' | 'release'
  readonly result?: unknown
  readonly scope?: 'job' | 'group' | 'queue'
}

/** Jobs, the leases on them, and every settlement that was asked for. */
export class RacedService {
  readonly jobs: RacedJob[]
  readonly settlements: (Item & { readonly isAccepted: boolean; readonly lease: string })[] = []
  directive = 'continue'
  /** Whether it sees that a caller has hung up. An answer that has left already is lost, and its leases are held. */
  noticesHangUps = true
  /** A run has asked all of its kind to hold off; here that is every job, and for good. */
  #isPushedBack = false
  readonly #turn: Turn
  readonly #fault: Fault | undefined
  /** Keys of the calls that were given something. */
  readonly #answered = new Set<string>()
  /** Names of leases by job and token. */
  readonly #leases = new Map<string, string>()

  constructor(count: number, turn: Turn, fault?: Fault) {
    this.#turn = turn
    this.#fault = fault
    this.jobs = Array.from({ length: count }, (_, index) => ({
      id: `default_job${index}`,
      state: 'queued',
      leaseToken: '',
      leaseCount: 0,
      lease: '',
      cancelRequested: false,
      result: undefined,
      settledBy: '',
    }))
  }

  /** The lease runs out and another worker has the job. */
  steal(index: number): void {
    const job = this.jobs[index]
    if (job?.state === 'active') this.#give(job, 'other', `other-${job.leaseCount}`)
  }

  cancel(index: number): void {
    const job = this.jobs[index]
    if (job?.state === 'active') job.cancelRequested = true
  }

  /** Takes the place of the network: a request arrives in its turn, and its answer in another. */
  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    const path = new URL(request.url).pathname
    const body = JSON.parse(await request.text()) as { maxJobs: number; settlements: Item[]; leases: Item[] }
    const key = request.headers.get('idempotency-key') ?? ''
    await this.#interruptible(request, `${path} arrives`)
    const { answer, undo, status = 200 } = this.#handle(path, body, key)
    try {
      await this.#interruptible(request, `${path} is answered`)
    } catch (error) {
      if (this.noticesHangUps) undo()
      throw error
    }
    return Response.json(answer, { status })
  }

  async #interruptible({ signal }: Request, label: string): Promise<void> {
    const aborted = new Promise<never>((_, reject) => {
      const abort = (): void => reject(signal.reason as Error)
      if (signal.aborted) abort()
      signal.addEventListener('abort', abort)
    })
    await Promise.race([this.#turn(label), aborted])
  }

  #handle(path: string, body: { maxJobs: number; settlements: Item[]; leases: Item[] }, key: string) {
    if (path === '/v1/leases') {
      const jobs = this.#lease(body.maxJobs, key)
      const leases = jobs.map((job) => this.#render(job))
      const answer = { leases, directive: this.directive, serverTime: '' }
      // As the service does when the connection ends before its answer has left.
      return { answer, undo: () => this.#giveBack(jobs, leases) }
    }
    const [, jobId, outcome] = /^\/v1\/jobs\/(.+)\/(ack|fail|release)$/.exec(path) ?? []
    if (jobId !== undefined) {
      const item = { ...(body as unknown as Item), jobId, outcome: outcome as Item['outcome'] }
      const { ok, job, problem } = this.#answer('/v1/leases/settle', item)
      return { answer: ok ? job : problem, status: ok ? 200 : 409, undo: () => undefined }
    }
    const results = (body.settlements ?? body.leases ?? []).map((item) => this.#answer(path, item))
    return { answer: { results, directive: this.directive }, undo: () => undefined }
  }

  /** The same key gets the same leases, as far as they are still current. */
  #lease(maxJobs: number, key: string): readonly RacedJob[] {
    if (this.#answered.has(key))
      return this.jobs.filter(({ state, leaseToken }) => state === 'active' && leaseToken === key)
    const jobs = this.jobs
      .filter(({ state }) => state === 'queued' && !this.#isPushedBack)
      .slice(0, this.#fault === 'leases too much' ? maxJobs + 1 : maxJobs)
    for (const job of jobs) this.#give(job, 'ours', key)
    this.#answered.add(key)
    return jobs
  }

  #give(job: RacedJob, holder: string, leaseToken: string): void {
    job.state = 'active'
    job.leaseCount += 1
    job.leaseToken = leaseToken
    job.lease = `${holder}-${job.id}-${job.leaseCount}`
    this.#leases.set(`${job.id} ${leaseToken}`, job.lease)
  }

  #giveBack(jobs: readonly RacedJob[], leases: readonly { readonly leaseToken: string }[]): void {
    jobs.forEach((job, index) => {
      if (job.state === 'active' && job.leaseToken === leases[index]?.leaseToken) job.state = 'queued'
    })
  }

  #render(job: RacedJob) {
    return {
      leaseToken: job.leaseToken,
      leaseExpiresAt: '',
      leaseMs: LEASE_MS,
      leaseCount: job.leaseCount,
      traceContext: {},
      job: jobOf({ id: job.id, state: 'active', leaseCount: job.leaseCount }),
    }
  }

  #answer(path: string, item: Item): { ok: boolean; job?: object; problem?: object } {
    const job = this.jobs.find(({ id }) => id === item.jobId)
    const isSettling = path.endsWith('/settle')
    const isRepeated = isSettling && job?.settledBy === item.leaseToken
    const isBelieved = job?.leaseToken === item.leaseToken || this.#fault === 'believes stale tokens'
    const isHeld = job?.state === 'active' && isBelieved
    if (isSettling) this.settlements.push({ ...item, isAccepted: isHeld, lease: this.#leaseOf(item) })
    if (!job || !(isHeld || isRepeated)) return { ok: false, problem: problemOf(409, 'lease_lost') }
    if (isSettling && isHeld) this.#settle(job, item)
    const settled = { id: job.id, state: job.state, final: true, runAt: null }
    return isSettling
      ? { ok: true, job: settled }
      : { ok: true, ...{ cancelRequested: job.cancelRequested, leaseMs: LEASE_MS, leaseExpiresAt: '' } }
  }

  #leaseOf({ jobId, leaseToken }: Item): string {
    return this.#leases.get(`${jobId} ${leaseToken}`) ?? ''
  }

  #settle(job: RacedJob, { outcome, leaseToken, result, scope = 'job' }: Item): void {
    job.settledBy = leaseToken
    if (scope !== 'job') this.#isPushedBack = true
    if (outcome === 'release' && this.#fault === 'loses releases') return
    if (outcome === 'ack') job.result = result
    const failed = job.cancelRequested ? 'cancelled' : outcome === 'fail' ? 'failed' : 'queued'
    job.state = outcome === 'ack' ? 'completed' : failed
  }
}
