// The settings of a queue, as the API has them: shown, and changed as the JSON that they are.
import type { Queue } from '@offload/sdk'
import { useState } from 'react'
import { useMay, useSession } from '../session.ts'
import { spanText } from '../time-text.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useAct } from '../ui/use-act.ts'

const DAY_MS = 86_400_000
const NO_LIMIT = 'no limit'
const EXAMPLE = `{
  "limits": { "concurrency": 50, "rate": { "limit": 1000, "periodMs": 60000 } },
  "defaults": { "maxAttempts": 10, "timeoutMs": 600000 },
  "retention": { "completedMs": 3600000 }
}`

/** What holds for the queue, defaults included. */
export function QueueSettingsCard({ queue }: { readonly queue: Queue }) {
  const [isOpen, setOpen] = useState(false)
  const mayWrite = useMay('queues:write')
  return (
    <Card
      title="Settings"
      aside={mayWrite && <Button onClick={() => setOpen(true)}>Change settings…</Button>}
    >
      <dl className="facts">
        {factsOf(queue).map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {isOpen && <SettingsDialog queue={queue} close={() => setOpen(false)} />}
    </Card>
  )
}

function SettingsDialog({
  queue: { queue, settings },
  close,
}: {
  readonly queue: Queue
  readonly close: () => void
}) {
  const { offload } = useSession()
  const { perform } = useAct()
  const [text, setText] = useState(() => JSON.stringify(settings, null, 2))
  // The text goes to the service as it is: only the service knows every setting, and it names what is none.
  const act = async () => {
    const changed = JSON.parse(text) as Queue['settings']
    await perform(() => offload.queues.replaceSettings(queue, changed), 'The settings hold from now on.')
  }
  return (
    <Dialog title={`Settings of ${queue}`} action="Save" act={act} close={close}>
      <p className="muted">
        As <code>PUT /v1/queues/{queue}</code> takes them. They replace the ones it has; what is absent takes
        its default.
      </p>
      <label className="field">
        <span>Settings as JSON</span>
        <textarea
          className="mono tall"
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <details open={Object.keys(settings).length === 0}>
        <summary>An example</summary>
        <pre className="code">{EXAMPLE}</pre>
      </details>
    </Dialog>
  )
}

function factsOf({ settings, rate, breaker }: Queue): readonly (readonly [string, string])[] {
  const { limits = {}, defaults = {}, retention = {}, maxWaiting } = settings
  const limit = limits.rate
  return [
    ['At once', limits.concurrency === undefined ? NO_LIMIT : `${limits.concurrency} jobs`],
    [
      'Rate',
      limit
        ? `${limit.limit} per ${spanText(limit.periodMs)}${rate ? `, ${rate.tokensLeft} left` : ''}`
        : NO_LIMIT,
    ],
    ['Waiting', maxWaiting === undefined ? NO_LIMIT : `${maxWaiting} jobs`],
    [
      'Breaker',
      settings.breaker
        ? `at ${settings.breaker.failurePercent} % failures, ${breaker?.state ?? 'closed'}`
        : 'none',
    ],
    ['Attempts', String(defaults.maxAttempts ?? 5)],
    ['Crashes', String(defaults.maxCrashes ?? 3)],
    ['Timeout', defaults.timeoutMs === undefined ? 'none' : spanText(defaults.timeoutMs)],
    ['Completed are kept', spanText(retention.completedMs ?? DAY_MS)],
    ['Failed are kept', spanText(retention.failedMs ?? 14 * DAY_MS)],
    ['Cancelled are kept', spanText(retention.cancelledMs ?? DAY_MS)],
  ]
}
