// A dialog: the browser's own, so that focus, Escape and what lies behind it are as everywhere.
import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { ErrorNotice } from './states.tsx'

/** What a dialog asks, and what is done with the answer. */
export interface DialogProps {
  readonly title: string
  readonly action: string
  readonly kind?: 'primary' | 'danger'
  readonly children?: ReactNode
  /** While it is true the action cannot be taken. */
  readonly isIncomplete?: boolean
  /** Done on the action; the dialog stays, with the error, when it fails. */
  readonly act: () => Promise<unknown>
  /** When another dialog takes its place after the action. */
  readonly staysOpen?: boolean
  /** It was dismissed, or the action is done. */
  readonly close: () => void
}

/** Open as long as it is rendered. */
export function Dialog(props: DialogProps) {
  const { title, action, kind = 'primary', children, isIncomplete, act, staysOpen, close } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    act()
      .then(() => (staysOpen ? undefined : close()))
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onClose={close}>
      <form onSubmit={submit}>
        <h2 id={titleId}>{title}</h2>
        {children}
        {error !== null && <ErrorNotice error={error} />}
        <div className="actions actions-end">
          <Button onClick={close}>Close</Button>
          <Button kind={kind} type="submit" isBusy={isBusy} disabled={isIncomplete}>
            {action}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
