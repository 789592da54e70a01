// Whether the server that answers still keeps the promises. It is asked anew after every break: by then it may be another
// one, or the same without settings that it was given while it ran, which a restart forgets.
import type { Log, RedisClient } from './redis-client.ts'
import { StartupError } from './startup-error.ts'

/** The vetting of one connection, over and over. It holds calls back while it asks, and while the answer is no. */
export class Vetting {
  readonly #check: () => Promise<void>
  readonly #log: Log
  #state: 'passed' | 'asking' | 'refused' = 'passed'
  #rounds = 0

  /** `check` throws a StartupError for a server that may not be used; it has passed once already. */
  constructor(redis: RedisClient, check: () => Promise<void>, log: Log) {
    this.#check = check
    this.#log = log
    redis.on('close', () => (this.#state = 'asking'))
    redis.on('ready', () => void this.#ask())
  }

  get isPassed(): boolean {
    return this.#state === 'passed'
  }

  get isRefused(): boolean {
    return this.#state === 'refused'
  }

  /** Asks again whoever was refused, since it may have been mended meanwhile. */
  again(): void {
    if (this.isRefused) void this.#ask()
  }

  async #ask(): Promise<void> {
    const round = ++this.#rounds
    const state = await this.#judge()
    if (round === this.#rounds) this.#state = state
  }

  // Trouble is no answer: who cannot be asked breaks, and is asked then, or is a cluster of which a node is away.
  async #judge(): Promise<'passed' | 'refused'> {
    try {
      await this.#check()
      return 'passed'
    } catch (error) {
      if (!(error instanceof StartupError)) return 'passed'
      this.#log('redis has come back unfit: calls are refused until it is mended', { reason: error.message })
      return 'refused'
    }
  }
}
