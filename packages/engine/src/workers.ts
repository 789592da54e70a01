// Workers seen lately: what their lease calls and renewals say of them. Information, never proof of holding.

/** What a worker says of itself. */
export interface WorkerIdentity {
  readonly id: string
  readonly name?: string | undefined
  readonly hostname?: string | undefined
  readonly pid?: number | undefined
  readonly concurrency?: number | undefined
  readonly sdk?: string | undefined
}

/** What the service asks of a worker: go on, take no more, or stop at once. */
export type Directive = 'continue' | 'drain' | 'stop'

export interface WorkerInfo extends WorkerIdentity {
  readonly queues: readonly string[]
  readonly firstSeenAt: number
  readonly lastSeenAt: number
  readonly directive: Directive
  /** ULID parts of the jobs it holds, with their queues; at most 100. */
  readonly holds: readonly { readonly queue: string; readonly id: string; readonly startedAt: number }[]
}

export class Workers {
  /** Notes that a worker asked for jobs, at most every few seconds per worker, and returns what it is to do. */
  seen(_project: string, _worker: WorkerIdentity, _queues: readonly string[]): Promise<Directive> {
    return Promise.reject(new Error('not yet'))
  }

  /** Those seen in the last two minutes, the latest first. */
  list(_project: string): Promise<WorkerInfo[]> {
    return Promise.reject(new Error('not yet'))
  }

  /** Asks a worker to drain, stop, or go on. Throws `worker_not_found`. */
  direct(_project: string, _id: string, _directive: Directive): Promise<void> {
    return Promise.reject(new Error('not yet'))
  }
}
