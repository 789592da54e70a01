// The head of a page: its title, which is also the tab's, and what can be done on it.
import { useEffect, type ReactNode } from 'react'

/** `lead` stands above the title, `children` at its side. */
export function PageHead(props: {
  readonly title: string
  readonly lead?: ReactNode
  readonly hint?: ReactNode
  readonly children?: ReactNode
}) {
  const { title, lead, hint, children } = props
  useEffect(() => {
    document.title = `${title} · Offload`
  }, [title])
  return (
    <div className="page-head">
      <div className="page-title">
        {lead !== undefined && <p className="muted small lead">{lead}</p>}
        <h1>{title}</h1>
        {hint !== undefined && <p className="muted">{hint}</p>}
      </div>
      {children !== undefined && <div className="actions">{children}</div>}
    </div>
  )
}
