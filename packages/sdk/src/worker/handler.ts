// What the author of a worker writes: a function for each type of job.
import { EnqueueRequest } from '../contract/request-schemas.ts'
import { asItArrives, parseValue, type JobDefinition } from '../client/define-job.ts'
import type { Duration } from '../input/duration.ts'
import { isSchemaError } from '../errors/errors.ts'
import { NonRetryableError } from './handler-errors.ts'
import { misfitText } from '../input/misfit-text.ts'
import { misfits } from '../contract/misfits.ts'
import type { Job } from '../contract/types.ts'

/** What a handler knows of its job, and may say while it runs. Its functions can be taken apart from it. */
export interface JobContext {
  readonly job: Job
  /** Number of this run, from 1. */
  readonly attempt: number
  /**
   * Only grows, over all leases of the job: a fencing number. `UPDATE … SET …, fence = $n WHERE fence < $n` refuses a
   * run that has been overtaken.
   */
  readonly leaseCount: number
  /**
   * Aborts when the run should end, and its reason has a `code` that says why: `lease_lost`, `cancel_requested`,
   * `timeout` or `shutting_down`. Pass it on to fetch and the like. The end of the run does not abort it:
   * a listener means that the run is to stop early. Read when the run is over, it is one that has aborted (`ended`).
   */
  readonly signal: AbortSignal
  /**
   * Shows how far the run is, 0 to 1, give or take a rounding; NaN is 0. Call it as often as you like: what comes too fast
   * is left out. Never throws for the network; a RangeError for what is no share.
   */
  readonly progress: (value: number, message?: string) => void
  /** Writes a line to the worker's log, together with the job's id and type. */
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void
  /**
   * Makes the lease this long, from now on and at each renewal. Throws a TypeError for what is no duration; rejects with a
   * LeaseLostError when it is no longer held, and with a RunAbortedError (`ended`) when the run is over. Need not be
   * awaited.
   */
  readonly extend: (lease: Duration) => Promise<void>
}

/** Return: the job is completed with that result. Throw: the run failed. */
export type HandlerFunction<Payload, Result> = (
  payload: Payload,
  context: JobContext,
) => Result | Promise<Result>

/** A function bound to the type of job it handles. Made by `handle`. `run` includes the checks of a definition. */
export interface Handler {
  /** Of the jobs that it handles. */
  readonly type: string
  /** Where its definition has them enqueued; absent: in `default`. */
  readonly queue?: string | undefined
  /** Takes the payload as it came. */
  readonly run: HandlerFunction<unknown, unknown>
}

/**
 * Runs around every handler, the first of the list outermost. `next()` goes on and resolves with the result; what the
 * middleware returns is the result. Not to call `next` is to answer in the handler's place. To call it and return before
 * it has settled fails the run: the result would be lost, and so would an error. So does what hangs on it, and fails, and
 * is not waited for.
 */
export type Middleware = (context: JobContext, next: () => Promise<unknown>) => unknown

/**
 * Binds a function to a defined job: it is given the payload as the schema makes it, and what it returns is checked
 * before the ack. A payload that does not fit fails the job for good as `payload_invalid`, a result as `result_invalid`.
 */
export function handle<Input, Payload, ResultInput, Result>(
  job: JobDefinition<Input, Payload, ResultInput, Result>,
  run: HandlerFunction<Payload, NoInfer<ResultInput>>,
): Handler
/**
 * Binds a function to a type of job: `handle('feed.fetch', async (payload: { url: string }, context) => …)`.
 * The payload's type is the author's word; nothing checks it at run time. Throws a TypeError for a type that no job can
 * have.
 */
export function handle<Payload = unknown, Result = unknown>(
  type: string,
  run: HandlerFunction<Payload, Result>,
): Handler
export function handle(job: JobDefinition | string, run: HandlerFunction<never, unknown>): Handler {
  checkHandler(typeof job === 'object' ? job?.type : job, run)
  const handler = run as HandlerFunction<unknown, unknown>
  return typeof job === 'string'
    ? { type: job, run: handler }
    : { type: job.type, queue: job.defaults.queue, run: checked(job, handler) }
}

/** No job of such a type could be enqueued. */
function checkHandler(type: unknown, run: unknown): void {
  const [misfit] = misfits(EnqueueRequest.properties.type, type, '')
  if (misfit) throw new TypeError(`The type of a job ${misfitText(misfit.detail, type)}`)
  if (typeof run !== 'function')
    throw new TypeError(`A handler is a function: handle('${String(type)}', async (payload, context) => …)`)
}

function checked(
  definition: JobDefinition,
  run: HandlerFunction<unknown, unknown>,
): HandlerFunction<unknown, unknown> {
  return async (raw, context) => {
    const payload = await parseValue(definition, 'payload', raw).catch(refuse('payload_invalid'))
    const result = await run(payload, context)
    if (!definition.result || !isJson(result)) return result // what is no JSON is refused when it is to be sent
    await parseValue(definition, 'result', asItArrives(result)).catch(refuse('result_invalid'))
    return result
  }
}

function isJson(value: unknown): boolean {
  try {
    JSON.stringify(value)
    return true
  } catch {
    return false
  }
}

/**
 * Not the handler's own failure, and no repetition heals it: the same value would be refused again. A schema that throws
 * has judged nothing (the table that it looks into may be away): that is a failure like any other.
 */
function refuse(code: string) {
  return (cause: unknown): never => {
    if (!isSchemaError(cause)) throw cause
    throw Object.assign(new NonRetryableError(cause.message, { cause }), { code })
  }
}
