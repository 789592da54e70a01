// A refusal by the service, thrown anywhere and answered as RFC 9457 problem details.

import type { ProblemCode } from './problem-table.ts'

/** How long a client should hold off after a 429 or 503 when nothing better is known. */
const RETRY_AFTER_MS = 1000

/** For ids that are not there, and for those that cannot be any. */
export const NO_SUCH_JOB = 'There is no job with this id: it was never made, or is kept no longer.'

/** One thing wrong with a request: a place in the body, or a parameter. */
export interface Place {
  readonly pointer?: string
  readonly parameter?: string
  readonly detail: string
}

interface ProblemOptions extends ErrorOptions {
  readonly errors?: readonly Place[]
  /** Members besides the standard ones, such as `limitBytes`. */
  readonly facts?: Readonly<Record<string, string | number>>
  /** When asking again makes sense, where that is known. */
  readonly retryAfterMs?: number
}

/** Throw it to answer with the code's status. `detail` is for people and must hold no secret and no payload. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly errors: readonly Place[] | undefined
  readonly facts: Readonly<Record<string, string | number>>
  readonly retryAfterMs: number

  constructor(code: ProblemCode, detail: string, options: ProblemOptions = {}) {
    super(detail, options)
    this.code = code
    this.errors = options.errors
    this.facts = options.facts ?? {}
    this.retryAfterMs = options.retryAfterMs ?? RETRY_AFTER_MS
  }
}

/** The refusal of one thing that does not fit, where the schema cannot say so. */
export function misfit(place: Place): Problem {
  const where = place.pointer ?? place.parameter ?? 'request'
  return new Problem('validation_failed', `${where}: ${place.detail}`, { errors: [place] })
}
