// Enqueue: many calls of one turn become one script call; each gets its own outcome.
import type { Connection } from './connection.ts'
import { EngineError } from './errors.ts'
import { Gather } from './gather.ts'
import type { Enqueued, Job, JobRef, NewJob, QueueRef } from './job.ts'
import { encodeDue, encodeSpec, encodeTrace, encodeUnique, newJobOf } from './job-record.ts'
import { ACCOUNT_KEYS, queueOfTag, queueTag } from './keys.ts'
import { KnownTags } from './known-tags.ts'
import { refusalOf } from './replies.ts'
import { encodeRules, withDefaults } from './rules.ts'
import type { VerbRunner } from './verb-runner.ts'

/** What enqueueing needs of the engine. */
export interface EnqueuePort {
  readonly runner: VerbRunner
  readonly redis: Connection
  touch(tag: string): Promise<void>
  get(job: JobRef): Promise<Job | null>
}

type Reply = [now: number, first: string, defaults: string, ...words: string[]]

/** A job on its way into Redis. */
interface Written {
  readonly job: NewJob
  readonly spec: string
  readonly rules: string
}

/** The script's words, and what they mean for each caller. */
interface Sent {
  readonly words: readonly string[]
  readonly outcomes: () => (Enqueued | Error | Promise<Enqueued | Error>)[]
}

/** Enqueues for this process, and remembers which queues have a name in their project. */
export class EnqueueCalls {
  readonly #port: EnqueuePort
  readonly #knownQueues = new KnownTags()
  readonly #gather = new Gather<NewJob, Enqueued | Error>(
    async (tag, jobs) => (await this.#send(tag, jobs, 'each')).outcomes(),
    (job) => job.payload.length,
  )

  constructor(port: EnqueuePort) {
    this.#port = port
  }

  /** One job, gathered with its neighbours of the same turn. */
  async add(queue: QueueRef, job: NewJob): Promise<Enqueued> {
    return orThrow(await this.#gather.add(queueTag(queue), job))
  }

  /** All jobs or none. Throws the first refusal, with its `index`. */
  async addAll(queue: QueueRef, jobs: readonly NewJob[]): Promise<Enqueued[]> {
    const { words, outcomes } = await this.#send(queueTag(queue), jobs, 'all')
    const index = words.findIndex((word) => refusalOf(word) !== null)
    const refusal = refusalOf(words[index] ?? '')
    if (refusal) throw new EngineError(refusal.code, refusal.message, { ...refusal.facts, index })
    return Promise.all(outcomes().map(async (outcome) => orThrow(await outcome)))
  }

  /** Notes the name of a queue in its project: it then appears in lists, and the project counts as used. */
  async remember(tag: string): Promise<void> {
    const { project, queue } = queueOfTag(tag)
    await this.#port.redis.change('SADD', ACCOUNT_KEYS.projectQueues(project), queue)
    this.#knownQueues.add(tag)
  }

  async #send(tag: string, jobs: readonly NewJob[], mode: 'each' | 'all'): Promise<Sent> {
    if (!this.#knownQueues.has(tag)) await this.remember(tag)
    if (jobs.some(isDueLater)) await this.#port.touch(tag)
    const hasGroup = jobs.some((job) => job.group !== undefined)
    const written = jobs.map((job): Written => ({ job, spec: encodeSpec(job), rules: encodeRules(job) }))
    const args = written.flatMap(({ job, spec, rules }) => [
      job.id,
      spec,
      encodeDue(job),
      rules,
      job.unique?.key ?? '',
      encodeUnique(job.unique),
      encodeTrace(job),
    ])
    const reply = await this.#port.runner.run<Reply>('enqueue', tag, [mode, ...args], hasGroup)
    const [now, first, defaults, ...words] = reply
    // The queue may have been deleted since its name was noted.
    if (first === 'first') await this.remember(tag)
    const queue = queueOfTag(tag)
    const outcomeOf = (word: string, index: number) =>
      this.#outcome(queue, written[index] as Written, { now, defaults, word })
    return { words, outcomes: () => words.map(outcomeOf) }
  }

  // `exists` is the rare case, so the job is read by a second call rather than carried in every reply.
  #outcome(
    queue: QueueRef,
    { job, rules }: Written,
    { now, defaults, word }: { now: number; defaults: string; word: string },
  ): Enqueued | Error | Promise<Enqueued | Error> {
    const refusal = refusalOf(word)
    if (refusal) return refusal
    const [state, about = ''] = word.split(' ')
    if (state === 'exists') return this.#existing({ ...queue, id: about }, job).catch((error: Error) => error)
    const written = { at: now, runAt: Number(about), rules: withDefaults(rules, defaults) }
    const placed = { ...written, state: state === 'scheduled' ? 'scheduled' : 'queued' } as const
    return { created: true, job: newJobOf(queue, job, placed) }
  }

  // The existing job may be gone by the time it is read; then the same call makes a new one.
  async #existing(ref: JobRef, job: NewJob): Promise<Enqueued> {
    const existing = await this.#port.get(ref)
    return existing ? { created: false, job: existing } : this.add(ref, job)
  }
}

/** Something will have to happen to it by itself. */
function isDueLater(job: NewJob): boolean {
  const isReplacing = job.unique?.onConflict === 'replace'
  return Boolean(job.delayMs) || job.runAt !== undefined || job.expiresAt !== undefined || isReplacing
}

function orThrow(outcome: Enqueued | Error): Enqueued {
  if (outcome instanceof Error) throw outcome
  return outcome
}
