// The runs a worker has under way, and the slots they leave free.
import type { JobRun } from './job-run.ts'

/** Runs by the names of their leases, with those apart whose handler still works, and a way to wait for a change. */
export class RunSet {
  readonly #concurrency: number
  readonly #runs = new Map<string, JobRun>()
  readonly #busy = new Set<JobRun>()
  /** Runs without a handler whose slots are not to be filled before they are settled. */
  readonly #slotKeepers = new Set<JobRun>()
  /** Runs whose handlers wait for all others to end. */
  readonly #stoppers = new Set<JobRun>()
  readonly #waiters = new Set<() => void>()
  #asked = 0

  /** At most `concurrency` handlers at once. */
  constructor(concurrency: number) {
    this.#concurrency = concurrency
  }

  /**
   * Slots in which a job could start now and that no poll under way may fill. A run that is being settled takes none,
   * so that the next jobs come while the last ones are settled; but when settling is slow, it holds leasing up.
   */
  get freeSlots(): number {
    const taken = this.#busy.size + this.#slotKeepers.size
    const unsettled = Math.max(taken, this.#runs.size - this.#concurrency)
    return this.#concurrency - unsettled - this.#asked
  }

  /** Takes up to `most` free slots for a poll. */
  reserve(most: number): number {
    const count = Math.min(most, this.freeSlots)
    this.#asked += count
    return count
  }

  /** The poll has come back: what it brought has been added. */
  unreserve(count: number): void {
    this.#asked -= count
    this.#tellWaiters()
  }

  /** Runs that are not settled yet. */
  get size(): number {
    return this.#runs.size
  }

  /** Runs whose handler still works. */
  get busy(): number {
    return this.#busy.size
  }

  add(run: JobRun): void {
    this.#runs.set(run.name, run)
    this.#busy.add(run)
  }

  /** The run's handler is done; its settlement is under way. With `keepsSlot` the slot is free once that is over. */
  decide(run: JobRun, keepsSlot = false): void {
    this.#busy.delete(run)
    if (keepsSlot) this.#slotKeepers.add(run)
    this.#tellWaiters()
  }

  remove(run: JobRun): void {
    this.#runs.delete(run.name)
    this.#slotKeepers.delete(run)
    this.#stoppers.delete(run)
    this.#tellWaiters()
  }

  get(name: string): JobRun | undefined {
    return this.#runs.get(name)
  }

  /** Whether its handler still works. */
  isBusy(run: JobRun): boolean {
    return this.#busy.has(run)
  }

  /** For the run's own handler to wait for: resolves once all other runs are settled, but for those that wait likewise. */
  untilAlone(run: JobRun): Promise<void> {
    this.#stoppers.add(run)
    this.#tellWaiters()
    const isAlone = (): boolean => [...this.#runs.values()].every((other) => this.#stoppers.has(other))
    return this.until(isAlone, new AbortController().signal)
  }

  /** Those whose handler still works. A copy: runs may end while one goes through it. */
  allBusy(): JobRun[] {
    return [...this.#busy]
  }

  /** Resolves once `isReached`, which is asked after every change, or when `signal` aborts. */
  until(isReached: () => boolean, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!isReached() && !signal.aborted) return
        this.#waiters.delete(check)
        signal.removeEventListener('abort', check)
        resolve()
      }
      this.#waiters.add(check)
      signal.addEventListener('abort', check)
      check()
    })
  }

  #tellWaiters(): void {
    for (const check of this.#waiters) check()
  }
}
