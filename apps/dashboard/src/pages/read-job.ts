// A job as its page has read it.
import type { Job } from '@offload/sdk'
import type { JobTexts } from '../answer-texts.ts'

/** With its values as they were sent. */
export interface ReadJob {
  readonly job: Job
  readonly texts: JobTexts
}

/** What each dialog about a job takes. */
export interface JobDialogProps {
  readonly read: ReadJob
  readonly close: () => void
}
