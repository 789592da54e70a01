// Workers as the service sees them, in whatever process or language they run.
import { CALL, type CallOptions, type Http } from '../http/http.ts'
import { onlyKnown } from '../input/known-options.ts'
import { pathSegment } from '../http/path-segment.ts'
import type { Directive, WorkerInfo } from '../contract/types.ts'

/** The resource `/v1/workers`. */
export class Workers {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /** Those that were seen in the last two minutes, the latest first, with the jobs they hold. */
  async list(options: CallOptions = {}): Promise<WorkerInfo[]> {
    const { signal } = onlyKnown(options, CALL)
    const { body } = await this.#http.request<{ data: WorkerInfo[] }>({
      method: 'GET',
      path: '/v1/workers',
      signal,
    })
    return body.data
  }

  /** What the worker hears with its next call. `drain`: take no more; `stop`: give back what you have. Needs the scope `queues:write`. */
  async direct(workerId: string, directive: Directive, options: CallOptions = {}): Promise<void> {
    const { signal } = onlyKnown(options, CALL)
    await this.#http.request<unknown>({
      method: 'PUT',
      path: `/v1/workers/${pathSegment(workerId)}/directive`,
      body: { directive },
      signal,
    })
  }
}
