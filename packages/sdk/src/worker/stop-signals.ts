// SIGTERM and SIGINT.
import process from 'node:process'

const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** Calls `stop` on each signal, as often as they come (Heroku may send several), until the answer is called. */
export function onStopSignals(stop: () => void): () => void {
  for (const signal of SIGNALS) process.on(signal, stop)
  return () => {
    for (const signal of SIGNALS) process.off(signal, stop)
  }
}
