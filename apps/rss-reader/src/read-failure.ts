// Why a feed could not be read, in one sentence for the person who asked for it.

/** Ends one attempt to read a feed. `message` is shown on the page as it is. */
export class ReadFailure extends Error {
  override readonly name = 'ReadFailure'
  /** Whether another attempt may well succeed. */
  readonly isTemporary: boolean
  /** How long the feed's server asked to be left alone; null when it did not say. */
  readonly retryAfterMs: number | null

  private constructor(message: string, isTemporary: boolean, retryAfterMs: number | null, cause: unknown) {
    super(message, { cause })
    this.isTemporary = isTemporary
    this.retryAfterMs = retryAfterMs
  }

  /** A failure that time may heal: the attempt is repeated. */
  static temporary(message: string, cause?: unknown, retryAfterMs: number | null = null): ReadFailure {
    return new ReadFailure(message, true, retryAfterMs, cause)
  }

  /** A failure that would be the same each time: no further attempt is made. */
  static permanent(message: string, cause?: unknown): ReadFailure {
    return new ReadFailure(message, false, null, cause)
  }
}
