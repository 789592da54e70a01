// How long to wait before trying again.

const FIRST_MS = 500
const LONGEST_MS = 30_000

/** Milliseconds to wait after the `failures`th failure in a row: full jitter over a doubling span, at most 30 s. */
export function backoffMs(failures: number): number {
  // Full jitter, not a fixed step: workers that lost the service together must not return together.
  return Math.round(Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1)))
}

/** Waits, and resolves early, without an error, when `signal` aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const finish = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', finish)
      resolve()
    }
    const timer = setTimeout(finish, ms)
    signal?.addEventListener('abort', finish, { once: true })
  })
}
