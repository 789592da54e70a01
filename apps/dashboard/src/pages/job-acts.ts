// What can be done with several jobs at once, in words.
import type { JobState, Offload, Operation } from '@offload/sdk'

/** An act on a job. */
export interface Act {
  readonly action: Operation['action']
  readonly label: string
  readonly warning: string
  readonly kind: 'primary' | 'danger'
  /** Jobs in other states it would only be refused for. */
  readonly states: readonly JobState[]
  readonly perform: (offload: Offload, id: string) => Promise<unknown>
}

export const RETRY: Act = {
  action: 'retry',
  label: 'Retry',
  warning: 'They run again, their failures forgotten.',
  kind: 'primary',
  states: ['failed', 'cancelled', 'completed', 'retrying'],
  perform: ({ jobs }, id) => jobs.retry(id),
}

export const CANCEL: Act = {
  action: 'cancel',
  label: 'Cancel',
  warning: 'Those that wait are cancelled at once; the workers of active ones are asked to stop.',
  kind: 'danger',
  states: ['queued', 'scheduled', 'retrying', 'active'],
  perform: ({ jobs }, id) => jobs.cancel(id),
}

export const DELETE: Act = {
  action: 'delete',
  label: 'Delete',
  warning: 'Nothing of them is kept. This cannot be undone.',
  kind: 'danger',
  states: ['queued', 'scheduled', 'retrying', 'failed', 'completed', 'cancelled'],
  perform: ({ jobs }, id) => jobs.delete(id),
}
