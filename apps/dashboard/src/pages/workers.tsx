// The workers: who works, on what, since when; and asking one to drain.
import type { Directive, WorkerInfo } from '@offload/sdk'
import { Link } from 'wouter'
import { jobLink, queueLink } from '../links.ts'
import { useWorkers } from '../readings.ts'
import { useMay, useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Shown } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { useAct } from '../ui/use-act.ts'

/** Jobs of a worker that are named; the rest is a count. */
const MOST_NAMED = 5

/** The list. */
export function WorkersPage() {
  const workers = useWorkers()
  return (
    <>
      <PageHead title="Workers" hint="Those that said who they are in the last two minutes." />
      <div className="card card-flush">
        <Shown query={workers}>
          {(all) =>
            all.length === 0 ? (
              <Empty title="No workers">
                A worker shows up with its first call for jobs. See the <a href="/docs">reference</a> for how
                to run one.
              </Empty>
            ) : (
              <WorkerTable workers={all} />
            )
          }
        </Shown>
      </div>
    </>
  )
}

function WorkerTable({ workers }: { readonly workers: readonly WorkerInfo[] }) {
  return (
    <Table label="Workers">
      <thead>
        <tr>
          <th scope="col">Worker</th>
          <th scope="col">Queues</th>
          <th scope="col">Holds</th>
          <th scope="col">Seen</th>
          <th scope="col">Up since</th>
          <th scope="col">
            <span className="unseen">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {workers.map((worker) => (
          <tr key={worker.id}>
            <td>
              <WorkerName worker={worker} />
            </td>
            <td>
              {worker.queues.map((queue) => (
                <Link key={queue} href={queueLink(queue)} className="tag">
                  {queue}
                </Link>
              ))}
            </td>
            <td>
              <Held worker={worker} />
            </td>
            <td>
              <Time at={worker.lastSeenAt} />
            </td>
            <td>
              <Time at={worker.firstSeenAt} />
            </td>
            <td className="number">
              <Directions worker={worker} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function WorkerName({
  worker: { id, name, hostname, pid, sdk, directive },
}: {
  readonly worker: WorkerInfo
}) {
  const place = [hostname, pid === undefined ? undefined : `process ${pid}`, sdk].filter(Boolean).join(' · ')
  return (
    <>
      <div className="queue-name">
        <strong title={id}>{name ?? id}</strong>
        {directive !== 'continue' && (
          <span className="badge" data-state="warn">
            {directive === 'drain' ? 'draining' : 'stopping'}
          </span>
        )}
      </div>
      <div className="muted small">{place}</div>
    </>
  )
}

function Held({ worker: { holds, concurrency } }: { readonly worker: WorkerInfo }) {
  const count = concurrency === undefined ? String(holds.length) : `${holds.length} of ${concurrency}`
  return (
    <>
      <div>{count}</div>
      {holds.slice(0, MOST_NAMED).map(({ jobId, startedAt }) => (
        <div key={jobId} className="small">
          <Link href={jobLink(jobId)} className="mono">
            …{jobId.slice(-8)}
          </Link>{' '}
          <span className="muted">
            <Time at={startedAt} />
          </span>
        </div>
      ))}
      {holds.length > MOST_NAMED && <div className="muted small">and {holds.length - MOST_NAMED} more</div>}
    </>
  )
}

function Directions({ worker }: { readonly worker: WorkerInfo }) {
  const { offload } = useSession()
  const { act, isBusy } = useAct()
  if (!useMay('queues:write')) return null
  const name = worker.name ?? worker.id
  const direct = (directive: Directive, done: string) =>
    act(() => offload.workers.direct(worker.id, directive), done)
  return worker.directive === 'continue' ? (
    <Button
      isBusy={isBusy}
      aria-label={`Drain ${name}`}
      onClick={() => direct('drain', `${name} takes no more jobs and finishes what it has.`)}
    >
      Drain
    </Button>
  ) : (
    <Button
      isBusy={isBusy}
      aria-label={`Go on ${name}`}
      onClick={() => direct('continue', `${name} goes on.`)}
    >
      Go on
    </Button>
  )
}
