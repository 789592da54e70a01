// What else there is to know of a job.
import type { Job } from '@offload/sdk'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { jobsLink } from '../links.ts'
import { spanText } from '../time-text.ts'
import { Card } from '../ui/card.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Time } from '../ui/time.tsx'

/** Names and values; what a job does not have is left out. */
export function JobFacts({ job }: { readonly job: Job }) {
  return (
    <Card title="Facts" aside={<CopyButton text={job.statusUrl} label="Copy status URL" />}>
      <dl className="facts">
        {factsOf(job).map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function factsOf(job: Job): readonly (readonly [string, ReactNode])[] {
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Enqueued', <Time key="at" at={job.createdAt} isAbsolute />],
    ['Due', <Time key="at" at={job.runAt} isAbsolute />],
    ['Finished', job.finishedAt && <Time key="at" at={job.finishedAt} isAbsolute />],
    ['Expires', job.expiresAt && <Time key="at" at={job.expiresAt} isAbsolute />],
    ['Failures', `${job.failures} of ${job.maxAttempts}`],
    ['Crashes', `${job.crashes} of ${job.maxCrashes}`],
    ['Leases', String(job.leaseCount)],
    ['Priority', job.priority === 0 ? null : String(job.priority)],
    ['Timeout', job.timeoutMs === null ? null : spanText(job.timeoutMs)],
    ['Group', job.group],
    ['Unique key', job.uniqueKey && <code>{job.uniqueKey}</code>],
    ['Tags', job.tags.length > 0 && <Tags job={job} />],
  ]
  return facts.filter(([, value]) => value !== null && value !== '' && value !== false)
}

function Tags({ job: { queue, tags } }: { readonly job: Job }) {
  return (
    <span className="scopes">
      {tags.map((tag) => (
        <Link key={tag} className="tag" href={jobsLink({ queue, tag })}>
          {tag}
        </Link>
      ))}
    </span>
  )
}
