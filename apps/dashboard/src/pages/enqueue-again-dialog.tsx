// A new job like an old one, with a payload that may be changed first.
import { useState } from 'react'
import { useLocation } from 'wouter'
import { optionsOf } from '../job-calls.ts'
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
  const act = () =>
    perform(async () => {
      const made = await offload.jobs.enqueue(job.type, exactValue(payload), optionsOf(job))
      go(jobLink(made.id))
    }, 'A new job is enqueued.')
  return (
    <Dialog title={`Enqueue ${job.type} again`} action="Enqueue" act={act} close={close}>
      <p className="muted">
        A new job in {job.queue} with the same type, group, tags, priority and attempts.
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
    </Dialog>
  )
}
