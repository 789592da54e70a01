// A part of a page with its heading.
import { useId, type ReactNode } from 'react'

/** `aside` stands opposite the heading. */
export function Card(props: {
  readonly title: string
  readonly aside?: ReactNode
  readonly isFlush?: boolean
  readonly children: ReactNode
}) {
  const { title, aside, isFlush = false, children } = props
  const id = useId()
  return (
    <section className={isFlush ? 'card card-flush' : 'card'} aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
