// The runs of a job as a line in time: who ran it, for how long, and what came of it.
import type { Job } from '@offload/sdk'
import { spanText } from '../time-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { Time, useNow } from '../ui/time.tsx'

type Attempt = NonNullable<Job['attempts']>[number]

/** The last ten, the latest first. */
export function Attempts({ job }: { readonly job: Job }) {
  const attempts = job.attempts ?? []
  if (attempts.length === 0) return <p className="muted">No worker has taken it yet.</p>
  return (
    <ol className="timeline" aria-label="Attempts">
      {attempts.toReversed().map((attempt) => (
        <Run key={attempt.startedAt + attempt.attempt} attempt={attempt} job={job} />
      ))}
    </ol>
  )
}

function Run({ attempt, job }: { readonly attempt: Attempt; readonly job: Job }) {
  const { attempt: number, startedAt, finishedAt, outcome, workerId, error } = attempt
  const now = useNow()
  const tookMs = (finishedAt === null ? now : Date.parse(finishedAt)) - Date.parse(startedAt)
  return (
    <li>
      <div className="timeline-head">
        <strong>Attempt {number}</strong>
        <StateBadge state={outcome ?? 'active'} />
        <span className="muted">{finishedAt === null ? `for ${spanText(tookMs)}` : spanText(tookMs)}</span>
      </div>
      <div className="small muted">
        <Time at={startedAt} isAbsolute /> {workerId !== null && <>by {workerId}</>}
      </div>
      {outcome === null && <CurrentLease job={job} />}
      {error && (
        <div className="error-text small">
          {error.code !== undefined && <code>{error.code} </code>}
          {error.message}
        </div>
      )}
    </li>
  )
}

function CurrentLease({ job: { lease, progress, cancelRequestedAt } }: { readonly job: Job }) {
  return (
    <>
      {lease && (
        <div className="small muted">
          Its lease runs out <Time at={lease.expiresAt} />, unless it is renewed.
        </div>
      )}
      {progress && (
        <div className="small">
          <progress value={progress.value} max={1} aria-label="Progress" /> {progress.message}
        </div>
      )}
      {cancelRequestedAt !== null && (
        <div className="small">
          Its worker was asked to stop <Time at={cancelRequestedAt} />.
        </div>
      )}
    </>
  )
}
