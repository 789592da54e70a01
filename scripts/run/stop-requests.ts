// The ways in which a process is asked to end.
import { whenOrphaned } from '../bootstrap/when-orphaned.mjs'

/** Calls back for each SIGINT, SIGTERM and SIGHUP, and when the process above has died. */
export function onStopRequest(callback: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, callback)
  whenOrphaned(callback)
}
