// Making an API key: what it may do, and its secret, which is shown this once.
import type { CreatedKey, KeyScope } from '@offload/sdk'
import { useState } from 'react'
import { useSession } from '../session.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useAct } from '../ui/use-act.ts'

const SCOPES: readonly { readonly scope: KeyScope; readonly may: string }[] = [
  { scope: 'jobs:enqueue', may: 'enqueue, retry, cancel and change jobs' },
  { scope: 'jobs:read', may: 'look at jobs, queues and workers' },
  { scope: 'jobs:work', may: 'lease jobs and settle them' },
  { scope: 'queues:write', may: 'set up, pause and purge queues' },
  { scope: 'keys:write', may: 'make and revoke keys' },
]

/** First the form, then the secret. A key gives away no more than it has. */
export function CreateKeyDialog({ close }: { readonly close: () => void }) {
  const { offload, key } = useSession()
  const { perform } = useAct()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly KeyScope[]>(['jobs:enqueue', 'jobs:read'])
  const [queues, setQueues] = useState('')
  const [created, setCreated] = useState<CreatedKey | null>(null)

  const create = async () => {
    const chosen = queues.split(/[\s,]+/).filter(Boolean)
    await perform(async () => {
      const options = { name, scopes: [...scopes], ...(chosen.length > 0 && { queues: chosen }) }
      setCreated(await offload.keys.create(key.project, options))
    }, `The key ${name} is made.`)
  }
  if (created) return <SecretDialog created={created} close={close} />
  return (
    <Dialog
      title="New key"
      action="Make key"
      isIncomplete={name === '' || scopes.length === 0}
      act={create}
      close={close}
      staysOpen
    >
      <label className="field">
        <span>Name</span>
        <input value={name} onChange={(event) => setName(event.target.value)} maxLength={200} autoFocus />
      </label>
      <fieldset className="choices choices-wide">
        <legend className="small">It may</legend>
        {SCOPES.map(({ scope, may }) => (
          <label key={scope} className="check">
            <input
              type="checkbox"
              checked={scopes.includes(scope)}
              disabled={!key.scopes.includes(scope)}
              onChange={(event) =>
                setScopes(event.target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
              }
            />
            <span>
              <code>{scope}</code> <span className="muted small">{may}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span>Queues (empty: all; feeds* for all that begin so)</span>
        <input className="mono" value={queues} onChange={(event) => setQueues(event.target.value)} />
      </label>
    </Dialog>
  )
}

function SecretDialog({ created, close }: { readonly created: CreatedKey; readonly close: () => void }) {
  return (
    <Dialog
      title={`The key ${created.name}`}
      action="I have kept it"
      act={() => Promise.resolve()}
      close={close}
    >
      <p>Copy it now: only a digest of it is kept, and it is not shown again.</p>
      <code className="secret">{created.secret}</code>
      <div className="actions">
        <CopyButton text={created.secret} label="Copy key" />
      </div>
    </Dialog>
  )
}
