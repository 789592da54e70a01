// What a history of runs says of limits, rates, order and fairness. Each check returns what broke, as sentences.
import type { Job } from '@offload/engine'

/** One run of one job, in the database's time. */
export interface Run {
  readonly job: string
  readonly group: string
  readonly startedAt: number
  readonly finishedAt: number
}

/** Every run of the jobs. Their attempts keep ten at most; more would be told of. */
export function runsOf(jobs: readonly Job[]): Run[] {
  return jobs.flatMap((job) =>
    job.attempts.map(({ startedAt, finishedAt }) => ({
      job: job.id,
      group: job.group ?? '',
      startedAt,
      finishedAt: finishedAt ?? Infinity,
    })),
  )
}

/** Never more runs at once than `most`. One that ends in the millisecond in which another starts is over by then. */
export function overlaps(runs: readonly Run[], most: number, about: string): string[] {
  const events = runs.flatMap(({ startedAt, finishedAt }) => [
    { at: startedAt, change: 1 },
    { at: Math.max(finishedAt, startedAt + 1), change: -1 },
  ])
  events.sort((one, other) => one.at - other.at || one.change - other.change)
  let [running, highest] = [0, 0]
  for (const { change } of events) highest = Math.max(highest, (running += change))
  return highest > most ? [`${about}: ${highest} runs at once, at most ${most} allowed`] : []
}

/** In no span of time more starts than the burst and what flows in that span. */
export function excessStarts(
  runs: readonly Run[],
  rate: { readonly limit: number; readonly periodMs: number; readonly burst: number },
  about: string,
): string[] {
  const starts = runs.map(({ startedAt }) => startedAt).sort((one, other) => one - other)
  // One token bucket that is never empty is the same as: in every span, starts ≤ burst + flow.
  let tokens = rate.burst
  for (const [index, at] of starts.entries()) {
    const elapsed = at - (starts[index - 1] ?? at)
    // A millisecond is the finest that the history tells.
    tokens = Math.min(rate.burst, tokens + ((elapsed + 1) * rate.limit) / rate.periodMs) - 1
    if (tokens < -1e-9) return [`${about}: start ${index + 1} came ${(-tokens).toFixed(2)} tokens too early`]
  }
  return []
}

/** In each group each job is over before the next begins. `jobs` are in the order of their enqueue. */
export function disorders(jobs: readonly Job[]): string[] {
  const found: string[] = []
  const last = new Map<string, Job>()
  for (const job of jobs) {
    const before = last.get(job.group ?? '')
    const start = Math.min(...job.attempts.map(({ startedAt }) => startedAt))
    if (before && start < (before.finishedAt ?? Infinity))
      found.push(`group ${job.group}: job ${job.id} began before job ${before.id} was over`)
    last.set(job.group ?? '', job)
  }
  return found
}

/** Runs by group. */
export function byGroup(runs: readonly Run[]): Map<string, Run[]> {
  return Map.groupBy(runs, ({ group }) => group)
}
