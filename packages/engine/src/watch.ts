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

/** The watched jobs of one queue. One check for all of them: what they read is gathered into few calls. */
class QueueWatch {
  readonly #bells = new Map<string, Set<Bell>>()
  readonly #stop: () => void
  readonly #check = setInterval(() => this.#ring(''), CHECK_EVERY_MS * (0.9 + Math.random() * 0.2))

  constructor(tag: string, wakeup: Wakeup) {
    const { ready, stop } = wakeup.listen(changedChannel(tag), (message) => this.#ring(message))
    void ready?.then(() => this.#ring(''))
    this.#stop = stop
  }

  add(id: string, bell: Bell): void {
    const bells = this.#bells.get(id) ?? new Set()
    this.#bells.set(id, bells.add(bell))
  }

  /** True when nobody is left. */
  remove(id: string, bell: Bell): boolean {
    const bells = this.#bells.get(id)
    bells?.delete(bell)
    if (bells?.size === 0) this.#bells.delete(id)
    if (this.#bells.size > 0) return false
    clearInterval(this.#check)
    this.#stop()
    return true
  }

  /** Ends all waiting. */
  end(): void {
    for (const bells of this.#bells.values()) for (const bell of bells) bell.end()
  }

  #ring(message: string): void {
    const ids = message === '' ? [...this.#bells.keys()] : message.split(' ')
    for (const id of ids) for (const bell of this.#bells.get(id) ?? []) bell.ring()
  }
}

/** Every watched job of this process. */
export class Watch {
  readonly #read: Read
  readonly #wakeup: Wakeup
  readonly #queues = new Map<string, QueueWatch>()
  #parked = 0
  #isDraining = false

  constructor(read: Read, wakeup: Wakeup) {
    this.#read = read
    this.#wakeup = wakeup
  }

  /** How many reads wait. */
  get parked(): number {
    return this.#parked
  }

  /** The job once `isEnough` holds, or as it stands when the time is up, the caller has gone, or on drain. */
  async until(job: JobRef, isEnough: (job: Job) => boolean, wait: Wait): Promise<Job | null> {
    const first = await this.#read(job, wait.view ?? 'whole')
    if (!first || isEnough(first) || wait.waitMs <= 0 || this.#isDraining) return first
    return this.#park(job, isEnough, wait)
  }

  /** Answers every parked read as things stand; later reads do not park. */
  drain(): void {
    this.#isDraining = true
    for (const queue of this.#queues.values()) queue.end()
  }

  // Listens before it reads again, so that no change falls between the two.
  async #park(job: JobRef, isEnough: (job: Job) => boolean, wait: Wait): Promise<Job | null> {
    const bell = new Bell(wait)
    const leave = this.#join(job, bell)
    this.#parked += 1
    try {
      for (;;) {
        const current = await this.#read(job, wait.view ?? 'whole')
        if (!current || isEnough(current) || bell.isOver) return current
        await bell.rung()
      }
    } finally {
      this.#parked -= 1
      leave()
      bell.close()
    }
  }

  #join(job: JobRef, bell: Bell): () => void {
    const tag = queueTag(job)
    const queue = this.#queues.get(tag) ?? new QueueWatch(tag, this.#wakeup)
    this.#queues.set(tag, queue)
    queue.add(job.id, bell)
    return () => {
      if (queue.remove(job.id, bell) && this.#queues.get(tag) === queue) this.#queues.delete(tag)
    }
  }
}

/** Rings when it is time to look: at a hint, at the regular check, and when waiting is over. */
class Bell {
  isOver = false
  #isRung = false
  #answer: (() => void) | undefined
  readonly #timer: NodeJS.Timeout
  readonly #signal: AbortSignal | undefined

  constructor({ waitMs, signal }: Wait) {
    this.#timer = setTimeout(this.end, waitMs)
    this.#signal = signal
    signal?.addEventListener('abort', this.end)
    if (signal?.aborted) this.end()
  }

  ring(): void {
    this.#isRung = true
    this.#answer?.()
  }

  /** Resolves at once when it rang since the last time. */
  async rung(): Promise<void> {
    if (!this.#isRung) await new Promise<void>((resolve) => (this.#answer = resolve))
    this.#isRung = this.isOver
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#signal?.removeEventListener('abort', this.end)
  }

  /** The time is up, the caller has gone, or the service goes down. */
  readonly end = (): void => {
    this.isOver = true
    this.ring()
  }
}
