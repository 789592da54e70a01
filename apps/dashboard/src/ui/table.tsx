// A table that scrolls sideways where the page is narrow; the keyboard reaches it, and so can scroll it.
import type { ReactNode } from 'react'

/** `label` names it to a reader who cannot see it. */
export function Table({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="table-scroll" role="group" aria-label={label} tabIndex={0}>
      <table>{children}</table>
    </div>
  )
}
