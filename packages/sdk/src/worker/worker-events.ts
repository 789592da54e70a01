// What a worker tells those who listen.
import type { Job } from '../contract/types.ts'

/** Events and what their listeners are given. */
export interface WorkerEvents {
  /** Polling begins. */
  ready: []
  /** A job was taken; its handler begins. */
  leased: [job: Job]
  /** Its handler has returned, and the service has the result. */
  completed: [job: Job, result: unknown]
  /** A run failed. Whether the job will run again is the service's to say. */
  failed: [job: Job, error: unknown]
  /** Someone asked to cancel the job, and the run gave up. */
  cancelled: [job: Job]
  /** The job is with another worker; this run's outcome was discarded. */
  leaseLost: [job: Job, error: unknown]
  /** Nothing is running and nothing was waiting. Once for each idle spell. */
  idle: []
  /** No job is taken any more; those under way are finished. */
  draining: []
  /** All is settled or given back. The last event. */
  stopped: []
  /** Something went wrong that concerns no single handler, such as a service out of reach. Without a listener it is logged. */
  error: [error: unknown]
}

type Listener<Name extends keyof WorkerEvents> = (...facts: WorkerEvents[Name]) => void
type Listeners = { [Name in keyof WorkerEvents]?: Set<Listener<Name>> }

/** A typed emitter in which neither an `error` without listener nor a listener that throws ends the process. */
export class WorkerEmitter {
  readonly #listeners: Listeners = {}
  readonly #logError: (error: unknown) => void

  constructor(logError: (error: unknown) => void) {
    this.#logError = logError
  }

  on<Name extends keyof WorkerEvents>(name: Name, listener: Listener<Name>): void {
    const listeners: Set<Listener<Name>> = this.#listeners[name] ?? new Set()
    listeners.add(listener)
    Object.assign(this.#listeners, { [name]: listeners })
  }

  off<Name extends keyof WorkerEvents>(name: Name, listener: Listener<Name>): void {
    this.#listeners[name]?.delete(listener)
  }

  emit<Name extends keyof WorkerEvents>(name: Name, ...facts: WorkerEvents[Name]): void {
    const listeners = this.#listeners[name]
    if (listeners?.size) for (const listener of [...listeners]) this.#call(listener, facts)
    else if (name === 'error') this.#logError(facts[0])
  }

  #call<Facts extends unknown[]>(listener: (...facts: Facts) => unknown, facts: Facts): void {
    try {
      // One that is async and rejects would end the process.
      Promise.resolve(listener(...facts)).catch((error: unknown) => this.#logError(error))
    } catch (error) {
      this.#logError(error)
    }
  }
}
