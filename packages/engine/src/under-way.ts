// Work that nobody may be waiting for any more, and that must still be over before its connection closes.

/** What is under way. Outcomes are the callers' business. */
export class UnderWay {
  readonly #works = new Set<Promise<unknown>>()

  /** Returns the same promise. */
  track<Outcome>(work: Promise<Outcome>): Promise<Outcome> {
    this.#works.add(work)
    const forget = () => this.#works.delete(work)
    work.then(forget, forget)
    return work
  }

  /** Resolves once nothing is under way, with what has come of it meanwhile. */
  async over(): Promise<void> {
    while (this.#works.size > 0) await Promise.allSettled(this.#works)
  }
}
