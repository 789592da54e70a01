// Reads that wait: calls park until a job has changed in the way they ask for. A hint names the jobs that changed;
// a slow check is the truth. Reads are gathered, so many watchers of a queue cost one script call.
import type { Job, JobRef } from './job.ts'
import type { View } from './reads.ts'
import { changedChannel, queueTag } from './keys.ts'
import type { Wakeup } from './wakeup.ts'

/** A lost hint costs a reader this long; a lease, where a job waits, is checked each second. */
const CHECK_EVERY_MS = 5000

/** How long to wait, and when the caller has gone. */
export interface Wait {
  readonly waitMs: number
  readonly signal?: AbortSignal | undefined
  /** How much of the job to read. Default: whole. */
  readonly view?: View | undefined
}

type Read = (job: JobRef, view: View) => Promise<Job | null>

/** The watched jobs of one queue. */
class QueueWatch {
  readonly #watchers = new Map<string, Set<() => void>>()
  readonly #stop: () => void

  constructor(tag: string, wakeup: Wakeup) {
    const { ready, stop } = wakeup.listen(changedChannel(tag), (message) => this.#wake(message))
    void ready?.then(() => this.#wake(''))
    this.#stop = stop
  }

  add(id: string, wake: () => void): void {
    const wakes = this.#watchers.get(id) ?? new Set()
    this.#watchers.set(id, wakes.add(wake))
  }

  /** True when nobody is left. */
  remove(id: string, wake: () => void): boolean {
    const wakes = this.#watchers.get(id)
    wakes?.delete(wake)
    if (wakes?.size === 0) this.#watchers.delete(id)
    if (this.#watchers.size === 0) this.#stop()
    return this.#watchers.size === 0
  }

  #wake(message: string): void {
    const ids = message === '' ? [...this.#watchers.keys()] : message.split(' ')
    for (const id of ids) for (const wake of this.#watchers.get(id) ?? []) wake()
  }
}

/** Every watched job of this process. */
export class Watch {
  readonly #read: Read
  readonly #wakeup: Wakeup
  readonly #queues = new Map<string, QueueWatch>()
  readonly #drained = new AbortController()

  constructor(read: Read, wakeup: Wakeup) {
    this.#read = read
    this.#wakeup = wakeup
  }

  /** The job once `isEnough` holds, or as it stands when the time is up, the caller has gone, or on drain. */
  async until(job: JobRef, isEnough: (job: Job) => boolean, wait: Wait): Promise<Job | null> {
    const first = await this.#read(job, wait.view ?? 'whole')
    if (!first || isEnough(first) || wait.waitMs <= 0) return first
    return this.#park(job, isEnough, wait)
  }

  /** Answers every parked read as things stand; later reads do not park. */
  drain(): void {
    this.#drained.abort()
  }

  // Listens before it reads again, so that no change falls between the two.
  async #park(job: JobRef, isEnough: (job: Job) => boolean, wait: Wait): Promise<Job | null> {
    const bell = new Bell(wait, this.#drained.signal)
    const leave = this.#join(job, bell.ring)
    try {
      for (;;) {
        const current = await this.#read(job, wait.view ?? 'whole')
        if (!current || isEnough(current) || bell.isOver) return current
        await bell.rung()
      }
    } finally {
      leave()
      bell.close()
    }
  }

  #join(job: JobRef, wake: () => void): () => void {
    const tag = queueTag(job)
    const queue = this.#queues.get(tag) ?? new QueueWatch(tag, this.#wakeup)
    this.#queues.set(tag, queue)
    queue.add(job.id, wake)
    return () => {
      if (queue.remove(job.id, wake) && this.#queues.get(tag) === queue) this.#queues.delete(tag)
    }
  }
}

/** Rings when it is time to look: at a hint, at the regular check, and when waiting is over. */
class Bell {
  isOver = false
  #isRung = false
  #answer: (() => void) | undefined
  readonly #check = setInterval(() => this.ring(), CHECK_EVERY_MS * (0.9 + Math.random() * 0.2))
  readonly #end: NodeJS.Timeout
  readonly #signals: readonly AbortSignal[]

  constructor(wait: Wait, drained: AbortSignal) {
    this.#end = setTimeout(this.#over, wait.waitMs)
    this.#signals = wait.signal ? [wait.signal, drained] : [drained]
    for (const signal of this.#signals) {
      signal.addEventListener('abort', this.#over)
      if (signal.aborted) this.#over()
    }
  }

  readonly ring = (): void => {
    this.#isRung = true
    this.#answer?.()
  }

  /** Resolves at once when it rang since the last time. */
  async rung(): Promise<void> {
    if (!this.#isRung) await new Promise<void>((resolve) => (this.#answer = resolve))
    this.#isRung = this.isOver
  }

  close(): void {
    clearInterval(this.#check)
    clearTimeout(this.#end)
    for (const signal of this.#signals) signal.removeEventListener('abort', this.#over)
  }

  readonly #over = (): void => {
    this.isOver = true
    this.ring()
  }
}
