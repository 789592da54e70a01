// What an enqueue resolves with.
import type { WaitOptions } from './job-reader.ts'
import type { EnqueueAnswer, JobState } from '../contract/types.ts'

/** What every answer to an enqueue says, alone or in a batch. */
export type EnqueueFacts = Pick<EnqueueAnswer, 'id' | 'created' | 'statusUrl' | 'state'>

/** A job just enqueued, or the one that already had its id, idempotency key or unique key. */
export class EnqueuedJob<Result = unknown> {
  /** `<queue>_<ulid>`. */
  readonly id: string
  /** False when the job was there before this call. */
  readonly created: boolean
  /** A URL that shows the job's state to whoever has it: safe to hand to a browser, see `watchStatus`. */
  readonly statusUrl: string
  /** As it was when the service answered. */
  readonly state: JobState
  readonly #wait: (id: string, options: WaitOptions) => Promise<Result>

  constructor(
    { id, created, statusUrl, state }: EnqueueFacts,
    wait: (id: string, options: WaitOptions) => Promise<Result>,
  ) {
    this.#wait = wait
    this.id = id
    this.created = created
    this.statusUrl = statusUrl
    this.state = state
  }

  /** Resolves with the job's result, and throws, as `offload.jobs.wait` does. */
  async wait(options: WaitOptions = {}): Promise<Result> {
    return this.#wait(this.id, options)
  }
}
