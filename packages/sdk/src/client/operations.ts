// Bulk operations: retry, cancel or delete many jobs, with progress.
import { pause } from '../http/backoff.ts'
import { defined } from '../input/defined.ts'
import { CALL, type CallOptions, type Http } from '../http/http.ts'
import { onlyKnown, type OptionNames } from '../input/known-options.ts'
import { List, PAGE, type PageOptions } from './list.ts'
import { objectOf, optionalInstant } from '../input/option-values.ts'
import { pathSegment } from '../http/path-segment.ts'
import type { JobState, Operation } from '../contract/types.ts'
import { newUlid } from '../http/ulid.ts'

/** How often a running operation is looked at. */
const LOOK_EVERY_MS = 1000

/** Which jobs an operation means: those for which all of it holds. */
export interface OperationFilter {
  readonly queue: string
  /** `retry` takes failed, cancelled, completed and retrying jobs, `cancel` those that wait or run, `delete` all but active ones. */
  readonly states: readonly JobState[]
  /** Only jobs of this type. */
  readonly type?: string | undefined
  /** Only jobs whose last error has this `code`. */
  readonly errorCode?: string | undefined
  /** Only jobs that have this tag. */
  readonly tag?: string | undefined
  /** Not before; of the time the state is ordered by (due, end of the lease, finished). */
  readonly since?: Date | undefined
  /** Not after, likewise. */
  readonly until?: Date | undefined
}

/** What is done to which jobs. */
export interface StartOperationOptions extends CallOptions {
  readonly action: Operation['action']
  readonly filter: OperationFilter
  /** Only counts the jobs that are meant, and names some. Default false. */
  readonly dryRun?: boolean | undefined
  /** Most jobs to change in a second, 1 to 10,000. Absent: as fast as it goes beside the other calls. */
  readonly jobsPerSecond?: number | undefined
}

/** How to wait for an operation's end. */
export interface OperationWaitOptions extends CallOptions {
  /** Called with the operation as it stands, about once a second, the last time when it is over. */
  readonly onProgress?: ((operation: Operation) => void) | undefined
}

const FILTER: OptionNames<OperationFilter> = {
  queue: true,
  states: true,
  type: true,
  errorCode: true,
  tag: true,
  since: true,
  until: true,
}

const START: OptionNames<StartOperationOptions> = {
  ...CALL,
  action: true,
  filter: FILTER,
  dryRun: true,
  jobsPerSecond: true,
}

/** The resource `/v1/operations`. Starting and aborting need the scope `queues:write`. */
export class Operations {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /**
   * Starts an operation on all jobs of a filter; it goes on in the service, whatever becomes of this process. A short one
   * is over when this resolves. A lost answer is asked for again under the same key, and never starts a second one.
   */
  async start(options: StartOperationOptions): Promise<Operation> {
    const { action, filter, dryRun, jobsPerSecond, signal } = onlyKnown(options, START)
    const { since, until, ...words } = objectOf('filter', filter)
    const times = { since: optionalInstant('since', since), until: optionalInstant('until', until) }
    const { body } = await this.#http.request<Operation>({
      method: 'POST',
      path: PATH,
      body: defined({ action, filter: defined({ ...words, ...times }), dryRun, jobsPerSecond }),
      headers: { 'idempotency-key': newUlid() },
      signal,
    })
    return body
  }

  /** How far it has come. Throws a NotFoundError when there is none, or it ended more than 30 days ago. */
  async get(id: string, options: CallOptions = {}): Promise<Operation> {
    const { signal } = onlyKnown(options, CALL)
    return this.#read(id, signal)
  }

  /** Those of the last 30 days, the latest first, fetched page by page. */
  list(options: PageOptions & { readonly queue?: string | undefined } = {}): List<Operation> {
    const { queue, ...page } = onlyKnown(options, { ...PAGE, queue: true })
    return new List(this.#http, PATH, { queue }, page)
  }

  /** Ends it before its next step; what it has done stays done. Throws a ConflictError when it is over. */
  async abort(id: string, options: CallOptions = {}): Promise<Operation> {
    const { signal } = onlyKnown(options, CALL)
    const path = operationPath(id, '/abort')
    const { body } = await this.#http.request<Operation>({ method: 'POST', path, signal })
    return body
  }

  /** The operation as it stands, about once a second, until it is over: `for await (const { progress } of watch(id))`. */
  async *watch(id: string, options: CallOptions = {}): AsyncGenerator<Operation, void, undefined> {
    const { signal } = onlyKnown(options, CALL)
    for (;;) {
      const operation = await this.#read(id, signal)
      yield operation
      if (operation.final) return
      await pause(LOOK_EVERY_MS, signal)
    }
  }

  /** Resolves with the operation when it is over, completed or aborted. */
  async wait(id: string, options: OperationWaitOptions = {}): Promise<Operation> {
    const { onProgress, ...watching } = onlyKnown(options, { ...CALL, onProgress: true })
    let last: Operation | undefined
    for await (const operation of this.watch(id, watching)) {
      onProgress?.(operation)
      last = operation
    }
    return last as Operation
  }

  async #read(id: string, signal: AbortSignal | undefined): Promise<Operation> {
    const { body } = await this.#http.request<Operation>({ method: 'GET', path: operationPath(id), signal })
    return body
  }
}

const PATH = '/v1/operations'

function operationPath(id: string, verb = ''): string {
  return `${PATH}/${pathSegment(id)}${verb}`
}
