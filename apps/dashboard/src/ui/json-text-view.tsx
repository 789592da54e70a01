// JSON as it was sent: indented or raw, every digit as it came, and never anything but text.
import { useState } from 'react'
import { indented } from '../json-text.ts'
import { CopyButton } from './copy-button.tsx'

/** Characters that are shown; a browser grows slow with more. All of it can be copied. */
const MOST_SHOWN = 100_000

/** `name` says what it is, for the buttons. */
export function JsonText({ text, name }: { readonly text: string; readonly name: string }) {
  const [isRaw, setRaw] = useState(false)
  const shown = isRaw ? text : indented(text)
  return (
    <div className="stack stack-tight">
      <pre className="code" aria-label={name} tabIndex={0}>
        {shown.slice(0, MOST_SHOWN)}
      </pre>
      <div className="actions">
        <CopyButton text={text} label={`Copy ${name}`} />
        <button type="button" className="chip" aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>
          Raw
        </button>
        {shown.length > MOST_SHOWN && <span className="muted small">Cut here; copying takes all of it.</span>}
      </div>
    </div>
  )
}
