// The jobs of a queue: by state, narrowed by what the address says, a page at a time.
import type { Queue } from '@offload/sdk'
import { useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { countText } from '../count-text.ts'
import { jobsLink, type JobFilter } from '../links.ts'
import { useLive } from '../live.ts'
import { useQueues } from '../readings.ts'
import type { Session } from '../session.ts'
import { PageHead } from '../ui/page-head.tsx'
import { STATES } from '../ui/state-badge.tsx'
import { Empty, Shown } from '../ui/states.tsx'
import { JobActions } from './job-actions.tsx'
import { JobFilters } from './job-filters.tsx'
import { JobTable } from './job-table.tsx'

const PAGE_SIZE = 50

/** The page; its address says all that it shows. */
export function JobsPage() {
  const [search] = useSearchParams()
  const queues = useQueues()
  const filter: JobFilter = Object.fromEntries(search)
  const queue = filter.queue ?? (queues.data && mostWanted(queues.data)?.queue)
  return (
    <>
      <PageHead title="Jobs" />
      <Shown query={queues}>
        {(all) =>
          queue === undefined ? (
            <Empty title="No jobs yet">
              Enqueue one: the <a href="/docs">reference</a> begins with how.
            </Empty>
          ) : (
            <div className="card card-flush">
              <Tabs filter={{ ...filter, queue }} counts={all.find((one) => one.queue === queue)?.counts} />
              <JobFilters
                key={search.toString()}
                filter={{ ...filter, queue }}
                queues={all.map((one) => one.queue)}
              />
              <JobList key={jobsLink({ ...filter, queue })} filter={{ ...filter, queue }} />
            </div>
          )
        }
      </Shown>
    </>
  )
}

/** The queue that somebody who names none is after: where most has failed, else where most is to be done. */
function mostWanted(queues: readonly Queue[]): Queue | undefined {
  const unfinished = ({ queued, active, scheduled, retrying }: Queue['counts']) =>
    queued + active + scheduled + retrying
  const [first] = queues.toSorted(
    ({ counts: one }, { counts: other }) =>
      other.failed - one.failed || unfinished(other) - unfinished(one) || other.completed - one.completed,
  )
  return first
}

function Tabs(props: {
  readonly filter: JobFilter
  readonly counts: Readonly<Record<string, number>> | undefined
}) {
  const { filter, counts } = props
  const tabs = [undefined, ...STATES]
  return (
    <nav className="tabs" aria-label="States">
      {tabs.map((state) => (
        <Link
          key={state ?? 'all'}
          className="tab"
          href={jobsLink({ ...filter, state, cursor: undefined })}
          aria-current={filter.state === state ? 'page' : undefined}
        >
          {state ?? 'all'}
          {state && counts && <span className="muted number">{countText(counts[state] ?? 0)}</span>}
        </Link>
      ))}
    </nav>
  )
}

function JobList({ filter }: { readonly filter: JobFilter }) {
  const [, go] = useLocation()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const page = useLive(['jobs', filter], (session, signal) => readPage(session, filter, signal))
  return (
    <Shown query={page} rows={8}>
      {({ data, nextCursor }) => (
        <>
          {data.length === 0 ? (
            <Empty title={nextCursor === null ? 'No jobs here' : 'None among those looked at so far'}>
              {nextCursor === null
                ? 'None match, or none are kept any more.'
                : 'A page looks at a bounded number of jobs: go on.'}
            </Empty>
          ) : (
            <>
              <JobActions
                filter={filter}
                jobs={data.filter(({ id }) => selected.has(id))}
                clear={() => setSelected(new Set())}
              />
              <JobTable jobs={data} selected={selected} select={setSelected} />
            </>
          )}
          <div className="paging">
            {filter.code && (
              <span className="muted small">Those with this error, of the {PAGE_SIZE} jobs of a page.</span>
            )}
            {filter.cursor !== undefined && (
              <Link className="button button-plain" href={jobsLink({ ...filter, cursor: undefined })}>
                First page
              </Link>
            )}
            <button
              type="button"
              className="button button-plain"
              disabled={nextCursor === null}
              onClick={() => go(jobsLink({ ...filter, cursor: nextCursor ?? undefined }))}
            >
              Next page
            </button>
          </div>
        </>
      )}
    </Shown>
  )
}

/** The API does not list by error: a page is then what is left of the jobs that were looked at. */
async function readPage({ offload }: Session, filter: JobFilter, signal: AbortSignal) {
  const { since, until, state, code, ...rest } = filter
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value))
  const { data, nextCursor } = await offload.jobs
    .list({
      ...given,
      ...(state && { state: state as (typeof STATES)[number] }),
      ...(since && { since: new Date(since) }),
      ...(until && { until: new Date(until) }),
      limit: PAGE_SIZE,
      signal,
    })
    .firstPage()
  return { data: code ? data.filter(({ error }) => error?.code === code) : data, nextCursor }
}
