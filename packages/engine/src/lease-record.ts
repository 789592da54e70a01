// The latest lease of a job, in one field of its hash.

/** A job's latest lease. Written and read by `lib/lease_record.lua` too. */
export interface LeaseRecord {
  readonly token: string
  readonly leaseCount: number
  readonly runAt: number
  readonly startedAt: number
  readonly leaseMs: number
  readonly workerId: string | null
}

/** A job's latest lease from its field. */
export function decodeLease(record: string): LeaseRecord {
  const [token = '', leaseCount, runAt = '', startedAt, leaseMs, , ...worker] = record.split(' ')
  return {
    token,
    leaseCount: Number(leaseCount),
    // Followed by when the job was first due, where it is not its first run.
    runAt: Number.parseInt(runAt, 10),
    startedAt: Number(startedAt),
    leaseMs: Number(leaseMs),
    workerId: worker.join(' ') || null,
  }
}
