// A pause of a queue or a group.

/** Stops leasing, and nothing else: enqueueing, renewing and settling go on. */
export interface Pause {
  readonly pausedAt: number
  readonly reason: string | null
  /** Null: until somebody resumes it. */
  readonly until: number | null
}

/** Reads a pause as scripts have it. One whose end has come is over, though nobody has resumed it. */
export function readPause(text: string, now: number): Pause | null {
  if (text === '') return null
  const pause = JSON.parse(text.slice(text.indexOf(' ') + 1)) as Pause
  return pause.until !== null && pause.until <= now ? null : pause
}
