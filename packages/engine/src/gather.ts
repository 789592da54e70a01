// Group commit: single calls made in one turn of the event loop travel as one script call.
// It costs no delay when idle (the turn ends at once) and, under load, one round trip and one fsync for dozens.

/** Most calls that travel together; scripts are bounded so that no other caller waits long. */
const MOST_AT_ONCE = 200
/** Most bytes that travel together. */
const MOST_BYTES = 4 * 1024 * 1024

interface Waiting<Item, Reply> {
  readonly item: Item
  readonly resolve: (reply: Reply | Promise<Reply>) => void
  readonly reject: (reason: unknown) => void
}

interface Group<Item, Reply> {
  calls: Waiting<Item, Reply>[]
  bytes: number
}

type Send<Item, Reply> = (tag: string, items: Item[]) => Promise<readonly (Reply | Promise<Reply>)[]>

/** Gathers calls by queue and sends each group as one. */
export class Gather<Item, Reply> {
  readonly #send: Send<Item, Reply>
  readonly #sizeOf: (item: Item) => number
  readonly #groups = new Map<string, Group<Item, Reply>>()

  /** `send` answers with one reply for each item, in order; `sizeOf` gives an item's bytes, roughly. */
  constructor(send: Send<Item, Reply>, sizeOf: (item: Item) => number = () => 0) {
    this.#send = send
    this.#sizeOf = sizeOf
  }

  /** Adds a call to the group of the queue `tag`; settles with its own reply. */
  add(tag: string, item: Item): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const group = this.#groupOf(tag)
      group.calls.push({ item, resolve, reject })
      group.bytes += this.#sizeOf(item)
      if (group.calls.length >= MOST_AT_ONCE || group.bytes >= MOST_BYTES) this.#sendOff(tag, group)
    })
  }

  #groupOf(tag: string): Group<Item, Reply> {
    const open = this.#groups.get(tag)
    if (open) return open
    const group: Group<Item, Reply> = { calls: [], bytes: 0 }
    this.#groups.set(tag, group)
    setImmediate(() => this.#sendOff(tag, group))
    return group
  }

  #sendOff(tag: string, group: Group<Item, Reply>): void {
    if (this.#groups.get(tag) === group) this.#groups.delete(tag)
    const calls = group.calls
    if (calls.length === 0) return
    group.calls = []
    const items = calls.map((call) => call.item)
    this.#send(tag, items).then(
      (replies) => calls.forEach((call, index) => call.resolve(replies[index] as Reply | Promise<Reply>)),
      (reason: unknown) => calls.forEach((call) => call.reject(reason)),
    )
  }
}
