// The audit: who administered what, when, and what it changed.
import type { AuditEntry } from '@offload/sdk'
import { useState } from 'react'
import { Link } from 'wouter'
import { changedFields } from '../changed-fields.ts'
import { queueLink } from '../links.ts'
import { useLive } from '../live.ts'
import { useMay, useSession } from '../session.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Shown } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'

const PAGE_SIZE = 50

/** The list, for a key that may see it. */
export function AuditPage() {
  const mayRead = useMay('keys:write')
  return (
    <>
      <PageHead title="Audit" hint="What was administered in this project, the latest first." />
      <div className="card card-flush">
        {mayRead ? (
          <Acts />
        ) : (
          <Empty title="Your key may not see the audit">
            It needs the scope <code>keys:write</code>.
          </Empty>
        )}
      </div>
    </>
  )
}

function Acts() {
  const [cursor, setCursor] = useState<string | null>(null)
  const page = useLive(['audit', cursor], ({ offload }, signal) =>
    offload.audit.list({ limit: PAGE_SIZE, signal, ...(cursor !== null && { cursor }) }).firstPage(),
  )
  const nameOf = useKeyNames()
  return (
    <Shown query={page}>
      {({ data, nextCursor }) => (
        <>
          {data.length === 0 ? (
            <Empty title="Nothing was administered yet">
              Changes of queues, groups, workers, keys, and bulk operations are listed here.
            </Empty>
          ) : (
            <ActTable acts={data} nameOf={nameOf} />
          )}
          <div className="paging">
            {cursor !== null && (
              <button type="button" className="button button-plain" onClick={() => setCursor(null)}>
                First page
              </button>
            )}
            <button
              type="button"
              className="button button-plain"
              disabled={nextCursor === null}
              onClick={() => setCursor(nextCursor)}
            >
              Next page
            </button>
          </div>
        </>
      )}
    </Shown>
  )
}

/** A key by its name; one that is gone by its id. */
function useKeyNames(): (keyId: string | null) => string {
  const { key } = useSession()
  const keys = useLive(['keys'], ({ offload }, signal) => offload.keys.list(key.project, { signal }))
  const names = new Map(keys.data?.map(({ id, name }) => [id, name]))
  return (keyId) => (keyId === null ? 'the administrator' : (names.get(keyId) ?? keyId))
}

function ActTable(props: {
  readonly acts: readonly AuditEntry[]
  readonly nameOf: (keyId: string | null) => string
}) {
  return (
    <Table label="Acts">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Act</th>
          <th scope="col">On</th>
          <th scope="col">By</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {props.acts.map((act) => (
          <tr key={act.id}>
            <td>
              <Time at={act.at} />
            </td>
            <td>
              <code className="tag">{act.action}</code>
            </td>
            <td>
              <Target target={act.target} />
            </td>
            <td>{props.nameOf(act.keyId)}</td>
            <td className="cell-wide">
              <Change act={act} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Target({ target }: { readonly target: AuditEntry['target'] }) {
  const { queue, ...rest } = target
  return (
    <>
      {queue !== undefined && <Link href={queueLink(queue)}>{queue}</Link>}
      {Object.entries(rest).map(([kind, id]) => (
        <div key={kind} className="muted small">
          {kind.replace(/Id$/, '')} <span className="mono">{id}</span>
        </div>
      ))}
    </>
  )
}

/** Each field that is no longer what it was. */
function Change({ act: { before, after } }: { readonly act: AuditEntry }) {
  const changes = changedFields(before, after)
  if (changes.length === 0) return <span className="muted">–</span>
  return changes.map(({ field, from, to }) => (
    <div key={field} className="cell-text" title={`${field}: ${from} → ${to}`}>
      <span className="muted">{field}</span> <code>{from}</code> → <code>{to}</code>
    </div>
  ))
}
