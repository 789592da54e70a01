// Why a job failed last.
import type { JobError } from '@offload/sdk'
import { Fragment } from 'react'
import { Card } from '../ui/card.tsx'

/** The error, and below it what led to it. */
export function LastError({ error }: { readonly error: JobError }) {
  const kind = kindOf(error)
  return (
    <Card title="Last error" aside={kind !== '' && <code className="tag">{kind}</code>}>
      <div className="stack">
        <ErrorText error={error} />
        {causesOf(error).map((cause, place) => (
          <Fragment key={place}>
            <p className="muted">
              Caused by {kindOf(cause) !== '' && <code className="tag">{kindOf(cause)}</code>}
            </p>
            <ErrorText error={cause} />
          </Fragment>
        ))}
      </div>
    </Card>
  )
}

function ErrorText({ error }: { readonly error: JobError }) {
  return (
    <>
      <p className="error-text">{error.message}</p>
      {error.stack !== undefined && (
        <details>
          <summary>Stack</summary>
          <pre className="code">{error.stack}</pre>
        </details>
      )}
      {error.data !== undefined && <pre className="code">{JSON.stringify(error.data, null, 2)}</pre>}
    </>
  )
}

function kindOf({ name, code }: JobError): string {
  return [name, code].filter(Boolean).join(' · ')
}

function causesOf({ cause }: JobError): readonly JobError[] {
  return cause ? [cause, ...causesOf(cause)] : []
}
