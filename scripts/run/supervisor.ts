// Starts processes one after the other and stops them in the reverse order, each after the one that needs it.
import { styleText } from 'node:util'
import { ProcessGroup, type Environment } from './process-group.ts'
import { onStopRequest } from './stop-requests.ts'

/** Longer than the service's own hard stop at 25 s, so that a drain is never cut short. */
const GRACE_MS = 30_000
/** npm and a terminal may deliver one Ctrl-C several times; one later than this was meant as another, and kills. */
const SAME_REQUEST_MS = 1_000
/** The RSS reader strips types for the browser: Node's warning about that is not for a newcomer. */
const QUIET = '--disable-warning=ExperimentalWarning'
const COLOURS = ['cyan', 'gray', 'magenta', 'green'] as const

/** The processes of one `npm start`. They live and end together: one that ends by itself ends all, with exit code 1. */
export class Supervisor {
  readonly #groups: ProcessGroup[] = []
  readonly #stopping = new AbortController()
  #stoppedAt = 0

  constructor() {
    onStopRequest(() => void this.#onStopRequest())
  }

  /** Aborts when the processes are being stopped. */
  get stopping(): AbortSignal {
    return this.#stopping.signal
  }

  /** Starts a TypeScript file of the project, its output prefixed with `name`. */
  start(name: string, script: string, environment: Environment): void {
    this.stopping.throwIfAborted()
    const prefix = styleText(COLOURS[this.#groups.length % COLOURS.length] ?? 'white', name.padEnd(8))
    const group = new ProcessGroup([QUIET, script], environment, (line) => console.log(prefix + line))
    this.#groups.push(group)
    void group.ended.then((how) =>
      this.stop(`The ${name} process ended by itself (${how}); see its lines above.`),
    )
  }

  /** Stops all processes, the last one started first, and resolves when none is left. Only the first call counts. */
  async stop(reason?: string): Promise<void> {
    if (this.stopping.aborted) return
    this.#stoppedAt = performance.now()
    this.#stopping.abort()
    console.log(reason === undefined ? '\nStopping …' : `offload: ${reason}`)
    if (reason !== undefined) process.exitCode = 1
    for (const group of this.#groups.toReversed()) await group.stop(GRACE_MS)
  }

  async #onStopRequest(): Promise<void> {
    if (!this.stopping.aborted) return this.stop()
    if (performance.now() - this.#stoppedAt < SAME_REQUEST_MS) return
    for (const group of this.#groups) group.kill()
  }
}
