// What stands in a page's place while there is nothing to show: nothing yet, nothing at all, or an error.
import { isApiError, isNotFound } from '@offload/sdk'
import type { ReactNode } from 'react'
import { errorText } from '../error-text.ts'
import { Button } from './button.tsx'
import { Prose } from './prose.tsx'

/** There is nothing, and what one could do about it. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children !== undefined && <p className="muted">{children}</p>}
    </div>
  )
}

/** Lines where the rows will be. */
function Loading({ rows = 4 }: { readonly rows?: number }) {
  return (
    <div className="loading" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="loading-row" />
      ))}
    </div>
  )
}

/** What went wrong, with the number to ask about, and a way to try again. */
export function ErrorNotice({ error, retry }: { readonly error: unknown; readonly retry?: () => unknown }) {
  return (
    <div className="notice notice-bad" role="alert">
      <span>
        <Prose text={errorText(error)} />
      </span>
      {isApiError(error) && error.requestId !== null && (
        <span className="small">
          request <code>{error.requestId}</code>
        </span>
      )}
      {retry && !isNotFound(error) && <Button onClick={() => void retry()}>Try again</Button>}
    </div>
  )
}

interface ShownProps<Data> {
  readonly query: {
    readonly data: Data | undefined
    readonly error: Error | null
    readonly refetch: () => unknown
  }
  readonly rows?: number
  readonly children: (data: Data) => ReactNode
}

/** The data once they are there. What was read before stays while a later reading fails, and says so. */
export function Shown<Data>({ query, rows, children }: ShownProps<Data>) {
  return (
    <>
      {query.error && <ErrorNotice error={query.error} retry={query.refetch} />}
      {query.data !== undefined && children(query.data)}
      {query.data === undefined && !query.error && <Loading {...(rows !== undefined && { rows })} />}
    </>
  )
}
