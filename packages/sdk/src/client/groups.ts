// Groups of a queue: whose jobs wait, what holds for them, and what holds them up.
import { defined } from '../input/defined.ts'
import { GROUP, toGroupSettings, type GroupOptions } from './flow-options.ts'
import { CALL, type CallOptions, type Http } from '../http/http.ts'
import { onlyKnown } from '../input/known-options.ts'
import { List, PAGE, type PageOptions } from './list.ts'
import { optionalInstant } from '../input/option-values.ts'
import { pathSegment } from '../http/path-segment.ts'
import { PAUSE, type PauseOptions } from './queues.ts'
import type { Group } from '../contract/types.ts'

/** What one group has of its own; what is absent is as its queue says. */
export interface ConfigureGroupOptions extends GroupOptions, CallOptions {}

/** The resource `/v1/queues/{queue}/groups`. Changing a group needs the scope `queues:write`. */
export class Groups {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /** Groups that have jobs, or settings of their own; the busiest first, fetched page by page. */
  list(queue: string, options: PageOptions = {}): List<Group> {
    return new List(this.#http, `/v1/queues/${pathSegment(queue)}/groups`, {}, onlyKnown(options, PAGE))
  }

  /** One group, also when it has no jobs. Throws a NotFoundError when there is no such queue. */
  async get(queue: string, group: string, options: CallOptions = {}): Promise<Group> {
    const { signal } = onlyKnown(options, CALL)
    return this.#call('GET', groupPath(queue, group), undefined, signal)
  }

  /** Gives the group these settings instead of the ones it had, at once; none takes them away. */
  async configure(queue: string, group: string, options: ConfigureGroupOptions): Promise<Group> {
    const { signal, ...settings } = onlyKnown(options, { ...CALL, ...GROUP })
    return this.#call('PUT', groupPath(queue, group), toGroupSettings(settings), signal)
  }

  /** Stops leasing of its jobs, and nothing else. */
  async pause(queue: string, group: string, options: PauseOptions = {}): Promise<Group> {
    const { reason, until, signal } = onlyKnown(options, PAUSE)
    const body = defined({ reason, until: optionalInstant('until', until) })
    return this.#call('POST', groupPath(queue, group, '/pause'), body, signal)
  }

  /** Ends its pause, and what a worker asked for (`RetryLater` with `scope: 'group'`). */
  async resume(queue: string, group: string, options: CallOptions = {}): Promise<Group> {
    const { signal } = onlyKnown(options, CALL)
    return this.#call('POST', groupPath(queue, group, '/resume'), undefined, signal)
  }

  /**
   * Lets an ordered group go on without the job that holds it; that job stays as it is. Not repeated when the answer is
   * lost: by then another job may hold it.
   */
  async skip(queue: string, group: string, options: CallOptions = {}): Promise<Group> {
    const { signal } = onlyKnown(options, CALL)
    const path = groupPath(queue, group, '/skip')
    const answer = await this.#http.request<Group>({ method: 'POST', path, signal, isRepeatable: false })
    return answer.body
  }

  /** Closes its circuit breaker. */
  async resetBreaker(queue: string, group: string, options: CallOptions = {}): Promise<Group> {
    const { signal } = onlyKnown(options, CALL)
    return this.#call('POST', groupPath(queue, group, '/breaker/reset'), undefined, signal)
  }

  async #call(
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    body: object | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Group> {
    const answer = await this.#http.request<Group>({ method, path, body, signal })
    return answer.body
  }
}

function groupPath(queue: string, group: string, verb = ''): string {
  return `/v1/queues/${pathSegment(queue)}/groups/${pathSegment(group)}${verb}`
}
