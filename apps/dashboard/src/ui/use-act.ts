// Acts: does what a button says, tells how it went, and reads the page's data again.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { errorText } from '../error-text.ts'
import { useToast } from './toasts.tsx'

/** `act(what, done)` runs `what`, then says `done`. `isBusy` meanwhile. */
export function useAct() {
  const [isBusy, setBusy] = useState(false)
  const toast = useToast()
  const queryClient = useQueryClient()

  /** Throws what `what` throws, for a dialog to show. */
  const perform = async (what: () => Promise<unknown>, done: string): Promise<void> => {
    await what()
    toast({ text: done, isBad: false })
    void queryClient.invalidateQueries()
  }
  /** The same for a button: what goes wrong becomes a message. */
  const act = (what: () => Promise<unknown>, done: string): void => {
    setBusy(true)
    perform(what, done)
      .catch((error: unknown) => toast({ text: errorText(error), isBad: true }))
      .finally(() => setBusy(false))
  }
  return { act, perform, isBusy }
}
