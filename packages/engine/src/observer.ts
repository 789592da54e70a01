// What an engine tells of its own work, to whoever keeps count of it.
import type { LeasedJob, QueueRef } from './job.ts'

/** A run that its worker settled with an ack or a fail. */
export interface SettledRun {
  /** From lease to settlement. */
  readonly runMs: number
  /** From when the job was first due to its end, waits and retries between included; null when it goes on. */
  readonly totalMs: number | null
}

/**
 * Is told by each process of what that process did itself, so that the sum over all processes is the truth. Times are
 * the database's. Called in passing: it returns at once and does not throw.
 */
export interface Observer {
  /** How long jobs that were handed out had been due. */
  leased(queue: QueueRef, waitsMs: readonly number[]): void
  settled(queue: QueueRef, runs: readonly SettledRun[]): void
  /** A script, by its verb, or a plain command, by its name in lower case. `isAnswered` is false when it was given up. */
  called(name: string, elapsedMs: number, isAnswered: boolean): void
}

/** Tells of the jobs that a lease script gave out at `now`; those that a repeated call gets again are no news. */
export function tellLeased(
  observer: Observer,
  queue: QueueRef,
  leased: readonly (readonly LeasedJob[])[],
  now: number,
): void {
  const jobs = leased.flat().filter(({ job }) => job.startedAt === now)
  if (jobs.length === 0) return
  observer.leased(
    queue,
    jobs.map(({ job }) => Math.max(0, now - job.runAt)),
  )
}

/** Tells of the runs that `ack` and `fail` ended at `now`, read off their answers. */
export function tellSettled(
  observer: Observer,
  queue: QueueRef,
  replies: readonly string[],
  now: number,
): void {
  const runs = replies.flatMap((reply) => settledRun(reply, now) ?? [])
  if (runs.length > 0) observer.settled(queue, runs)
}

// `<state> <time> <started_at> <due_at>`. Refusals and repeated settlements, which count once, have not all four.
function settledRun(reply: string, now: number): SettledRun | null {
  const [state, , startedAt, dueAt] = reply.split(' ')
  if (startedAt === undefined || dueAt === undefined) return null
  return { runMs: now - Number(startedAt), totalMs: state === 'retrying' ? null : now - Number(dueAt) }
}
