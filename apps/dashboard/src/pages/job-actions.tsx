// What can be done with the selected jobs.
import type { Job } from '@offload/sdk'
import { useState } from 'react'
import { actOnEach } from '../bulk.ts'
import { jobsText } from '../count-text.ts'
import type { JobFilter } from '../links.ts'
import { useMay, useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useAct } from '../ui/use-act.ts'
import { FilterActions } from './filter-actions.tsx'
import { CANCEL, DELETE, RETRY, type Act } from './job-acts.ts'

/** The bar above the table. */
export function JobActions(props: {
  readonly jobs: readonly Job[]
  readonly filter: JobFilter
  readonly clear: () => void
}) {
  const { jobs, filter, clear } = props
  const mayChange = useMay('jobs:enqueue')
  const mayDelete = useMay('queues:write')
  const [asked, setAsked] = useState<{ readonly act: Act; readonly ids: readonly string[] } | null>(null)
  if (!mayChange && !mayDelete) return null
  const acts = [...(mayChange ? [RETRY, CANCEL] : []), ...(mayDelete ? [DELETE] : [])]
  return (
    <div className="selection" role="toolbar" aria-label="Selected jobs">
      <span className="muted" aria-live="polite">
        {jobs.length === 0 ? 'Select jobs to act on them.' : `${jobsText(jobs.length)} selected`}
      </span>
      {jobs.length > 0 &&
        acts.map((act) => {
          const ids = jobs.filter(({ state }) => act.states.includes(state)).map(({ id }) => id)
          return (
            ids.length > 0 && (
              <Button
                key={act.label}
                kind={act.kind === 'danger' ? 'danger' : 'plain'}
                onClick={() => setAsked({ act, ids })}
              >
                {act.label}…
              </Button>
            )
          )
        })}
      {jobs.length === 0 && <FilterActions filter={filter} />}
      {asked && <ActDialog {...asked} close={() => setAsked(null)} done={clear} />}
    </div>
  )
}

function ActDialog(props: {
  readonly act: Act
  readonly ids: readonly string[]
  readonly close: () => void
  readonly done: () => void
}) {
  const { act, ids, close, done } = props
  const { offload } = useSession()
  const { perform } = useAct()
  const actOnAll = async () => {
    await perform(
      async () => {
        const outcome = await actOnEach(ids, (id) => act.perform(offload, id))
        if (outcome.refusals.size > 0) throw new Error(refusalText(outcome.done, outcome.refusals))
      },
      `${act.label}: ${jobsText(ids.length)} done.`,
    )
    done()
  }
  return (
    <Dialog
      title={`${act.label} ${jobsText(ids.length)}`}
      action={act.label}
      kind={act.kind}
      act={actOnAll}
      close={close}
    >
      <p>{act.warning}</p>
    </Dialog>
  )
}

function refusalText(done: number, refusals: ReadonlyMap<string, number>): string {
  const reasons = [...refusals].map(([reason, count]) => `${jobsText(count)}: ${reason}`)
  return `Done for ${jobsText(done)}. ${reasons.join(' ')}`
}
