// The first page: is anything waiting too long, is anything failing, is anybody working.
import type { Queue, WorkerInfo } from '@offload/sdk'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { countText, jobsText } from '../count-text.ts'
import { groupFailures } from '../failure-groups.ts'
import { queueLink } from '../links.ts'
import { EVERY_MS, useLive } from '../live.ts'
import { lacksWorker, useFailures, useQueues, useTotalRates, useWorkers } from '../readings.ts'
import { spanText } from '../time-text.ts'
import { ActivityChart, SpanChoice, SPANS, type Span } from '../ui/activity-chart.tsx'
import { Card } from '../ui/card.tsx'
import { Figure } from '../ui/figure.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Shown } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Time, useNow } from '../ui/time.tsx'
import { FailureRow } from './failures.tsx'

/** After a minute somebody may ask; after ten somebody should. */
const AGE_MS = { warn: 60_000, bad: 600_000 } as const
const FAILURES_SHOWN = 6

/** What an operator opens every day. */
export function OverviewPage() {
  const queues = useQueues()
  const workers = useWorkers()
  return (
    <>
      <PageHead title="Overview" />
      <Shown query={queues}>
        {(all) =>
          all.length === 0 ? (
            <Empty title="No queues yet">A queue appears with its first job.</Empty>
          ) : (
            <div className="stack">
              <Oldest queues={all} workers={workers.data} />
              <Figures queues={all} workers={workers.data ?? []} />
              <Attention queues={all} workers={workers.data} />
              <Activity queues={all} />
              <Failing queues={all} />
            </div>
          )
        }
      </Shown>
    </>
  )
}

function Oldest(props: {
  readonly queues: readonly Queue[]
  readonly workers: readonly WorkerInfo[] | undefined
}) {
  const { queues, workers } = props
  const now = useNow()
  const waiting = queues.filter(({ oldestQueuedAt }) => oldestQueuedAt !== null)
  const [oldest] = waiting.toSorted((one, other) => other.latencyMs - one.latencyMs)
  if (!oldest?.oldestQueuedAt)
    return (
      <section className="card oldest" aria-label="Oldest waiting job">
        <span className="oldest-age">Nothing waits</span>
        <span className="muted">Every job that is due has been taken.</span>
      </section>
    )
  const ageMs = Math.max(oldest.latencyMs, now - Date.parse(oldest.oldestQueuedAt))
  const tone = ageMs > AGE_MS.bad ? 'bad' : ageMs > AGE_MS.warn ? 'warn' : undefined
  return (
    <section className="card oldest" data-tone={tone} aria-label="Oldest waiting job">
      <span className="oldest-age">{spanText(Math.floor(ageMs / 1000) * 1000)}</span>
      <span className="muted">
        is how long the oldest job has waited, in <Link href={queueLink(oldest.queue)}>{oldest.queue}</Link>
        {workers && lacksWorker(oldest, workers) && ': nobody works for it'}
        {oldest.paused && ': it is paused'}
      </span>
    </section>
  )
}

function Figures({
  queues,
  workers,
}: {
  readonly queues: readonly Queue[]
  readonly workers: readonly WorkerInfo[]
}) {
  const service = useLive(
    ['readiness'],
    ({ offload }, signal) => offload.readiness({ signal }),
    EVERY_MS.calm,
  )
  const day = useTotalRates(queues, 1440, 60)
  const failedInDay = day.data?.reduce((sum, { failed, expired }) => sum + failed + expired, 0)
  const count = (state: keyof Queue['counts']) => queues.reduce((sum, { counts }) => sum + counts[state], 0)
  const holding = workers.filter(({ holds }) => holds.length > 0).length
  return (
    <dl className="card figures">
      <Figure label="Waiting" hint={`${countText(count('scheduled') + count('retrying'))} due later`}>
        {countText(count('queued'))}
      </Figure>
      <Figure label="Active">{countText(count('active'))}</Figure>
      <Figure
        label="Failed in 24 h"
        tone={failedInDay ? 'bad' : undefined}
        hint={`${countText(count('failed'))} kept`}
      >
        {failedInDay === undefined ? '–' : countText(failedInDay)}
      </Figure>
      <Figure label="Workers" tone={workers.length === 0 ? 'warn' : undefined} hint={`${holding} busy`}>
        {countText(workers.length)}
      </Figure>
      <Figure
        label="Durability"
        tone={service.error ? 'bad' : undefined}
        hint={service.data ? `Redis ${service.data.redisVersion}` : undefined}
      >
        {service.error ? 'Away' : (service.data?.durability ?? '–')}
      </Figure>
    </dl>
  )
}

/** Queues that stand still, and why. */
function Attention(props: {
  readonly queues: readonly Queue[]
  readonly workers: readonly WorkerInfo[] | undefined
}) {
  const { queues, workers } = props
  const forsaken = workers ? queues.filter((queue) => lacksWorker(queue, workers)) : []
  const broken = queues.filter(({ breaker }) => breaker?.state === 'open')
  const paused = queues.filter((queue) => queue.paused)
  if (forsaken.length + broken.length + paused.length === 0) return null
  return (
    <Card title="Standing still" aside={<span className="muted small">queues whose jobs nobody takes</span>}>
      <ul className="reasons">
        {broken.map(({ queue }) => (
          <Still key={queue} queue={queue} mood="bad" word="breaker open">
            Too many of its jobs failed.
          </Still>
        ))}
        {forsaken.map(({ queue, counts }) => (
          <Still key={queue} queue={queue} mood="bad" word="no worker">
            {jobsText(counts.queued)} waiting, and no worker has asked for them lately.
          </Still>
        ))}
        {paused.map(({ queue, pause }) => (
          <Still key={queue} queue={queue} mood="warn" word="paused">
            {pause?.reason ?? 'Without a reason.'} <Time at={pause?.pausedAt ?? null} />
          </Still>
        ))}
      </ul>
    </Card>
  )
}

function Still(props: {
  readonly queue: string
  readonly mood: string
  readonly word: string
  readonly children: ReactNode
}) {
  return (
    <li className="queue-name">
      <Link href={queueLink(props.queue)}>{props.queue}</Link>
      <span className="badge" data-state={props.mood}>
        {props.word}
      </span>
      <span className="muted">{props.children}</span>
    </li>
  )
}

function Activity({ queues }: { readonly queues: readonly Queue[] }) {
  const [span, setSpan] = useState<Span>(SPANS[0])
  const rates = useTotalRates(queues, span.minutes, span.stepMinutes)
  const step = span.stepMinutes === 1 ? 'minute' : `${span.stepMinutes} minutes`
  return (
    <Card title={`Jobs per ${step}`} aside={<SpanChoice span={span} choose={setSpan} />}>
      <Shown query={rates}>{(steps) => <ActivityChart key={span.label} rates={steps} />}</Shown>
    </Card>
  )
}

function Failing({ queues }: { readonly queues: readonly Queue[] }) {
  const failures = useFailures(queues, 100)
  return (
    <Card title="Failing types" isFlush aside={<Link href="/failures">All failures</Link>}>
      <Shown query={failures}>
        {(jobs) =>
          jobs.length === 0 ? (
            <Empty title="Nothing has failed">Jobs that have used up their attempts are listed here.</Empty>
          ) : (
            <Table label="Failing types">
              <thead>
                <tr>
                  <th scope="col">Type</th>
                  <th scope="col">Queue</th>
                  <th scope="col">Error</th>
                  <th scope="col" className="number">
                    Jobs
                  </th>
                  <th scope="col">Last</th>
                </tr>
              </thead>
              <tbody>
                {groupFailures(jobs)
                  .slice(0, FAILURES_SHOWN)
                  .map((group) => (
                    <FailureRow key={group.latest.id} group={group} />
                  ))}
              </tbody>
            </Table>
          )
        }
      </Shown>
    </Card>
  )
}
