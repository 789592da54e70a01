// Calls that are made together travel together: those of one turn of the event loop, and those that pile up meanwhile.
import { AbortedError } from '../errors/errors.ts'

/** What became of one of several calls that travelled together. */
export type Outcome<Reply> =
  { readonly ok: true; readonly value: Reply } | { readonly ok: false; readonly error: unknown }

/** What became of a call, as a value. */
export async function outcomeOf<Value>(promise: Promise<Value>): Promise<Outcome<Value>> {
  return promise.then(
    (value) => ({ ok: true, value }) as const,
    (error: unknown) => ({ ok: false, error }) as const,
  )
}

/** How calls of one kind are gathered. */
export interface GatherSettings<Item, Reply> {
  /** Such as `POST /v1/jobs`, for the error of an aborted call. */
  readonly request: string
  /** Sends a group and gives each item's outcome, in order. The signal aborts once nobody waits for any of them. */
  readonly send: (items: readonly Item[], signal: AbortSignal) => Promise<readonly Outcome<Reply>[]>
  readonly bytesOf: (item: Item) => number
  readonly mostItems: number
  readonly mostBytes: number
  /** How many groups may be under way; further calls pile up until one of them is back. */
  readonly mostUnderWay: number
  /** While a group is under way only those of `mostItems` follow it. Default false: whatever there is follows. */
  readonly onlyFullFollow?: boolean
}

interface Call<Item, Reply> {
  readonly item: Item
  readonly bytes: number
  readonly settle: (outcome: Outcome<Reply>) => void
  isOver: boolean
  /** Once it is under way: tells its group that nobody waits for this call any more. */
  leave?: () => void
}

/** Later in the same turn, after everything that is ready now. Kept from the start: tests replace timers. */
const afterThisTurn =
  (globalThis as { setImmediate?: (callback: () => void) => unknown }).setImmediate ?? setTimeout

/** Gathers calls into groups. A call that is alone goes at once, at the end of the turn that made it. */
export class Gather<Item, Reply> {
  readonly #settings: GatherSettings<Item, Reply>
  #waiting: Call<Item, Reply>[] = []
  #underWay = 0
  #isScheduled = false

  constructor(settings: GatherSettings<Item, Reply>) {
    this.#settings = settings
  }

  /** Settles with the outcome of this call alone. Aborting it leaves the others alone. */
  add(item: Item, signal?: AbortSignal): Promise<Reply> {
    const { promise, resolve, reject } = Promise.withResolvers<Reply>()
    const call: Call<Item, Reply> = {
      item,
      bytes: this.#settings.bytesOf(item),
      isOver: false,
      settle: (outcome) => {
        call.isOver = true
        signal?.removeEventListener('abort', abort)
        if (outcome.ok) resolve(outcome.value)
        else reject(outcome.error)
      },
    }
    const abort = (): void => {
      call.settle({ ok: false, error: this.#abortedError(signal) })
      call.leave?.()
    }
    if (signal?.aborted) {
      abort()
      return promise
    }
    signal?.addEventListener('abort', abort)
    this.#waiting.push(call)
    this.#schedule()
    return promise
  }

  #abortedError(signal: AbortSignal | undefined): AbortedError {
    return new AbortedError(`${this.#settings.request} was aborted`, { cause: signal?.reason })
  }

  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    afterThisTurn(() => {
      this.#isScheduled = false
      this.#dispatchWhatMayGo()
    })
  }

  #dispatchWhatMayGo(): void {
    this.#waiting = this.#waiting.filter((call) => !call.isOver)
    while (this.#mayGo()) void this.#dispatch(this.#waiting.splice(0, this.#lengthOfNextGroup()))
  }

  #mayGo(): boolean {
    const { mostItems, mostUnderWay, onlyFullFollow = false } = this.#settings
    if (this.#waiting.length === 0 || this.#underWay >= mostUnderWay) return false
    return this.#underWay === 0 || !onlyFullFollow || this.#waiting.length >= mostItems
  }

  #lengthOfNextGroup(): number {
    const { mostItems, mostBytes } = this.#settings
    let bytes = 0
    const tooMany = this.#waiting.findIndex((call, index) => {
      bytes += call.bytes
      return index > 0 && (index >= mostItems || bytes > mostBytes)
    })
    return tooMany === -1 ? this.#waiting.length : tooMany
  }

  async #dispatch(calls: readonly Call<Item, Reply>[]): Promise<void> {
    this.#underWay += 1
    const outcomes = await this.#send(calls)
    this.#underWay -= 1
    calls.forEach((call, index) => {
      if (!call.isOver) call.settle(outcomes[index] as Outcome<Reply>)
    })
    // In a turn of its own: what the callers of this group do next joins what has piled up.
    if (this.#waiting.length > 0) this.#schedule()
  }

  async #send(calls: readonly Call<Item, Reply>[]): Promise<readonly Outcome<Reply>[]> {
    const desertion = new AbortController()
    let left = calls.length
    for (const call of calls) {
      call.leave = () => {
        left -= 1
        if (left === 0) desertion.abort()
      }
    }
    try {
      const items = calls.map(({ item }) => item)
      return await this.#settings.send(items, desertion.signal)
    } catch (error) {
      return calls.map(() => ({ ok: false, error }))
    }
  }
}
