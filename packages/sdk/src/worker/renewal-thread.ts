// Renews leases from a thread, which goes on while a handler blocks the event loop.
import { Worker as Thread } from 'node:worker_threads'
import {
  LeaseRenewals,
  type RenewalCommand,
  type RenewalReport,
  type RenewalSettings,
} from './lease-renewals.ts'

/** Who hears of the thread. Neither is called once it was told to end. */
export interface ThreadListeners {
  readonly onReport: (report: RenewalReport) => void
  /** The thread has broken, and is over. */
  readonly onError: (error: unknown) => void
}

/** `LeaseRenewals` in a thread. It does not keep the process alive. */
export class RenewalThread {
  readonly #thread: Thread
  #isOver = false

  /** Throws where there are no threads: the process is forbidden them (Node's permission model), or its runtime has none. */
  constructor(settings: RenewalSettings, { onReport, onError }: ThreadListeners) {
    this.#thread = new Thread(SOURCE, { workerData: settings, name: 'offload-renewals', execArgv: [] })
    this.#thread.on('message', (report: RenewalReport) => this.#isOver || onReport(report))
    this.#thread.on('error', (error) => this.#isOver || onError(error))
    this.#thread.unref()
  }

  command(command: RenewalCommand): void {
    // As text: cloning a hundred leases as objects costs ten times as much, in every lease call.
    this.#thread.postMessage(JSON.stringify(command))
  }

  async end(): Promise<void> {
    this.#isOver = true
    await this.#thread.terminate()
  }
}

/** A data URL, not a file: it needs no path that a bundler would have to know. `__name` is what esbuild's keepNames calls. */
const SOURCE = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, workerData } from 'node:worker_threads'
    globalThis.__name ??= (target) => target
    const LeaseRenewals = (${LeaseRenewals.toString()})
    const renewals = new LeaseRenewals(workerData, fetch, (report) => parentPort.postMessage(report))
    parentPort.on('message', (command) => renewals.command(JSON.parse(command)))
  `)}`,
)
