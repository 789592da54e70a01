// Queues as an operator sees them: settings, pause, purge, counts and rates.
import type { JobState, QueueRef } from './job.ts'
import type { MinuteRates, Pause, QueueInfo, QueueSettings } from './queue-info.ts'

/** The queues of all projects. A queue appears with its first job or its first setting. */
export class Queues {
  /** Names of a project's queues, in order. */
  list(_project: string): Promise<string[]> {
    return Promise.reject(new Error('not yet'))
  }

  /** Null when the queue never had a job nor a setting. */
  get(_queue: QueueRef): Promise<QueueInfo | null> {
    return Promise.reject(new Error('not yet'))
  }

  /** Sets all settings anew; what is absent goes back to its default. Effective at once. */
  configure(_queue: QueueRef, _settings: QueueSettings): Promise<void> {
    return Promise.reject(new Error('not yet'))
  }

  /** Stops leasing. Pausing again replaces reason and end. */
  pause(_queue: QueueRef, _pause: Pick<Pause, 'reason' | 'until'>): Promise<void> {
    return Promise.reject(new Error('not yet'))
  }

  /** Goes on leasing; parked calls are woken. Nothing changes when it is not paused. */
  resume(_queue: QueueRef): Promise<void> {
    return Promise.reject(new Error('not yet'))
  }

  /** Deletes all jobs in the given states, in bounded steps; `active` is not among them. Returns how many. */
  purge(_queue: QueueRef, _states: readonly Exclude<JobState, 'active'>[]): Promise<number> {
    return Promise.reject(new Error('not yet'))
  }

  /** Forgets the queue: settings, totals and name. Throws `queue_not_found`, and `queue_not_empty` while it has jobs. */
  delete(_queue: QueueRef): Promise<void> {
    return Promise.reject(new Error('not yet'))
  }

  /** The last `minutes` (1 to 1440) minutes, the oldest first, the running one last. */
  rates(_queue: QueueRef, _minutes: number): Promise<MinuteRates[]> {
    return Promise.reject(new Error('not yet'))
  }
}
