// Short words on what was done, in a corner, read aloud.
import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface Toast {
  readonly text: string
  readonly isBad: boolean
}

/** How long a good word stays; a bad one stays until it is closed. */
const SHOWN_MS = 6000

const ToastContext = createContext<(toast: Toast) => void>(() => undefined)

/** Says what was done, or what went wrong. */
export function useToast(): (toast: Toast) => void {
  return use(ToastContext)
}

/** Around the pages. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  const [toast, setToast] = useState<Toast | null>(null)
  const close = useCallback(() => setToast(null), [])
  useEffect(() => {
    if (!toast || toast.isBad) return undefined
    const timer = setTimeout(close, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [toast, close])
  return (
    <ToastContext value={setToast}>
      {children}
      <div className="toasts" role="status">
        {toast && (
          <div className="toast" data-bad={toast.isBad}>
            {toast.text}
            <button type="button" className="icon-button" aria-label="Close message" onClick={close}>
              <Icon name="close" />
            </button>
          </div>
        )}
      </div>
    </ToastContext>
  )
}
