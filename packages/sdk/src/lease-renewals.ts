// Renews leases until told otherwise. Runs in a thread of its own, or in the worker's loop where there are no threads.

/** A lease to keep. Named by its token: one job can be leased twice by the same worker, one after the other. */
export interface KeptLease {
  readonly jobId: string
  readonly leaseToken: string
  readonly leaseMs: number
}

/** What the worker tells the renewals. */
export type RenewalCommand =
  | { readonly kind: 'hold'; readonly lease: KeptLease }
  | { readonly kind: 'drop'; readonly leaseToken: string }
  | { readonly kind: 'alive' }

/** What the renewals tell the worker. `lost` and `refused` carry the service's answer. */
export type RenewalReport =
  | { readonly kind: 'renewed'; readonly leaseToken: string; readonly directive: string }
  | {
      readonly kind: 'lost' | 'refused'
      readonly leaseToken: string
      readonly path: string
      readonly status: number
      readonly body: unknown
    }
  | {
      readonly kind: 'unreached'
      readonly leaseToken: string
      readonly path: string
      readonly message: string
    }
  | { readonly kind: 'blocked'; readonly blockedMs: number }

/** Plain data: it is copied into the thread. */
export interface RenewalSettings {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly timeoutMs: number
  /** A worker that has not said `alive` for this long has hung: its leases are left to run out. */
  readonly maxBlockedMs: number
}

/**
 * Renews every lease it holds each third of the shortest one's length.
 *
 * Must stay self-contained, without imports or names from outside: its source text is what the thread runs, so that it
 * needs no file of its own and survives bundling.
 */
export class LeaseRenewals {
  readonly #settings: RenewalSettings
  readonly #fetch: typeof globalThis.fetch
  readonly #report: (report: RenewalReport) => void
  readonly #held = new Map<string, KeptLease>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #nextBeatAt = Infinity
  #aliveAt = Date.now()
  #isBlocked = false

  constructor(
    settings: RenewalSettings,
    fetch: typeof globalThis.fetch,
    report: (report: RenewalReport) => void,
  ) {
    this.#settings = settings
    this.#fetch = fetch
    this.#report = report
  }

  /** Every command is also a sign of life. */
  command(order: RenewalCommand): void {
    this.#aliveAt = Date.now()
    this.#isBlocked = false
    if (order.kind === 'drop') this.#held.delete(order.leaseToken)
    if (order.kind !== 'hold') return
    this.#held.set(order.lease.leaseToken, order.lease)
    this.#beatWithin(order.lease.leaseMs / 3)
  }

  /** Never puts a beat off: a worker that takes a job every second would otherwise never renew the long ones. */
  #beatWithin(ms: number): void {
    if (Date.now() + ms >= this.#nextBeatAt) return
    clearTimeout(this.#timer)
    this.#nextBeatAt = Date.now() + ms
    this.#timer = setTimeout(() => void this.#beat(), ms)
  }

  async #beat(): Promise<void> {
    this.#nextBeatAt = Infinity
    const leases = [...this.#held.values()]
    if (leases.length === 0) return
    const thirdMs = Math.min(...leases.map((lease) => lease.leaseMs)) / 3
    this.#beatWithin(thirdMs)
    if (this.#looksBlocked()) return
    const answers = await Promise.all(leases.map((lease) => this.#renew(lease, thirdMs)))
    const trouble = answers.find((answer) => answer.kind === 'refused' || answer.kind === 'unreached')
    if (!trouble) return
    // Once a beat, not once a lease: a service that is away would fill the log.
    this.#report(trouble)
    this.#beatWithin(Math.min(thirdMs, 2000) * (0.5 + Math.random() / 2))
  }

  #looksBlocked(): boolean {
    const blockedMs = Date.now() - this.#aliveAt
    const isBlocked = blockedMs > this.#settings.maxBlockedMs
    if (isBlocked && !this.#isBlocked) this.#report({ kind: 'blocked', blockedMs })
    this.#isBlocked = isBlocked
    return isBlocked
  }

  async #renew(lease: KeptLease, patienceMs: number): Promise<RenewalReport> {
    const report = await this.#ask(lease, patienceMs)
    // Settled while the renewal was under way: whatever it says is about a lease that is over.
    if (!this.#held.has(lease.leaseToken))
      return { kind: 'renewed', leaseToken: lease.leaseToken, directive: 'continue' }
    if (report.kind === 'lost') this.#held.delete(lease.leaseToken)
    if (report.kind === 'lost' || report.kind === 'renewed') this.#report(report)
    return report
  }

  async #ask({ jobId, leaseToken, leaseMs }: KeptLease, patienceMs: number): Promise<RenewalReport> {
    const path = `/v1/jobs/${encodeURIComponent(jobId)}/renew`
    try {
      const { status, body } = await this.#post(path, { leaseToken, leaseMs }, patienceMs)
      if (status === 200) return { kind: 'renewed', leaseToken, directive: this.#directiveIn(body) }
      return { kind: status === 409 || status === 404 ? 'lost' : 'refused', leaseToken, path, status, body }
    } catch (error) {
      return { kind: 'unreached', leaseToken, path, message: String(error) }
    }
  }

  async #post(path: string, body: object, patienceMs: number): Promise<{ status: number; body: unknown }> {
    const response = await this.#fetch.call(globalThis, this.#settings.url + path, {
      method: 'POST',
      headers: { ...this.#settings.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(Math.min(this.#settings.timeoutMs, patienceMs)),
    })
    return { status: response.status, body: await this.#readBody(response) }
  }

  async #readBody(response: Response): Promise<unknown> {
    const text = await response.text()
    try {
      return JSON.parse(text)
    } catch {
      return text
    }
  }

  #directiveIn(body: unknown): string {
    return typeof body === 'object' && body !== null && 'directive' in body
      ? String(body.directive)
      : 'continue'
  }
}
