// Why a job is not running, and what would change that.
import type { Job } from '@offload/sdk'
import { Link } from 'wouter'
import { countText } from '../count-text.ts'
import { jobLink } from '../links.ts'
import { useLive } from '../live.ts'
import { Card } from '../ui/card.tsx'
import { Prose } from '../ui/prose.tsx'
import { Shown } from '../ui/states.tsx'
import { Time } from '../ui/time.tsx'

/** As `GET /v1/jobs/{id}/explain` says it. */
export function JobExplanation({ job: { id, state } }: { readonly job: Job }) {
  const query = useLive(['explain', id, state], ({ offload }, signal) => offload.jobs.explain(id, { signal }))
  return (
    <Card title={state === 'active' ? 'Running' : 'Why it waits'}>
      <Shown query={query} rows={2}>
        {({ reasons, position, estimatedStartAt }) => (
          <ul className="reasons">
            {reasons.map(({ code, detail, change, until, jobIds }) => (
              <li key={code}>
                <strong>
                  <Prose text={detail} />
                </strong>
                <div className="muted">
                  <Prose text={change} />
                </div>
                {until !== null && (
                  <div className="small">
                    <Time at={until} isAbsolute />
                  </div>
                )}
                {jobIds.map((other) => (
                  <Link key={other} className="mono" href={jobLink(other)}>
                    {other}{' '}
                  </Link>
                ))}
              </li>
            ))}
            {position !== null && (
              <li className="muted">
                Place {countText(position)} in line
                {estimatedStartAt !== null && (
                  <>
                    , likely to start <Time at={estimatedStartAt} />
                  </>
                )}
                .
              </li>
            )}
          </ul>
        )}
      </Shown>
    </Card>
  )
}
