// What can be done with one job.
import { useState } from 'react'
import { useLocation } from 'wouter'
import { jobsLink } from '../links.ts'
import { useMay, useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useAct } from '../ui/use-act.ts'
import { EditJobDialog } from './edit-job-dialog.tsx'
import { EnqueueAgainDialog } from './enqueue-again-dialog.tsx'
import type { JobDialogProps, ReadJob } from './read-job.ts'

const WAITING = ['queued', 'scheduled', 'retrying']

type Asked = 'cancel' | 'edit' | 'again' | 'delete'

/** The buttons that make sense in its state; none for a key that may only look. */
export function JobVerbs({ read }: { readonly read: ReadJob }) {
  const { job } = read
  const { offload } = useSession()
  const { act, isBusy } = useAct()
  const [asked, setAsked] = useState<Asked | null>(null)
  const mayChange = useMay('jobs:enqueue')
  const mayDelete = useMay('queues:write')
  const close = () => setAsked(null)
  if (!mayChange && !mayDelete)
    return <span className="muted small">Your key may look, and not change jobs.</span>
  return (
    <>
      {mayChange && (job.final || job.state === 'retrying') && (
        <Button
          kind="primary"
          isBusy={isBusy}
          onClick={() => act(() => offload.jobs.retry(job.id), 'It runs again.')}
        >
          Retry
        </Button>
      )}
      {mayChange && WAITING.includes(job.state) && <Button onClick={() => setAsked('edit')}>Edit…</Button>}
      {mayChange && <Button onClick={() => setAsked('again')}>Enqueue again…</Button>}
      {mayChange && !job.final && (
        <Button kind="danger" onClick={() => setAsked('cancel')}>
          Cancel…
        </Button>
      )}
      {mayDelete && job.state !== 'active' && (
        <Button kind="danger" onClick={() => setAsked('delete')}>
          Delete…
        </Button>
      )}
      {asked === 'cancel' && <CancelDialog read={read} close={close} />}
      {asked === 'delete' && <DeleteDialog read={read} close={close} />}
      {asked === 'edit' && <EditJobDialog read={read} close={close} />}
      {asked === 'again' && <EnqueueAgainDialog read={read} close={close} />}
    </>
  )
}

function CancelDialog({ read: { job }, close }: JobDialogProps) {
  const { offload } = useSession()
  const { perform } = useAct()
  const isActive = job.state === 'active'
  const act = () =>
    perform(() => offload.jobs.cancel(job.id), isActive ? 'Its worker is asked to stop.' : 'It is cancelled.')
  return (
    <Dialog title="Cancel this job" action="Cancel job" kind="danger" act={act} close={close}>
      <p>
        {isActive
          ? 'Its worker is asked to stop, and may still finish it.'
          : 'It will not run, unless somebody retries it.'}
      </p>
    </Dialog>
  )
}

function DeleteDialog({ read: { job }, close }: JobDialogProps) {
  const { offload } = useSession()
  const { perform } = useAct()
  const [, go] = useLocation()
  const act = async () => {
    await perform(() => offload.jobs.delete(job.id), 'The job is deleted.')
    go(jobsLink({ queue: job.queue, state: job.state }))
  }
  return (
    <Dialog title="Delete this job" action="Delete job" kind="danger" act={act} close={close}>
      <p>Nothing of it is kept. This cannot be undone.</p>
    </Dialog>
  )
}
