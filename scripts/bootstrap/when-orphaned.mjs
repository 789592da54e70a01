// Notices that the process above has died without a word.

const ASK_EVERY_MS = 300

/**
 * Calls back once, when the parent of this process is no longer the one it was started by. Needed because npm starts
 * scripts through a shell, and that shell takes a SIGTERM for itself and dies without passing it on.
 */
export function whenOrphaned(callback) {
  const parent = process.ppid
  const asking = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(asking)
    callback()
  }, ASK_EVERY_MS)
  asking.unref()
}
