// What can be done with the selected jobs.
import type { Job, Offload } from '@offload/sdk'
import { useState } from 'react'
import { actOnEach } from '../bulk.ts'
import { jobsText } from '../count-text.ts'
import { useMay, useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useAct } from '../ui/use-act.ts'

/** An act on a job, in words. */
interface Act {
  readonly label: string
  readonly warning: string
  readonly kind: 'primary' | 'danger'
  readonly perform: (offload: Offload, id: string) => Promise<unknown>
}

const RETRY: Act = {
  label: 'Retry',
  warning:
    'They run again, their failures forgotten. Jobs that are active or wait already are left as they are.',
  kind: 'primary',
  perform: ({ jobs }, id) => jobs.retry(id),
}
const CANCEL: Act = {
  label: 'Cancel',
  warning: 'Those that wait are cancelled at once; the workers of active ones are asked to stop.',
  kind: 'danger',
  perform: ({ jobs }, id) => jobs.cancel(id),
}
const DELETE: Act = {
  label: 'Delete',
  warning: 'Nothing of them is kept. This cannot be undone. Active jobs are left as they are.',
  kind: 'danger',
  perform: ({ jobs }, id) => jobs.delete(id),
}

/** The bar above the table. */
export function JobActions({ jobs, clear }: { readonly jobs: readonly Job[]; readonly clear: () => void }) {
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
        acts.map((act) => (
          <Button
            key={act.label}
            kind={act.kind === 'danger' ? 'danger' : 'plain'}
            onClick={() => setAsked({ act, ids: jobs.map(({ id }) => id) })}
          >
            {act.label}…
          </Button>
        ))}
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
