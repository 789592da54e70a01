// A new job like an old one, with a payload that may be changed first.
import { useState } from 'react'
import { useLocation } from 'wouter'
import { NOT_SHOWN, optionsOf } from '../job-calls.ts'
import { exactValue, indented } from '../json-text.ts'
import { jobLink } from '../links.ts'
import { useSession } from '../session.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useAct } from '../ui/use-act.ts'
import type { JobDialogProps } from './read-job.ts'

/** Goes to the new job. The old one stays as it is. */
export function EnqueueAgainDialog({ read, close }: JobDialogProps) {
  const { offload } = useSession()
  const { perform } = useAct()
  const [, go] = useLocation()
  const [{ job, texts }] = useState(read)
  const [payload, setPayload] = useState(() => indented(texts.payload))
  // A job that is not over still holds its key, and would be all that a second enqueue under it gives back.
  const [keepsKey, setKeepsKey] = useState(job.final)
  const act = () =>
    perform(async () => {
      const { unique, ...options } = optionsOf(job)
      const made = await offload.jobs.enqueue(job.type, exactValue(payload), {
        ...options,
        ...(unique && keepsKey && { unique: { ...unique, onConflict: 'reject' } }),
      })
      go(jobLink(made.id))
    }, 'A new job is enqueued.')
  return (
    <Dialog title={`Enqueue ${job.type} again`} action="Enqueue" act={act} close={close}>
      <p className="muted">
        A new job in {job.queue} like this one, due now. {NOT_SHOWN}
      </p>
      <label className="field">
        <span>Payload (JSON)</span>
        <textarea
          className="mono tall"
          value={payload}
          spellCheck={false}
          onChange={(event) => setPayload(event.target.value)}
        />
      </label>
      {job.uniqueKey !== null && (
        <label className="check">
          <input type="checkbox" checked={keepsKey} onChange={(event) => setKeepsKey(event.target.checked)} />
          <span>
            Under its unique key <code>{job.uniqueKey}</code>, if no other job holds it
          </span>
        </label>
      )}
    </Dialog>
  )
}
