// Acts on all jobs of a filter, whatever their number: counted first, then done by the service, with progress.
import type { Operation, OperationFilter } from '@offload/sdk'
import { useEffect, useState } from 'react'
import { jobsText } from '../count-text.ts'
import type { JobFilter } from '../links.ts'
import { useMay, useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNotice } from '../ui/states.tsx'
import { useAct } from '../ui/use-act.ts'
import { CANCEL, DELETE, RETRY, type Act } from './job-acts.ts'

/** The buttons, of one state: over all states at once more would be meant than is seen. None for a key that may not. */
export function FilterActions({ filter }: { readonly filter: JobFilter }) {
  const [asked, setAsked] = useState<Act | null>(null)
  const mayOperate = useMay('queues:write')
  if (!mayOperate || !filter.state) return null
  const acts = [RETRY, CANCEL, DELETE].filter((act) => statesOf(act, filter).length > 0)
  return (
    <>
      <span className="muted">Or act on all that match, on every page:</span>
      {acts.map((act) => (
        <Button key={act.label} onClick={() => setAsked(act)}>
          {act.label} all…
        </Button>
      ))}
      {asked && <OperationDialog act={asked} filter={filter} close={() => setAsked(null)} />}
    </>
  )
}

function OperationDialog(props: {
  readonly act: Act
  readonly filter: JobFilter
  readonly close: () => void
}) {
  const { act, close } = props
  const { action, label, kind, warning } = act
  const { offload } = useSession()
  const { perform } = useAct()
  const [filter] = useState(() => filterOf(act, props.filter))
  const [counted, setCounted] = useState<Operation | null>(null)
  const [running, setRunning] = useState<Operation | null>(null)
  const [error, setError] = useState<unknown>(null)

  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    offload.operations
      .start({ action, filter, dryRun: true, signal })
      .then(({ id }) => offload.operations.wait(id, { signal }))
      .then(setCounted)
      .catch((failure: unknown) => !signal.aborted && setError(failure))
    return () => leaving.abort()
  }, [offload, action, filter])

  const operate = async () => {
    const started = await offload.operations.start({ action, filter })
    setRunning(started)
    let last = started
    const onProgress = (operation: Operation) => setRunning((last = operation))
    if (!started.final) await offload.operations.wait(started.id, { onProgress })
    await perform(async () => undefined, outcomeText(label, last))
  }
  const matched = counted?.counts.matched ?? 0
  return (
    <Dialog
      title={`${label} all jobs that match`}
      action={counted ? `${label} ${jobsText(matched)}` : label}
      kind={kind}
      isIncomplete={matched === 0}
      act={operate}
      close={close}
    >
      <p>{filterText(filter)}</p>
      {error !== null && <ErrorNotice error={error} />}
      {!running && (
        <p aria-live="polite">
          {counted ? `${jobsText(matched)} match now. ${matched > 0 ? warning : ''}` : 'Counting them…'}
        </p>
      )}
      {running && <Progress operation={running} />}
    </Dialog>
  )
}

function Progress({ operation: { id, progress, counts, final } }: { readonly operation: Operation }) {
  const { offload } = useSession()
  const { act, isBusy } = useAct()
  return (
    <div className="stack stack-tight">
      <progress value={progress} max={1} aria-label="Progress" />
      <p>
        {jobsText(counts.done)} done, {counts.skipped} skipped. It goes on in the service when this is closed.
      </p>
      {!final && (
        <div className="actions">
          <Button isBusy={isBusy} onClick={() => act(() => offload.operations.abort(id), 'It stops here.')}>
            Stop here
          </Button>
        </div>
      )}
    </div>
  )
}

function statesOf({ states }: Act, { state }: JobFilter) {
  return states.filter((one) => !state || one === state)
}

function filterOf(
  act: Act,
  { queue = '', type, tag, code, since, until, ...rest }: JobFilter,
): OperationFilter {
  return {
    queue,
    states: statesOf(act, rest),
    ...(type && { type }),
    ...(tag && { tag }),
    ...(code && { errorCode: code }),
    ...(since && { since: new Date(since) }),
    ...(until && { until: new Date(until) }),
  }
}

/** The filter once more in words, since the list that it is read off may have scrolled away. */
function filterText({ queue, states, type, tag, errorCode, since, until }: OperationFilter): string {
  const parts = [
    `In ${queue}: ${states.join(', ')}`,
    type && `type ${type}`,
    tag && `tag ${tag}`,
    errorCode && `error ${errorCode}`,
    since && `since ${since.toLocaleString()}`,
    until && `until ${until.toLocaleString()}`,
  ]
  return `${parts.filter(Boolean).join('; ')}.`
}

function outcomeText(label: string, { state, counts: { done, skipped } }: Operation): string {
  const end = state === 'aborted' ? ', then stopped' : ''
  return `${label}: ${jobsText(done)} done${skipped > 0 ? `, ${skipped} skipped` : ''}${end}.`
}
