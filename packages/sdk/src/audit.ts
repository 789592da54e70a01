// The audit: who administered what, and when.
import type { Http } from './http.ts'
import { optionalInstant } from './instant.ts'
import { List, type PageOptions } from './list.ts'
import type { AuditEntry } from './types.ts'

/** Which acts to list. */
export interface ListAuditOptions extends PageOptions {
  /** Of which project. Default: the key's own; a client with the admin key names one. */
  readonly project?: string
  /** Only such acts: the `operationId` of the call, such as `pause`. */
  readonly action?: string
  /** Only acts on this queue. */
  readonly queue?: string
  /** Only acts of this key. */
  readonly keyId?: string
  /** Not before. */
  readonly since?: Date
  /** Not after. */
  readonly until?: Date
}

/** The resource `/v1/audit`. Needs the admin key, or the scope `keys:write`. */
export class Audit {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /** Changes of projects, keys, queues, groups, operations and workers, and purges: the last 5,000 of the last 90 days, the latest first. */
  list({ project, action, queue, keyId, since, until, ...page }: ListAuditOptions = {}): List<AuditEntry> {
    const times = { since: optionalInstant('since', since), until: optionalInstant('until', until) }
    return new List(this.#http, '/v1/audit', { projectId: project, action, queue, keyId, ...times }, page)
  }
}
