// The groups of a queue: whose jobs wait, and what holds them up.
import type { Group, Queue } from '@offload/sdk'
import { countText } from '../count-text.ts'
import { EVERY_MS, useLive } from '../live.ts'
import { useMay, useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Shown } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { useAct } from '../ui/use-act.ts'
import { waitReasonText } from '../wait-reasons.ts'

const MOST_SHOWN = 50

/** The busiest groups; nothing for a queue without any. */
export function QueueGroups({ queue }: { readonly queue: Queue }) {
  const name = queue.queue
  const groups = useLive(
    ['groups', name],
    ({ offload }, signal) => offload.groups.list(name, { limit: MOST_SHOWN, signal }).firstPage(),
    EVERY_MS.calm,
  )
  if (groups.data?.data.length === 0) return null
  return (
    <Card title="Groups" isFlush aside={<span className="muted small">the busiest first</span>}>
      <Shown query={groups}>
        {({ data, nextCursor }) => (
          <>
            <GroupTable queue={queue} groups={data} />
            {nextCursor !== null && <p className="muted small note">The {MOST_SHOWN} busiest of more.</p>}
          </>
        )}
      </Shown>
    </Card>
  )
}

function GroupTable({ queue, groups }: { readonly queue: Queue; readonly groups: readonly Group[] }) {
  return (
    <Table label="Groups">
      <thead>
        <tr>
          <th scope="col">Group</th>
          <th scope="col" className="number">
            queued
          </th>
          <th scope="col" className="number">
            delayed
          </th>
          <th scope="col" className="number">
            active
          </th>
          <th scope="col">Limits</th>
          <th scope="col">Held up by</th>
          <th scope="col">
            <span className="unseen">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.group}>
            <td>{group.group}</td>
            <td className="number">{countText(group.counts.queued)}</td>
            <td className="number">{countText(group.counts.delayed)}</td>
            <td className="number">{countText(group.counts.active)}</td>
            <td className="muted">{limitsText(group.effective)}</td>
            <td>{heldUpBy(group, queue)}</td>
            <td className="number">
              <PauseGroup queue={queue.queue} group={group} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function PauseGroup({ queue, group: { group, paused } }: { readonly queue: string; readonly group: Group }) {
  const { offload } = useSession()
  const { act, isBusy } = useAct()
  if (!useMay('queues:write')) return null
  const [label, what] = paused
    ? (['Resume', () => offload.groups.resume(queue, group)] as const)
    : (['Pause', () => offload.groups.pause(queue, group)] as const)
  return (
    <Button
      isBusy={isBusy}
      aria-label={`${label} group ${group}`}
      onClick={() => act(what, `${group} ${paused ? 'goes on' : 'is paused'}.`)}
    >
      {label}
    </Button>
  )
}

/** The group's own limits, then those of its queue: jobs that wait get past neither. */
function heldUpBy({ blockedBy, counts }: Group, queue: Queue): string {
  const own = blockedBy.map(waitReasonText)
  const above = counts.queued > 0 ? queue.blockedBy.map((code) => `queue: ${waitReasonText(code)}`) : []
  return [...own, ...above].join(', ') || '–'
}

function limitsText({ concurrency, rate, weight, maxWaiting }: Group['effective']): string {
  const limits = [
    concurrency === undefined ? '' : `${concurrency} at once`,
    rate === undefined ? '' : `${rate.limit} per ${rate.periodMs / 1000} s`,
    weight === undefined || weight === 1 ? '' : `weight ${weight}`,
    maxWaiting === undefined ? '' : `${countText(maxWaiting)} waiting`,
  ]
  return limits.filter(Boolean).join(' · ') || '–'
}
