// What becomes of a connection that left a call without an answer: it takes no calls, but is kept for late answers,
// until one comes, or until a connection beside it is answered and it still is not.
import type { Log, RedisClient } from './redis-client.ts'

/** What was sent before is answered before, so a connection that lives needs no longer than this. */
const GRACE_MS = 1000

/** The stall of one connection, over and over. Redis answers in order: one late answer says that all the others come. */
export class Stall {
  readonly #openProbe: () => RedisClient
  readonly #dropConnection: () => void
  readonly #log: Log
  #probe: RedisClient | undefined
  #grace: NodeJS.Timeout | undefined

  /** `openProbe` makes a connection to the same server; `dropConnection` breaks the one that stalls, which is made anew. */
  constructor(openProbe: () => RedisClient, dropConnection: () => void, log: Log) {
    this.#openProbe = openProbe
    this.#dropConnection = dropConnection
    this.#log = log
  }

  get isOn(): boolean {
    return this.#probe !== undefined
  }

  /** A call was given up. The probe goes on trying until Redis answers it. */
  begin(): void {
    if (this.isOn) return
    this.#log('redis does not answer: calls are refused until it does')
    this.#probe = this.#openProbe()
    this.#probe.once('ready', () => {
      this.#grace = setTimeout(this.#dropConnection, GRACE_MS)
    })
    this.#probe.connect().catch(() => undefined)
  }

  /** An answer came, or the connection is gone. */
  end(): void {
    if (!this.isOn) return
    clearTimeout(this.#grace)
    this.#probe?.disconnect()
    this.#probe = undefined
  }
}
