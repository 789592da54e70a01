// The API keys of the project: what each may do, making one, and revoking.
import type { ApiKey } from '@offload/sdk'
import { useState } from 'react'
import { useLive } from '../live.ts'
import { useMay, useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Shown } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { useAct } from '../ui/use-act.ts'
import { CreateKeyDialog } from './create-key-dialog.tsx'

/** The list, for a key that may see it. */
export function KeysPage() {
  const [isCreating, setCreating] = useState(false)
  const mayWrite = useMay('keys:write')
  return (
    <>
      <PageHead title="Keys" hint="What apps and workers of this project show to the service.">
        {mayWrite && (
          <Button kind="primary" onClick={() => setCreating(true)}>
            New key…
          </Button>
        )}
      </PageHead>
      <div className="card card-flush">
        {mayWrite ? (
          <KeyList />
        ) : (
          <Empty title="Your key may not see keys">
            It needs the scope <code>keys:write</code>.
          </Empty>
        )}
      </div>
      {isCreating && <CreateKeyDialog close={() => setCreating(false)} />}
    </>
  )
}

function KeyList() {
  const { key } = useSession()
  const keys = useLive(['keys'], ({ offload }, signal) => offload.keys.list(key.project, { signal }))
  const [revoked, setRevoked] = useState<ApiKey | null>(null)
  return (
    <Shown query={keys}>
      {(all) => (
        <>
          <Table label="Keys">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">May</th>
                <th scope="col">Queues</th>
                <th scope="col">Made</th>
                <th scope="col">Last used</th>
                <th scope="col">Expires</th>
                <th scope="col">
                  <span className="unseen">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {all.map((one) => (
                <KeyRow key={one.id} apiKey={one} revoke={setRevoked} />
              ))}
            </tbody>
          </Table>
          {revoked && <RevokeDialog apiKey={revoked} close={() => setRevoked(null)} />}
        </>
      )}
    </Shown>
  )
}

function KeyRow({ apiKey, revoke }: { readonly apiKey: ApiKey; readonly revoke: (key: ApiKey) => void }) {
  const { key } = useSession()
  const isOwn = apiKey.id === key.id
  return (
    <tr>
      <td>
        <strong>{apiKey.name}</strong> {isOwn && <span className="tag">yours</span>}
        <div className="muted mono">{apiKey.id}</div>
      </td>
      <td>
        <div className="scopes">
          {apiKey.scopes.map((scope) => (
            <code key={scope} className="tag">
              {scope}
            </code>
          ))}
        </div>
      </td>
      <td>{apiKey.queues.join(', ') || <span className="muted">all</span>}</td>
      <td>
        <Time at={apiKey.createdAt} />
      </td>
      <td>
        <Time at={apiKey.lastUsedAt} />
      </td>
      <td>
        <Time at={apiKey.expiresAt} />
      </td>
      <td className="number">
        <Button
          kind="danger"
          disabled={isOwn}
          aria-label={`Revoke ${apiKey.name}`}
          onClick={() => revoke(apiKey)}
        >
          Revoke…
        </Button>
      </td>
    </tr>
  )
}

function RevokeDialog({ apiKey, close }: { readonly apiKey: ApiKey; readonly close: () => void }) {
  const { offload, key } = useSession()
  const { perform } = useAct()
  const act = () => perform(() => offload.keys.delete(key.project, apiKey.id), `${apiKey.name} is revoked.`)
  return (
    <Dialog title={`Revoke ${apiKey.name}`} action="Revoke" kind="danger" act={act} close={close}>
      <p>Whoever uses this key is refused within ten seconds. This cannot be undone.</p>
    </Dialog>
  )
}
