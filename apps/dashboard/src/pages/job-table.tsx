// Jobs as rows, of which some are selected.
import type { Job } from '@offload/sdk'
import { Link } from 'wouter'
import { jobLink } from '../links.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'

interface JobTableProps {
  readonly jobs: readonly Job[]
  readonly selected: ReadonlySet<string>
  readonly select: (ids: ReadonlySet<string>) => void
}

const HEADS = ['Job', 'State', 'Attempt', 'Enqueued', 'Due, or finished', 'Last error'] as const

/** One page of them. */
export function JobTable({ jobs, selected, select }: JobTableProps) {
  const areAllSelected = jobs.every(({ id }) => selected.has(id))
  const toggle = (id: string, isOn: boolean) => {
    const others = [...selected].filter((one) => one !== id)
    select(new Set(isOn ? [...others, id] : others))
  }
  return (
    <Table label="Jobs">
      <thead>
        <tr>
          <th scope="col">
            <input
              type="checkbox"
              aria-label="Select all on this page"
              checked={areAllSelected}
              onChange={() => select(new Set(areAllSelected ? [] : jobs.map(({ id }) => id)))}
            />
          </th>
          {HEADS.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} isSelected={selected.has(job.id)} toggle={toggle} />
        ))}
      </tbody>
    </Table>
  )
}

interface JobRowProps {
  readonly job: Job
  readonly isSelected: boolean
  readonly toggle: (id: string, isOn: boolean) => void
}

function JobRow({ job, isSelected, toggle }: JobRowProps) {
  return (
    <tr aria-selected={isSelected}>
      <td>
        <input
          type="checkbox"
          aria-label={`Select ${job.id}`}
          checked={isSelected}
          onChange={(event) => toggle(job.id, event.target.checked)}
        />
      </td>
      <td>
        <Link href={jobLink(job.id)}>{job.type}</Link>
        <div className="muted mono id-cell">{job.id}</div>
      </td>
      <td>
        <StateBadge state={job.state} />
      </td>
      <td className="muted nowrap">
        {job.attempt} of {job.maxAttempts}
      </td>
      <td className="nowrap">
        <Time at={job.createdAt} />
      </td>
      <td className="nowrap">
        <Time at={job.finishedAt ?? job.runAt} />
      </td>
      <td className="cell-wide">
        <div className="cell-text" title={job.error?.message}>
          {job.error?.message ?? <span className="muted">–</span>}
        </div>
      </td>
    </tr>
  )
}
