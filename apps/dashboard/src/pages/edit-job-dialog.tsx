// Changing a job that waits: its payload, its place in line, its time.
import { isConflict } from '@offload/sdk'
import { useState } from 'react'
import { exactValue, indented } from '../json-text.ts'
import { useSession } from '../session.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useAct } from '../ui/use-act.ts'
import type { JobDialogProps } from './read-job.ts'

/** Changes only what was changed here, and only a job that is still as it was when this was opened. */
export function EditJobDialog({ read, close }: JobDialogProps) {
  const { offload } = useSession()
  const { perform } = useAct()
  // The page behind goes on reading; what is edited is what was seen.
  const [seen] = useState(read)
  const [payload, setPayload] = useState(() => indented(seen.texts.payload))
  const [priority, setPriority] = useState(String(seen.job.priority))
  const [runAt, setRunAt] = useState('')

  const act = async () => {
    const change = {
      ...(payload !== indented(seen.texts.payload) && { payload: exactValue(payload) }),
      ...(Number(priority) !== seen.job.priority && { priority: Number(priority) }),
      ...(runAt !== '' && { runAt: new Date(runAt) }),
    }
    if (Object.keys(change).length === 0) return
    await perform(
      () => offload.jobs.update(seen.job.id, change, { ifUnchanged: seen.job }).catch(explain),
      'The job is changed.',
    )
  }
  return (
    <Dialog title="Edit this job" action="Save" act={act} close={close}>
      <label className="field">
        <span>Payload (JSON)</span>
        <textarea
          className="mono tall"
          value={payload}
          spellCheck={false}
          onChange={(event) => setPayload(event.target.value)}
        />
      </label>
      <label className="field">
        <span>Priority (a head start in seconds)</span>
        <input
          type="number"
          value={priority}
          onChange={(event) => setPriority(event.target.value)}
          required
        />
      </label>
      <label className="field">
        <span>Due at (empty: as it is)</span>
        <input type="datetime-local" value={runAt} onChange={(event) => setRunAt(event.target.value)} />
      </label>
    </Dialog>
  )
}

function explain(error: unknown): never {
  if (isConflict(error))
    throw new Error('The job has moved or changed meanwhile: close this and look again.', { cause: error })
  throw error
}
