// The sets that a queue's jobs stand in: one for each state, and a second one for queued jobs.
import type { JobState } from './job.ts'

/** A set, by its name among the queue's keys. */
export type StateSet = JobState | 'grouped'

/** Where jobs of a state stand. Queued jobs that have groups do so apart: a queue without groups has nothing to look at. */
export function setsOf(state: JobState): readonly StateSet[] {
  return state === 'queued' ? ['queued', 'grouped'] : [state]
}

/** The state of the jobs that stand in a set. */
export function stateOf(set: StateSet): JobState {
  return set === 'grouped' ? 'queued' : set
}
