// All queues: how much waits in each, for how long, and how fast it comes and goes.
import type { Queue, WorkerInfo } from '@offload/sdk'
import { Link } from 'wouter'
import { countText, shortCount } from '../count-text.ts'
import { jobsLink, queueLink } from '../links.ts'
import { lacksWorker, useQueues, useRates, useWorkers } from '../readings.ts'
import { spanText } from '../time-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Sparkline } from '../ui/sparkline.tsx'
import { Empty, Shown } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { reasonsToShow, waitReasonText } from '../wait-reasons.ts'

const SHOWN_STATES = ['queued', 'active', 'scheduled', 'retrying', 'failed', 'completed'] as const
/** Queues with a line of their own: each is another call. */
const MOST_LINES = 40

/** The list. */
export function QueuesPage() {
  const queues = useQueues()
  const workers = useWorkers()
  return (
    <>
      <PageHead title="Queues" />
      <div className="card card-flush">
        <Shown query={queues}>
          {(all) =>
            all.length === 0 ? (
              <Empty title="No queues yet">A queue appears with its first job.</Empty>
            ) : (
              <QueueTable queues={all} workers={workers.data} />
            )
          }
        </Shown>
      </div>
    </>
  )
}

function QueueTable(props: {
  readonly queues: readonly Queue[]
  readonly workers: readonly WorkerInfo[] | undefined
}) {
  const { queues, workers } = props
  return (
    <Table label="Queues">
      <thead>
        <tr>
          <th scope="col">Queue</th>
          <th scope="col" className="number">
            Oldest
          </th>
          {SHOWN_STATES.map((state) => (
            <th key={state} scope="col" className="number">
              {state}
            </th>
          ))}
          <th scope="col">In and out, last hour</th>
        </tr>
      </thead>
      <tbody>
        {queues.map((queue, place) => (
          <tr key={queue.queue}>
            <td>
              <div className="queue-name">
                <Link href={queueLink(queue.queue)}>{queue.queue}</Link>
                <QueueFlags queue={queue} workers={workers} />
              </div>
            </td>
            <td className="number">{queue.oldestQueuedAt === null ? <Dash /> : spanText(queue.latencyMs)}</td>
            {SHOWN_STATES.map((state) => (
              <td key={state} className="number">
                <Count queue={queue.queue} state={state} count={queue.counts[state]} />
              </td>
            ))}
            <td>{place < MOST_LINES ? <RateLine queue={queue.queue} /> : <Dash />}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** What stands in the way of a queue's jobs. */
export function QueueFlags(props: {
  readonly queue: Queue
  readonly workers: readonly WorkerInfo[] | undefined
}) {
  const { queue, workers } = props
  return (
    <>
      {reasonsToShow(queue).map((code) => (
        <span
          key={code}
          className="badge"
          data-state={code === 'queue_breaker_open' ? 'bad' : 'warn'}
          title={code === 'queue_paused' ? (queue.pause?.reason ?? undefined) : undefined}
        >
          {waitReasonText(code)}
        </span>
      ))}
      {workers && lacksWorker(queue, workers) && (
        <span className="badge" data-state="bad">
          no worker
        </span>
      )}
    </>
  )
}

function Count({
  queue,
  state,
  count,
}: {
  readonly queue: string
  readonly state: string
  readonly count: number
}) {
  if (count === 0) return <span className="muted">0</span>
  return (
    <Link href={jobsLink({ queue, state })} title={countText(count)}>
      {count < 100_000 ? countText(count) : shortCount(count)}
    </Link>
  )
}

function RateLine({ queue }: { readonly queue: string }) {
  // Whole steps of two minutes, and after them the minute that runs: it counts, and is not drawn.
  const { data } = useRates(queue, 61, 2)
  if (!data) return <Dash />
  const came = data.map(({ enqueued }) => enqueued)
  const went = data.map(({ completed, failed }) => completed + failed)
  const sum = (values: readonly number[]) => countText(values.reduce((total, value) => total + value, 0))
  return (
    <Sparkline
      came={came.slice(0, -1)}
      went={went.slice(0, -1)}
      label={`${sum(came)} enqueued, ${sum(went)} finished in the last hour`}
    />
  )
}

function Dash() {
  return <span className="muted">–</span>
}
