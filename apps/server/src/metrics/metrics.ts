// What this instance keeps count of, and how it is read. Nothing of it touches Redis until somebody reads.

import { JobTallies } from './job-tallies.ts'
import { QueueLabels } from './queue-labels.ts'
import { RequestTallies } from './request-tallies.ts'

/** The counts of one instance. */
export class Metrics {
  readonly labels: QueueLabels
  readonly jobs: JobTallies
  readonly requests = new RequestTallies()

  /** `mostQueues` have labels of their own. */
  constructor(mostQueues = 100) {
    this.labels = new QueueLabels(mostQueues)
    this.jobs = new JobTallies(this.labels)
  }
}
