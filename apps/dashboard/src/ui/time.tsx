// An instant as how long ago it was; the pointer, and whoever reads the page aloud, get date and time.
import { useSyncExternalStore } from 'react'
import { absoluteText, relativeText } from '../time-text.ts'

/** `at` as ISO 8601; null is a dash. `isAbsolute` puts the date beside it. */
export function Time({
  at,
  isAbsolute = false,
}: {
  readonly at: string | null
  readonly isAbsolute?: boolean
}) {
  const now = useNow()
  if (at === null) return <span className="muted">–</span>
  const [relative, absolute] = [relativeText(Date.parse(at), now), absoluteText(Date.parse(at))]
  return (
    <time dateTime={at} title={`${absolute} (${at})`}>
      {relative}
      {isAbsolute && <span className="muted"> · {absolute}</span>}
    </time>
  )
}

/** The time, to the second: one clock for all of a page. */
export function useNow(): number {
  return useSyncExternalStore(listen, () => now)
}

let now = Date.now()
let clock: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function listen(listener: () => void): () => void {
  listeners.add(listener)
  clock ??= setInterval(tick, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(clock)
    clock = undefined
  }
}

function tick(): void {
  if (document.hidden) return
  now = Date.now()
  for (const listener of listeners) listener()
}
