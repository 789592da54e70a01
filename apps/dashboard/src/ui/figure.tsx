// A figure with its name: what one looks at first.
import type { ReactNode } from 'react'

/** `tone` says whether it is something to worry about. */
export function Figure(props: {
  readonly label: string
  readonly children: ReactNode
  readonly hint?: ReactNode
  readonly tone?: 'good' | 'warn' | 'bad' | undefined
}) {
  return (
    <div className="figure" data-tone={props.tone}>
      <dt>{props.label}</dt>
      <dd>
        <span className="figure-value">{props.children}</span>
        {props.hint !== undefined && <span className="muted small">{props.hint}</span>}
      </dd>
    </div>
  )
}
