// Reads one job, and reads on until it is final.
import { pause } from '../http/backoff.ts'
import { Deadline } from '../http/deadline.ts'
import type { Duration } from '../input/duration.ts'
import { isAborted, JobCancelledError, JobFailedError, TimeoutError } from '../errors/errors.ts'
import type { ApiAnswer, Http } from '../http/http.ts'
import type { OptionNames } from '../input/known-options.ts'
import { pathSegment } from '../http/path-segment.ts'
import type { Job } from '../contract/types.ts'

/** The longest the service parks a call (Heroku's router cuts at 30 s). */
const LONGEST_WAIT_MS = 20_000
/** A call that was asked to wait and came back sooner is repeated after at least this pause. */
const EARLY_ANSWER_PAUSE_MS = 250

/** When to stop waiting for a job. Without either, `wait` goes on until the job is final. */
export interface WaitOptions {
  /** After this time a TimeoutError is thrown; the job goes on. */
  readonly timeout?: Duration | undefined
  /** Ends the waiting with an AbortedError; the job goes on. */
  readonly signal?: AbortSignal | undefined
}

/** Of `WaitOptions`. */
export const WAIT: OptionNames<WaitOptions> = { timeout: true, signal: true }

/** `GET /v1/jobs/{jobId}`, once or until the job is final. */
export class JobReader {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /** The answer comes at once, or, with `waitMs`, when the job is final or that time is up. */
  read(id: string, waitMs: number, signal: AbortSignal | undefined): Promise<ApiAnswer<Job>> {
    return this.#http.request<Job>({
      method: 'GET',
      path: jobPath(id),
      query: { waitMs: waitMs || undefined },
      waitMs,
      signal,
    })
  }

  /** The result of the completed job, as it came. Throws as `Jobs.wait` says. */
  async waitForResult(id: string, { timeout, signal }: WaitOptions): Promise<unknown> {
    const deadline = new Deadline(timeout, signal)
    try {
      const job = await this.#readWhenFinal(id, deadline)
      if (job.final) return resultOf(job)
    } catch (error) {
      if (!isAborted(error) || signal?.aborted) throw error
    }
    throw new TimeoutError(
      `Job ${id} was not final after ${timeText(timeout)}. It goes on; wait again or read its status`,
    )
  }

  /** The final job, or, once the deadline is over, the job as it stands. */
  async #readWhenFinal(id: string, deadline: Deadline): Promise<Job> {
    for (;;) {
      const waitMs = Math.min(LONGEST_WAIT_MS, deadline.restMs())
      const askedAt = Date.now()
      const { body: job } = await this.read(id, waitMs, deadline.signal)
      if (job.final || deadline.isOver()) return job
      // The service answers early when it shuts down; asking again at once would only hold it up.
      if (Date.now() - askedAt < waitMs / 2)
        await pause(EARLY_ANSWER_PAUSE_MS * (1 + Math.random()), deadline.signal)
    }
  }
}

/** The path of a job, or of one of its verbs. */
export function jobPath(id: string, verb?: string): string {
  const path = `/v1/jobs/${pathSegment(id)}`
  return verb === undefined ? path : `${path}/${verb}`
}

function timeText(time: Duration | undefined): string {
  return typeof time === 'number' ? `${time} ms` : String(time)
}

function resultOf(job: Job): unknown {
  if (job.state === 'failed') throw new JobFailedError(job)
  if (job.state === 'cancelled') throw new JobCancelledError(job)
  return job.result
}
