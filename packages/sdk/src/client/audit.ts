// The audit: who administered what, and when.
import type { Http } from '../http/http.ts'
import { onlyKnown, type OptionNames } from '../input/known-options.ts'
import { List, PAGE, type PageOptions } from './list.ts'
import { optionalInstant } from '../input/option-values.ts'
import type { AuditEntry } from '../contract/types.ts'

/** Which acts to list. */
export interface ListAuditOptions extends PageOptions {
  /** Of which project. Default: the key's own; a client with the admin key names one. */
  readonly project?: string | undefined
  /** Only such acts: the `operationId` of the call, such as `pause`. */
  readonly action?: string | undefined
  /** Only acts on this queue. */
  readonly queue?: string | undefined
  /** Only acts of this key. */
  readonly keyId?: string | undefined
  /** Not before. */
  readonly since?: Date | undefined
  /** Not after. */
  readonly until?: Date | undefined
}

const LIST: OptionNames<ListAuditOptions> = {
  ...PAGE,
  project: true,
  action: true,
  queue: true,
  keyId: true,
  since: true,
  until: true,
}

/** The resource `/v1/audit`. Needs the admin key, or the scope `keys:write`. */
export class Audit {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /** Changes of projects, keys, queues, groups, operations and workers, and purges: the last 5,000 of the last 90 days, the latest first. */
  list(options: ListAuditOptions = {}): List<AuditEntry> {
    const { project, action, queue, keyId, since, until, ...page } = onlyKnown(options, LIST)
    const times = { since: optionalInstant('since', since), until: optionalInstant('until', until) }
    return new List(this.#http, '/v1/audit', { projectId: project, action, queue, keyId, ...times }, page)
  }
}
