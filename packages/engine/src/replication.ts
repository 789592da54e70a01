// What lets an answer outlive the server that gave it: the changes of one turn wait together until replicas have them.
import { EngineError } from './errors.ts'

/** Replicas are asked at once how far they are, so this is only reached when too few are there. */
const WITHIN_MS = 1000

/** `WAIT` on the connection that made the changes; resolves with how many replicas have them. */
type Wait = (replicas: number, withinMs: number) => Promise<unknown>

/** Redis's WAIT covers all that its connection was answered before, so one is enough for the answers of a turn. */
export class Replication {
  readonly #replicas: number
  readonly #wait: Wait
  #turn: Promise<void> | undefined

  /** With 0 replicas nothing is waited for. */
  constructor(replicas: number, wait: Wait) {
    this.#replicas = replicas
    this.#wait = wait
  }

  /** Resolves once the replicas have everything up to now. Throws `outcome_unknown` when too few have it in time. */
  confirm(): Promise<void> {
    if (this.#replicas === 0) return Promise.resolve()
    return (this.#turn ??= this.#confirmTurn())
  }

  async #confirmTurn(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    this.#turn = undefined
    const reached = Number(await this.#wait(this.#replicas, WITHIN_MS))
    if (reached >= this.#replicas) return
    throw new EngineError(
      'outcome_unknown',
      `${reached} of ${this.#replicas} replicas have the change yet; repeating the call with the same id is safe`,
    )
  }
}
