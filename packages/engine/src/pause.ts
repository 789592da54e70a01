// A pause of a queue or a group.

/** Stops leasing, and nothing else: enqueueing, renewing and settling go on. */
export interface Pause {
  readonly pausedAt: number
  /** The id of the key that paused it. */
  readonly pausedBy: string | null
  readonly reason: string | null
  /** Null: until somebody resumes it. */
  readonly until: number | null
}

/** What a caller says of a pause. */
export interface PauseRequest {
  readonly reason: string | null
  readonly until: number | null
  /** The id of the caller's key. */
  readonly by?: string | null
}

/** The pause that is asked for, from `pausedAt` (ms since the epoch) on. */
export function newPause(pausedAt: number, { reason, until, by = null }: PauseRequest): Pause {
  return { pausedAt, pausedBy: by, reason, until }
}

/** Reads a pause as scripts have it. One whose end has come is over, though nobody has resumed it. */
export function readPause(text: string, now: number): Pause | null {
  if (text === '') return null
  const pause = JSON.parse(text.slice(text.indexOf(' ') + 1)) as Pause
  return pause.until !== null && pause.until <= now ? null : pause
}
