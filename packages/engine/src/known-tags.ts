// What a process remembers of queues that it has met, so that it need not ask again.

/** More queues than one instance is busy with at a time; 10 MB. */
const MOST_KNOWN = 100_000

/** Tags of queues. The oldest is forgotten when there are too many: to meet it again costs one more call. */
export class KnownTags {
  readonly #most: number
  readonly #tags = new Set<string>()

  constructor(most = MOST_KNOWN) {
    this.#most = most
  }

  has(tag: string): boolean {
    return this.#tags.has(tag)
  }

  add(tag: string): void {
    if (this.#tags.has(tag)) return
    const [oldest] = this.#tags.size >= this.#most ? this.#tags : []
    if (oldest !== undefined) this.#tags.delete(oldest)
    this.#tags.add(tag)
  }
}
