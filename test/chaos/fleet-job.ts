// The job that the crash proofs send round: its queue, type and lease, and what a run of it answers.

export const FLEET_PROJECT = 'default'
export const FLEET_QUEUE = 'fleet'
export const FLEET_TYPE = 'fleet.job'
/** The shortest that the service takes: a killed worker's jobs are soon with another. */
export const FLEET_LEASE_MS = 5000

/** What a job is enqueued with. */
export interface FleetPayload {
  /** No two enqueues share it. */
  readonly n: number
  /** How long it runs. Absent: for a moment. */
  readonly runMs?: number
}

/** Which run it was that completed the job. */
export interface RunResult {
  readonly leaseCount: number
  readonly worker: string
}
