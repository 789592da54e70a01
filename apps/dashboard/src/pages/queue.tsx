// One queue: what is in it, what happens in it, what holds for it, and what can be done about it.
import type { Queue } from '@offload/sdk'
import { useState } from 'react'
import { Link } from 'wouter'
import { countText } from '../count-text.ts'
import { jobsLink } from '../links.ts'
import { useLive } from '../live.ts'
import { useRates, useWorkers } from '../readings.ts'
import { spanText } from '../time-text.ts'
import { ActivityChart, SpanChoice, SPANS, type Span } from '../ui/activity-chart.tsx'
import { Card } from '../ui/card.tsx'
import { Figure } from '../ui/figure.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Shown } from '../ui/states.tsx'
import { STATES } from '../ui/state-badge.tsx'
import { QueueActions } from './queue-actions.tsx'
import { QueueGroups } from './queue-groups.tsx'
import { QueueHolds } from './queue-holds.tsx'
import { QueueSettingsCard } from './queue-settings.tsx'
import { QueueFlags } from './queues.tsx'

/** The page of `queue`. */
export function QueuePage({ queue: name }: { readonly queue: string }) {
  const query = useLive(['queue', name], ({ offload }, signal) => offload.queues.get(name, { signal }))
  const workers = useWorkers()
  return (
    <>
      <PageHead
        title={name}
        lead={
          <span className="queue-name">
            <Link href="/queues">Queues</Link>
            {query.data && <QueueFlags queue={query.data} workers={workers.data} />}
          </span>
        }
      >
        {query.data && <QueueActions queue={query.data} />}
      </PageHead>
      <Shown query={query}>
        {(queue) => (
          <div className="stack">
            <QueueHolds queue={queue} workers={workers.data} />
            <Counts queue={queue} />
            <Activity queue={name} />
            <QueueGroups queue={queue} />
            <QueueSettingsCard queue={queue} />
          </div>
        )}
      </Shown>
    </>
  )
}

function Counts({ queue }: { readonly queue: Queue }) {
  return (
    <dl className="card figures figures-many">
      <Figure label="Oldest waiting">
        {queue.oldestQueuedAt === null ? '–' : spanText(queue.latencyMs)}
      </Figure>
      {STATES.map((state) => (
        <Figure
          key={state}
          label={state}
          tone={state === 'failed' && queue.counts.failed > 0 ? 'bad' : undefined}
        >
          <Link className="plain-link" href={jobsLink({ queue: queue.queue, state })}>
            {countText(queue.counts[state])}
          </Link>
        </Figure>
      ))}
    </dl>
  )
}

function Activity({ queue }: { readonly queue: string }) {
  const [span, setSpan] = useState<Span>(SPANS[0])
  const rates = useRates(queue, span.minutes, span.stepMinutes)
  const step = span.stepMinutes === 1 ? 'minute' : `${span.stepMinutes} minutes`
  return (
    <Card title={`Jobs per ${step}`} aside={<SpanChoice span={span} choose={setSpan} />}>
      <Shown query={rates}>{(steps) => <ActivityChart key={span.label} rates={steps} />}</Shown>
    </Card>
  )
}
