// Runs one handler on one payload, without a queue.
import { toMs, type Duration } from '../input/duration.ts'
import type { Handler, JobContext, Middleware } from '../worker/handler.ts'
import { checkJson } from '../input/json-value.ts'
import { onlyKnown, type OptionNames } from '../input/known-options.ts'
import { bindHandler } from '../worker/middleware.ts'
import { toProgress } from '../worker/progress-reporter.ts'
import { runIsOver } from '../worker/run-aborted-error.ts'
import { newUlid } from '../http/ulid.ts'
import { enqueue } from './enqueue.ts'
import { MemoryQueue } from './memory-queue.ts'
import { renderLease } from './render.ts'
import { take } from './settle.ts'

/** What the handler finds around it. All optional. */
export interface RunJobOptions {
  /** Number of the run, from 1. */
  readonly attempt?: number | undefined
  /** What `context.signal` is. */
  readonly signal?: AbortSignal | undefined
  /** Runs around the handler, the first outermost, as a worker's. */
  readonly middleware?: readonly Middleware[] | undefined
  /** Hears what the handler reports. */
  readonly onProgress?: ((value: number, message?: string) => void) | undefined
}

const KNOWN: OptionNames<RunJobOptions> = {
  attempt: true,
  signal: true,
  middleware: true,
  onProgress: true,
}

/**
 * Resolves with what the handler returns, and rejects with what it throws: `RetryLater`, `NonRetryableError` and the
 * like as they are; with a TypeError for a result that is no JSON. The payload arrives as JSON leaves it, and is checked by the job's definition, as in a worker.
 */
export async function runJob<Result = unknown>(
  handler: Handler,
  payload?: unknown,
  options: RunJobOptions = {},
): Promise<Result> {
  if (typeof (handler as Partial<Handler> | undefined)?.run !== 'function')
    throw new TypeError("runJob takes a handler: runJob(handle('some.type', async (payload) => …), payload)")
  const { attempt = 1, signal, middleware = [], onProgress } = onlyKnown(options, KNOWN)
  const run = new HandRun(signal)
  const { job, leaseCount } = lease(handler.type, payload, attempt)
  const context: JobContext = {
    job,
    attempt,
    leaseCount,
    get signal() {
      return run.signal
    },
    progress: (value, message) => {
      toProgress(value, message) // throws for what is no share, as in a worker
      onProgress?.(value, message)
    },
    log: () => undefined,
    extend: (length) => run.extend(length),
  }
  try {
    const result = (await bindHandler(handler, middleware)(context)) as Result
    checkJson(result, 'result')
    JSON.stringify(result) // a worker fails the job of a result that is no JSON
    return result
  } finally {
    run.end()
  }
}

/** What a run by hand knows of its end, for those that its handler leaves behind. */
class HandRun {
  readonly #signal: AbortSignal
  #isOver = false

  constructor(signal = new AbortController().signal) {
    this.#signal = signal
  }

  get signal(): AbortSignal {
    return this.#isOver && !this.#signal.aborted ? AbortSignal.abort(runIsOver()) : this.#signal
  }

  extend(length: Duration): Promise<void> {
    toMs('The lease to extend to', length) // throws for what is no duration, as in a worker
    const extended = this.#isOver ? Promise.reject(runIsOver()) : Promise.resolve()
    extended.catch(() => undefined)
    return extended
  }

  end(): void {
    this.#isOver = true
  }
}

function lease(type: string, payload: unknown, attempt: number) {
  const queue = new MemoryQueue('default', { now: Date.now() })
  const said = JSON.parse(JSON.stringify({ type, payload })) as { type: string }
  const { job } = enqueue(queue, { id: `default_${newUlid()}`, said, traceContext: {} })
  Object.assign(job, { failures: attempt - 1, leaseCount: attempt - 1 })
  take(queue, { maxJobs: 1, leaseMs: undefined, workerId: 'runJob', token: 'runJob' })
  return renderLease(job, 'http://offload.test')
}
