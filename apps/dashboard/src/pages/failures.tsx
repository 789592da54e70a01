// Failed jobs by type and error: what goes wrong, and how often.
import type { Queue } from '@offload/sdk'
import { Link } from 'wouter'
import { countText } from '../count-text.ts'
import { groupFailures, type FailureGroup } from '../failure-groups.ts'
import { jobLink, jobsLink, queueLink } from '../links.ts'
import { MOST_FAILURES, useFailures, useQueues } from '../readings.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Shown } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'

/** The groups of the latest failures. */
export function FailuresPage() {
  const queues = useQueues()
  return (
    <>
      <PageHead title="Failures" hint="Failed jobs that are kept, by type and error." />
      <div className="card card-flush">
        <Shown query={queues}>{(all) => <Failures queues={all} />}</Shown>
      </div>
    </>
  )
}

function Failures({ queues }: { readonly queues: readonly Queue[] }) {
  const failures = useFailures(queues)
  const kept = queues.reduce((sum, { counts }) => sum + counts.failed, 0)
  return (
    <Shown query={failures}>
      {(jobs) =>
        jobs.length === 0 ? (
          <Empty title="Nothing has failed">Jobs that have used up their attempts are listed here.</Empty>
        ) : (
          <>
            <FailureTable groups={groupFailures(jobs)} />
            {jobs.length < kept && (
              <p className="muted small note">
                Of {countText(kept)} failed jobs, up to {MOST_FAILURES} of each queue are looked at.
              </p>
            )}
          </>
        )
      }
    </Shown>
  )
}

function FailureTable({ groups }: { readonly groups: readonly FailureGroup[] }) {
  return (
    <Table label="Failures by type and error">
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
        {groups.map((group) => (
          <FailureRow key={group.latest.id} group={group} />
        ))}
      </tbody>
    </Table>
  )
}

/** One group, with the way to its jobs and to the latest of them. */
export function FailureRow({ group }: { readonly group: FailureGroup }) {
  const { queue, type, error, message, count, latest } = group
  const code = latest.error?.code
  return (
    <tr>
      <td>
        <Link href={jobsLink({ queue, type, state: 'failed', code })}>{type}</Link>
      </td>
      <td>
        <Link className="plain-link" href={queueLink(queue)}>
          {queue}
        </Link>
      </td>
      <td className="cell-wide">
        <div className="cell-text" title={message}>
          {error !== '' && <code className="tag">{error}</code>} {message}
        </div>
      </td>
      <td className="number">{countText(count)}</td>
      <td>
        <Link href={jobLink(latest.id)}>
          <Time at={latest.finishedAt} />
        </Link>
      </td>
    </tr>
  )
}
