// The state of a job: a word and a colour.
import type { JobState } from '@offload/sdk'

/** In the order in which a job goes through them. */
export const STATES: readonly JobState[] = [
  'queued',
  'active',
  'scheduled',
  'retrying',
  'failed',
  'completed',
  'cancelled',
]

/** The word with its dot. */
export function StateBadge({ state }: { readonly state: string }) {
  return (
    <span className="badge" data-state={state}>
      {state}
    </span>
  )
}
