// The runs a worker has under way.
import type { JobRun } from './job-run.ts'

/** Runs by lease token, and a way to wait until there are few enough. */
export class RunSet {
  readonly #runs = new Map<string, JobRun>()
  #change = Promise.withResolvers<void>()

  get size(): number {
    return this.#runs.size
  }

  add(run: JobRun): void {
    this.#runs.set(run.lease.leaseToken, run)
  }

  remove(run: JobRun): void {
    this.#runs.delete(run.lease.leaseToken)
    this.#wakeWaiters()
  }

  get(leaseToken: string): JobRun | undefined {
    return this.#runs.get(leaseToken)
  }

  /** A copy: runs may end while one goes through it. */
  all(): JobRun[] {
    return [...this.#runs.values()]
  }

  /** Resolves once fewer than `count` runs are left, or when `signal` aborts. */
  async whenFewerThan(count: number, signal: AbortSignal): Promise<void> {
    const wake = (): void => this.#wakeWaiters()
    signal.addEventListener('abort', wake)
    while (this.size >= count && !signal.aborted) await this.#change.promise
    signal.removeEventListener('abort', wake)
  }

  /** All wait on one promise, renewed at each change: racing against each run's end would pile up reactions on long ones. */
  #wakeWaiters(): void {
    const { resolve } = this.#change
    this.#change = Promise.withResolvers()
    resolve()
  }
}
