// What can be done with a queue: pause, resume, close its breaker, purge.
import { isApiError, type Queue } from '@offload/sdk'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { countText, jobsText } from '../count-text.ts'
import { useMay, useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useAct } from '../ui/use-act.ts'

const PURGED_STATES = ['queued', 'scheduled', 'retrying', 'failed', 'completed', 'cancelled'] as const

/** The buttons; none for a key that may not. */
export function QueueActions({ queue }: { readonly queue: Queue }) {
  const { offload } = useSession()
  const { act, isBusy } = useAct()
  const [asked, setAsked] = useState<'pause' | 'purge' | 'delete' | null>(null)
  const name = queue.queue
  if (!useMay('queues:write'))
    return <span className="muted small">Your key may look, and not change queues.</span>
  const isHeld = queue.paused || queue.pushedBackUntil !== null
  return (
    <>
      {queue.breaker && queue.breaker.state !== 'closed' && (
        <Button
          isBusy={isBusy}
          onClick={() => act(() => offload.queues.resetBreaker(name), 'The breaker is closed.')}
        >
          Close breaker
        </Button>
      )}
      {isHeld ? (
        <Button
          kind="primary"
          isBusy={isBusy}
          onClick={() => act(() => offload.queues.resume(name), `${name} goes on.`)}
        >
          Resume
        </Button>
      ) : (
        <Button onClick={() => setAsked('pause')}>Pause…</Button>
      )}
      <Button kind="danger" onClick={() => setAsked('purge')}>
        Purge…
      </Button>
      {isEmpty(queue) && (
        <Button kind="danger" onClick={() => setAsked('delete')}>
          Delete…
        </Button>
      )}
      {asked === 'delete' && <DeleteDialog queue={name} close={() => setAsked(null)} />}
      {asked === 'pause' && <PauseDialog queue={name} close={() => setAsked(null)} />}
      {asked === 'purge' && <PurgeDialog queue={queue} close={() => setAsked(null)} />}
    </>
  )
}

function isEmpty({ counts }: Queue): boolean {
  return Object.values(counts).every((count) => count === 0)
}

function DeleteDialog({ queue, close }: { readonly queue: string; readonly close: () => void }) {
  const { offload } = useSession()
  const { perform } = useAct()
  const [, go] = useLocation()
  const act = async () => {
    await perform(() => offload.queues.delete(queue), `${queue} is deleted.`)
    go('/queues')
  }
  return (
    <Dialog title={`Delete ${queue}`} action="Delete queue" kind="danger" act={act} close={close}>
      <p>Its settings and counts go with it. It comes back, with defaults, with its next job.</p>
    </Dialog>
  )
}

function PauseDialog({ queue, close }: { readonly queue: string; readonly close: () => void }) {
  const { offload } = useSession()
  const { perform } = useAct()
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const act = () =>
    perform(
      () =>
        offload.queues.pause(queue, {
          ...(reason !== '' && { reason }),
          ...(until !== '' && { until: new Date(until) }),
        }),
      `${queue} is paused.`,
    )
  return (
    <Dialog title={`Pause ${queue}`} action="Pause" act={act} close={close}>
      <p className="muted">
        Workers get no more jobs of it. Enqueueing goes on, and so do the jobs that run.
      </p>
      <label className="field">
        <span>Reason</span>
        <input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={200} autoFocus />
      </label>
      <label className="field">
        <span>Until (empty: until somebody resumes it)</span>
        <input type="datetime-local" value={until} onChange={(event) => setUntil(event.target.value)} />
      </label>
    </Dialog>
  )
}

function PurgeDialog({ queue, close }: { readonly queue: Queue; readonly close: () => void }) {
  const { offload } = useSession()
  const { perform } = useAct()
  const [states, setStates] = useState<readonly (typeof PURGED_STATES)[number][]>([])
  const [typed, setTyped] = useState('')
  const count = states.reduce((sum, state) => sum + queue.counts[state], 0)
  const act = () =>
    perform(() => offload.queues.purge(queue.queue, states).catch(explainConflict), 'The jobs are deleted.')
  return (
    <Dialog
      title={`Purge ${queue.queue}`}
      action={`Delete ${jobsText(count)}`}
      kind="danger"
      isIncomplete={states.length === 0 || typed !== queue.queue}
      act={act}
      close={close}
    >
      <p>Deletes all jobs in the chosen states. This cannot be undone.</p>
      <fieldset className="choices">
        <legend className="small">States</legend>
        {PURGED_STATES.map((state) => (
          <label key={state} className="check">
            <input
              type="checkbox"
              checked={states.includes(state)}
              onChange={(event) =>
                setStates(event.target.checked ? [...states, state] : states.filter((one) => one !== state))
              }
            />
            {state} <span className="muted">{countText(queue.counts[state])}</span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span>Type the name of the queue to confirm</span>
        <input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
      </label>
    </Dialog>
  )
}

/** A queue that was deleted meanwhile has nothing left to purge. */
function explainConflict(error: unknown): number {
  if (isApiError(error) && error.code === 'queue_not_found') return 0
  throw error
}
