// Renews leases until told otherwise. Runs in a thread of its own, or in the worker's loop where there are no threads.
import type { WorkerIdentity } from '../contract/types.ts'

/** A lease to keep. */
export interface KeptLease {
  /** No other has it: job and token. All leases of one call share a token, and one job may be leased twice by the same worker. */
  readonly name: string
  readonly jobId: string
  readonly leaseToken: string
  readonly leaseMs: number
  /** Since when it runs, by `Date.now()`: a thread that hears of it late must not count from then. */
  readonly heldAt: number
}

/** What the worker tells the renewals: leases to keep from now on (again, with a new length) and names of those to leave alone. */
export interface RenewalCommand {
  readonly hold: readonly KeptLease[]
  readonly drop: readonly string[]
}

/** What the renewals tell the worker, by the leases' names. `lost` and `refused` carry the service's problem document, or what came instead. */
export type RenewalReport =
  | { readonly kind: 'renewed'; readonly directive: string; readonly cancelRequested: readonly string[] }
  | { readonly kind: 'lost'; readonly name: string; readonly status: number; readonly body: unknown }
  | { readonly kind: 'refused'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'unreached'; readonly message: string }
  | { readonly kind: 'blocked'; readonly blockedMs: number }

/** Plain data: it is copied into the thread. */
export interface RenewalSettings {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly timeoutMs: number
  /** Who asks: the service's directives are for it. */
  readonly worker: WorkerIdentity
  /** The service takes no more leases in one call. */
  readonly mostItems: number
  /** A worker that has said nothing for this long has hung: its leases are left to run out. */
  readonly maxBlockedMs: number
}

/** One item of the answer to `POST /v1/leases/renew`. */
interface RenewalResult {
  readonly ok: boolean
  readonly cancelRequested?: boolean
  readonly problem?: { readonly status: number; readonly code: string }
}

/**
 * Renews all leases it holds, in one call, each third of the shortest one's length.
 *
 * Must stay self-contained, without imports or names from outside: its source text is what the thread runs, so that it
 * needs no file of its own and survives bundling. Nor has it `#names` or fields: a bundler that writes ES2021 makes calls
 * of them to functions outside.
 */
export class LeaseRenewals {
  declare private readonly settings: RenewalSettings
  declare private readonly fetch: typeof globalThis.fetch
  declare private readonly report: (report: RenewalReport) => void
  declare private readonly held: Map<string, KeptLease>
  declare private timer: ReturnType<typeof setTimeout> | undefined
  declare private nextBeatAt: number
  declare private aliveAt: number
  declare private isBlocked: boolean

  constructor(
    settings: RenewalSettings,
    fetch: typeof globalThis.fetch,
    report: (report: RenewalReport) => void,
  ) {
    this.settings = settings
    this.fetch = fetch
    this.report = report
    this.held = new Map()
    this.nextBeatAt = Infinity
    this.aliveAt = performance.now()
    this.isBlocked = false
  }

  /** Every command is also a sign of life, an empty one included. */
  command({ hold, drop }: RenewalCommand): void {
    this.aliveAt = performance.now()
    for (const name of drop) this.held.delete(name)
    for (const lease of hold) this.hold(lease)
    if (this.held.size === 0) this.rest()
  }

  /** Renews nothing from now on. */
  end(): void {
    this.held.clear()
    this.rest()
  }

  private hold(lease: KeptLease): void {
    this.held.set(lease.name, lease)
    const thirdMs = lease.leaseMs / 3
    // At most a third from now: the clock may have been set back since.
    this.beatWithin(Math.min(thirdMs, Math.max(0, lease.heldAt + thirdMs - Date.now())))
  }

  private rest(): void {
    clearTimeout(this.timer)
    this.nextBeatAt = Infinity
  }

  /** Never puts a beat off: a worker that takes a job every second would otherwise never renew the long ones. */
  private beatWithin(ms: number): void {
    if (performance.now() + ms >= this.nextBeatAt) return
    clearTimeout(this.timer)
    this.nextBeatAt = performance.now() + ms
    this.timer = setTimeout(() => void this.beat(), ms)
  }

  private async beat(): Promise<void> {
    this.nextBeatAt = Infinity
    const leases = [...this.held.values()]
    if (leases.length === 0) return
    const thirdMs = Math.floor(Math.min(...leases.map((lease) => lease.leaseMs)) / 3)
    this.beatWithin(thirdMs)
    if (this.looksBlocked()) return
    const { mostItems } = this.settings
    const batches: KeptLease[][] = []
    for (let i = 0; i < leases.length; i += mostItems) batches.push(leases.slice(i, i + mostItems))
    const troubles = await Promise.all(batches.map((batch) => this.renew(batch, thirdMs)))
    const trouble = troubles.find((report) => report !== undefined)
    if (!trouble) return
    this.report(trouble)
    this.beatWithin(Math.min(thirdMs, 2000) * (0.5 + Math.random() / 2))
  }

  private looksBlocked(): boolean {
    const blockedMs = performance.now() - this.aliveAt
    const isBlocked = blockedMs > this.settings.maxBlockedMs
    if (isBlocked && !this.isBlocked) this.report({ kind: 'blocked', blockedMs })
    this.isBlocked = isBlocked
    return isBlocked
  }

  /** Reports what the service said of each lease. Resolves with what kept it from saying so. */
  private async renew(leases: readonly KeptLease[], patienceMs: number): Promise<RenewalReport | undefined> {
    try {
      const items = leases.map(({ jobId, leaseToken, leaseMs }) => ({ jobId, leaseToken, leaseMs }))
      const { status, body } = await this.post({ leases: items, worker: this.settings.worker }, patienceMs)
      const { results, directive } = body as { results?: RenewalResult[]; directive?: string }
      if (status !== 200 || !Array.isArray(results)) return { kind: 'refused', status, body }
      const troubles = leases.map(({ name }, index) => this.judge(name, results[index]))
      const cancelRequested = leases
        .filter((_, index) => results[index]?.cancelRequested)
        .map(({ name }) => name)
      this.report({ kind: 'renewed', directive: String(directive ?? 'continue'), cancelRequested })
      return troubles.find((trouble) => trouble !== undefined)
    } catch (error) {
      return { kind: 'unreached', message: String(error) }
    }
  }

  /** Reports a lost lease, once. Anything else that is not renewed is trouble, to be tried again. */
  private judge(name: string, result: RenewalResult | undefined): RenewalReport | undefined {
    // Settled while the renewal was under way: whatever it says is about a lease that is over.
    if (result?.ok || !this.held.has(name)) return undefined
    const status = result?.problem?.status ?? 502
    if (status !== 409 && status !== 404) return { kind: 'refused', status, body: result?.problem }
    this.held.delete(name)
    this.report({ kind: 'lost', name, status, body: result?.problem })
    return undefined
  }

  private async post(body: object, patienceMs: number): Promise<{ status: number; body: unknown }> {
    const response = await this.fetch.call(globalThis, this.settings.url + '/v1/leases/renew', {
      method: 'POST',
      headers: { ...this.settings.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(Math.min(this.settings.timeoutMs, patienceMs)),
    })
    return { status: response.status, body: await this.readBody(response) }
  }

  private async readBody(response: Response): Promise<unknown> {
    const text = await response.text()
    try {
      return JSON.parse(text)
    } catch {
      return text
    }
  }
}
