// One job: where it stands and why, each of its runs, and what it carries.
import { Link } from 'wouter'
import { useLive } from '../live.ts'
import { jobsLink, queueLink } from '../links.ts'
import { Card } from '../ui/card.tsx'
import { JsonText } from '../ui/json-text-view.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Shown } from '../ui/states.tsx'
import { Attempts } from './job-attempts.tsx'
import { JobCalls } from './job-calls.tsx'
import { JobExplanation } from './job-explanation.tsx'
import { JobFacts } from './job-facts.tsx'
import { JobVerbs } from './job-verbs.tsx'
import { LastError } from './last-error.tsx'
import type { ReadJob } from './read-job.ts'

/** The page of the job `id`. */
export function JobPage({ id }: { readonly id: string }) {
  const query = useLive(['job', id], async ({ offload, texts }, signal): Promise<ReadJob> => {
    const job = await offload.jobs.get(id, { signal })
    return {
      job,
      texts: texts.of(id) ?? { payload: JSON.stringify(job.payload), result: JSON.stringify(job.result) },
    }
  })
  const job = query.data?.job
  return (
    <>
      <PageHead
        title={job?.type ?? 'Job'}
        lead={
          <>
            <Link href={jobsLink(job ? { queue: job.queue } : {})}>Jobs</Link>
            {job && (
              <>
                {' / '}
                <Link href={queueLink(job.queue)}>{job.queue}</Link>
              </>
            )}
          </>
        }
        hint={
          <span className="queue-name">
            <code>{id}</code> {job && <StateBadge state={job.state} />}
          </span>
        }
      >
        {query.data && <JobVerbs read={query.data} />}
      </PageHead>
      <Shown query={query}>{(read) => <JobParts read={read} />}</Shown>
    </>
  )
}

function JobParts({ read: { job, texts } }: { readonly read: ReadJob }) {
  return (
    <div className="columns columns-job">
      <div className="stack">
        {!job.final && <JobExplanation job={job} />}
        {job.error && <LastError error={job.error} />}
        <Card title="Payload">
          <JsonText text={texts.payload} name="payload" />
        </Card>
        {job.state === 'completed' && (
          <Card title="Result">
            <JsonText text={texts.result} name="result" />
          </Card>
        )}
        <JobCalls job={job} payload={texts.payload} />
      </div>
      <div className="stack">
        <Card title="Attempts">
          <Attempts job={job} />
        </Card>
        <JobFacts job={job} />
      </div>
    </div>
  )
}
