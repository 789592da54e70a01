// The last runs of a job: those that did not complete are written down (`lib/history.lua`); the current and the
// completing one are read off the job's lease, so that a job that goes well costs nothing more.
import type { Attempt, AttemptOutcome, JobError, JobState } from './job.ts'
import type { LeaseRecord } from './lease-record.ts'

const MOST_RUNS = 10
/** Most characters of each part of an error in the history. */
const BRIEF = { message: 256, name: 64, code: 64 } as const

/** An error as the history keeps it: ten of them must not outweigh the job. */
export function briefError({ message, name, code }: JobError): Attempt['error'] {
  return {
    message: message.slice(0, BRIEF.message).toWellFormed(),
    ...(name !== undefined && { name: name.slice(0, BRIEF.name).toWellFormed() }),
    ...(code !== undefined && { code: code.slice(0, BRIEF.code).toWellFormed() }),
  }
}

/** Reads the runs that were written down. */
export function decodeHistory(history: string | null): Attempt[] {
  return history === null ? [] : history.split('\n').map(decodeRun)
}

function decodeRun(line: string): Attempt {
  const [attempt, startedAt, finishedAt, outcome, worker, error = ''] = line.split('\t')
  return {
    attempt: Number(attempt),
    startedAt: Number(startedAt),
    finishedAt: Number(finishedAt),
    outcome: outcome as AttemptOutcome,
    workerId: worker || null,
    error: error === '' ? null : (JSON.parse(error) as Attempt['error']),
  }
}

interface LatestRun {
  readonly state: JobState
  readonly attempt: number
  readonly finishedAt: number | null
  readonly lease: LeaseRecord | null
}

/** Adds the run that is under way or has completed the job. One that was completed late takes the place of its crash. */
export function withCurrentRun(
  history: Attempt[],
  { state, attempt, finishedAt, lease }: LatestRun,
): Attempt[] {
  if (!lease || (state !== 'active' && state !== 'completed')) return history
  const { startedAt, workerId } = lease
  const latest = history.at(-1)
  const isLate =
    state === 'completed' && latest?.outcome === 'lease_expired' && latest.startedAt === startedAt
  const before = isLate ? history.slice(0, -1) : history
  const run: Attempt = {
    attempt: isLate ? latest.attempt : attempt,
    startedAt,
    finishedAt,
    outcome: state === 'completed' ? 'completed' : null,
    workerId,
    error: null,
  }
  return [...before, run].slice(-MOST_RUNS)
}
