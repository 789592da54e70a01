// What a middleware does with its `next()`: whether it waits, and what it lets go of.
import { OffloadError } from '../errors/errors.ts'

/** One call of `next()`, and all that hangs on it. */
export class NextCall {
  /** What `next()` gives. */
  readonly promise: HeardPromise
  /** Of the promises that hang on it, and of itself, those that failed, listened to or not. */
  readonly #failed = new Map<HeardPromise, unknown>()
  /** Likewise, those that have not ended. */
  readonly #open = new Set<HeardPromise>()
  #isOver = false

  constructor(run: () => Promise<unknown>) {
    this.promise = new HeardPromise((resolve, reject) => void run().then(resolve, reject))
    this.#watch(this.promise)
  }

  /** What a second call gives. */
  refuse(): Promise<unknown> {
    const refusal = new HeardPromise((_, reject) => reject(new OffloadError(CALLED_TWICE)))
    this.#watch(refusal)
    return refusal
  }

  /**
   * To be called when the middleware has returned. Throws if it has let go of what it has begun: the job would be settled
   * while its handler still works, or as if nothing had failed.
   */
  async end(): Promise<void> {
    if (!this.promise.isHeard || this.#open.has(this.promise)) await this.#failWhenSettled()
    // What hangs beside the middleware's own wait may fail some microtasks later.
    if ([...this.#open].some(({ isHeard }) => !isHeard)) await endOfTurn()
    for (const [promise, cause] of this.#failed)
      if (!promise.isHeard) throw new OffloadError(LET_GO, { cause })
    this.#isOver = true
  }

  async #failWhenSettled(): Promise<never> {
    await this.promise.catch((cause: unknown) => {
      throw new OffloadError(NOT_AWAITED, { cause })
    })
    throw new OffloadError(NOT_AWAITED)
  }

  /** Whoever listens hears of a failure; nobody need, as long as the run fails with it. Later on it is one as any other. */
  #watch(promise: HeardPromise): void {
    promise.onDerived = (derived) => this.#watch(derived)
    this.#open.add(promise)
    const settled = (): void => void this.#open.delete(promise)
    promise.peek(settled, (error) => {
      settled()
      if (this.#isOver && !promise.isHeard) throw error
      this.#failed.set(promise, error)
    })
  }
}

const CALLED_TWICE = 'A middleware called next() twice: the job would run twice'
const NOT_AWAITED =
  'A middleware called next() and did not wait for it, so what the handler returns or throws would be lost. ' +
  'Write `return next()`, or `await next()` before it returns'
const LET_GO =
  'A middleware did something after next() that failed, and did not wait for it. ' +
  'Write `await next().then(…)`, or catch what it throws'

function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Knows whether anybody waits for it, and what is made of it. */
class HeardPromise extends Promise<unknown> {
  isHeard = false
  /** Told of each promise that `then`, `catch` and `finally` make of it. */
  onDerived: ((derived: HeardPromise) => void) | undefined

  /** Sees what it settles with, and is nobody that waits for it. */
  peek(settled: () => void, failed: (error: unknown) => void): void {
    void super.then(settled, failed)
  }

  override then<Result = unknown, Failure = never>(
    ...listeners: Parameters<Promise<unknown>['then']>
  ): Promise<Result | Failure> {
    this.isHeard = true
    const derived = super.then(...listeners) as HeardPromise
    this.onDerived?.(derived)
    return derived as Promise<Result | Failure>
  }
}
