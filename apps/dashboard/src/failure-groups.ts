// Failed jobs by what they are and what they failed with.
import type { Job } from '@offload/sdk'

/** Jobs of one type in one queue that failed alike. */
export interface FailureGroup {
  readonly queue: string
  readonly type: string
  /** Code or name of the error; empty when it has neither. */
  readonly error: string
  /** Of the latest of them. */
  readonly message: string
  readonly count: number
  readonly latest: Job
}

/** The largest first. */
export function groupFailures(jobs: readonly Job[]): readonly FailureGroup[] {
  const groups = Map.groupBy(jobs, (job) => JSON.stringify([job.queue, job.type, errorOf(job)]))
  return [...groups.values()].flatMap(groupOf).sort((one, other) => other.count - one.count)
}

function groupOf(jobs: readonly Job[]): readonly FailureGroup[] {
  const [latest] = jobs.toSorted((one, other) => (other.finishedAt ?? '').localeCompare(one.finishedAt ?? ''))
  if (!latest) return []
  const { queue, type } = latest
  const message = latest.error?.message ?? ''
  return [{ queue, type, error: errorOf(latest), message, count: jobs.length, latest }]
}

function errorOf({ error }: Job): string {
  return error?.code ?? error?.name ?? ''
}
