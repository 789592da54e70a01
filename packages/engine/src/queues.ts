// Queues as an operator sees them: settings, pause, purge, counts and rates.
import { breakerKey, heldKey } from './group-keys.ts'
import { ACCOUNT_KEYS, configKey, queueTag, wakeChannel } from './keys.ts'
import { EngineError } from './errors.ts'
import { JOB_STATES, type JobState, type QueueRef } from './job.ts'
import { newPause, type PauseRequest } from './pause.ts'
import { decodeQueueFlow, queueReasons, type QueueRow } from './queue-flow.ts'
import { QUEUE_EVENTS, type EventCounts, type MinuteRates } from './queue-info.ts'
import type { QueueInfo, QueueSettings } from './queue-info.ts'
import type { QueuesPort } from './queues-port.ts'
import { unblockAll } from './groups.ts'
import { encodeJobSettings, encodeQueueRules } from './rules.ts'
import { scale, type Scale, type ScaleRequest } from './scale.ts'
import { setsOf } from './state-sets.ts'

/** Most jobs that one purge script deletes. */
const PURGED_AT_ONCE = 200
const MINUTE_MS = 60_000
/** A hint to look again, whatever the number of jobs. */
const EVERYONE = '1000000'

type InspectReply = [now: number, known: string, settings: string, oldest: string, QueueRow, ...number[]]

/** The queues of all projects. A queue appears with its first job or its first setting. */
export class Queues {
  readonly #port: QueuesPort

  constructor(port: QueuesPort) {
    this.#port = port
  }

  /** Names of a project's queues, in order. */
  async list(project: string): Promise<string[]> {
    const names = (await this.#port.redis.call('SMEMBERS', ACCOUNT_KEYS.projectQueues(project))) as string[]
    return names.sort()
  }

  /** Null when the queue never had a job nor a setting. */
  async get(queue: QueueRef): Promise<QueueInfo | null> {
    const reply = await this.#port.runner.run<InspectReply>('inspect', queueTag(queue), [])
    const [now, known, settings, oldest, row, ...numbers] = reply
    if (known === '') return null
    const oldestQueuedAt = oldest === '' ? null : Number(oldest)
    return {
      queue: queue.queue,
      counts: named(JOB_STATES, numbers),
      oldestQueuedAt,
      latencyMs: oldestQueuedAt === null ? 0 : Math.max(0, now - oldestQueuedAt),
      ...decodeQueueFlow(row, now),
      blockedBy: queueReasons(queue.queue, row, now).map(({ code }) => code),
      settings: settings === '' ? {} : (JSON.parse(settings) as QueueSettings),
      totals: named(QUEUE_EVENTS, numbers.slice(JOB_STATES.length)),
      readAt: now,
    }
  }

  /** Sets all settings anew; what is absent goes back to its default. Effective at once. */
  async configure(queue: QueueRef, settings: QueueSettings): Promise<void> {
    const tag = queueTag(queue)
    await this.#port.remember(tag)
    // A shorter retention makes jobs due for the sweep.
    await this.#port.touch(tag)
    const fields = {
      settings: JSON.stringify(settings),
      rules: encodeQueueRules(settings),
      defaults: encodeJobSettings(settings.defaults ?? {}),
      ...(hasFlow(settings) && { flow: '1' }),
    }
    await this.#port.redis.change('HSET', configKey(tag), ...Object.entries(fields).flat())
    // What is started out of order holds nothing, so nothing may be left to hold when order comes back.
    if (!settings.groups?.ordered) await this.#port.redis.change('DEL', heldKey(tag))
    await unblockAll(this.#port.runner, tag)
    await this.#wake(tag)
  }

  /** Stops leasing. Pausing again replaces reason and end. */
  async pause(queue: QueueRef, request: PauseRequest): Promise<void> {
    const tag = queueTag(queue)
    await this.#port.remember(tag)
    const pause = newPause(await this.#port.runner.now(), request)
    await this.#port.redis.transaction([
      ['HSET', configKey(tag), 'pause', `${pause.until ?? 0} ${JSON.stringify(pause)}`],
      // So that a queue that had nothing else is still there when the pause is over.
      ['HSETNX', configKey(tag), 'settings', '{}'],
    ])
  }

  /** Ends a pause, and what a worker asked for; parked calls are woken. Nothing changes when nothing held it. */
  async resume(queue: QueueRef): Promise<void> {
    const tag = queueTag(queue)
    await this.#port.redis.change('HDEL', configKey(tag), 'pause', 'pushed')
    await this.#wake(tag)
  }

  /** Closes the queue's circuit breaker. */
  async resetBreaker(queue: QueueRef): Promise<void> {
    const tag = queueTag(queue)
    await this.#port.redis.change('DEL', breakerKey(tag, '@'))
    await this.#wake(tag)
  }

  /** Deletes the jobs that are in the given states by now, in bounded steps. Returns how many. */
  async purge(queue: QueueRef, states: readonly Exclude<JobState, 'active'>[]): Promise<number> {
    let purged = 0
    const { counts } = (await this.get(queue)) ?? { counts: NO_JOBS }
    // Not more than there were: producers that go on must not keep it busy for ever.
    const most = states.reduce((sum, state) => sum + counts[state], 0)
    for (const set of states.flatMap(setsOf)) {
      for (let deleted = PURGED_AT_ONCE; deleted === PURGED_AT_ONCE && purged < most; purged += deleted) {
        const args = [set, PURGED_AT_ONCE]
        deleted = (await this.#port.runner.run<[number]>('purge', queueTag(queue), args))[0]
      }
    }
    return purged
  }

  /** Forgets the queue: settings, totals and name. Throws `queue_not_found`, and `queue_not_empty` while it has jobs. */
  async delete(queue: QueueRef): Promise<void> {
    const word = await this.#port.runner.run<string>('forget', queueTag(queue), [])
    if (word === 'queue_not_empty') throw new EngineError(word, `The queue "${queue.queue}" still has jobs`)
    await this.#port.redis.change('SREM', ACCOUNT_KEYS.projectQueues(queue.project), queue.queue)
    // Name and queue are in different slots: one that came back in between keeps its name.
    if (await this.get(queue)) await this.#port.remember(queueTag(queue))
    if (word === 'queue_not_found') throw new EngineError(word, `There is no queue "${queue.queue}"`)
  }

  /** How many workers the queue could use. One that nobody has used yet needs nobody. */
  scale(queue: QueueRef, request: ScaleRequest): Promise<Scale> {
    return scale({ runner: this.#port.runner, queues: this }, queue, request)
  }

  /** The last `minutes` (1 to 1440) minutes, the oldest first, the running one last. */
  async rates(queue: QueueRef, minutes: number): Promise<MinuteRates[]> {
    const reply = await this.#port.runner.run<number[]>('rates', queueTag(queue), [minutes])
    const [now = 0, ...numbers] = reply
    const first = (Math.floor(now / MINUTE_MS) - minutes + 1) * MINUTE_MS
    return Array.from({ length: minutes }, (_, index) => {
      const start = index * QUEUE_EVENTS.length
      const counts: EventCounts = named(QUEUE_EVENTS, numbers.slice(start, start + QUEUE_EVENTS.length))
      return { at: first + index * MINUTE_MS, ...counts }
    })
  }

  // Only a hint: where an ACL forbids it, the regular check finds the jobs.
  async #wake(tag: string): Promise<void> {
    await this.#port.redis.call('SPUBLISH', wakeChannel(tag), EVERYONE).catch(() => undefined)
  }
}

const NO_JOBS = named(JOB_STATES, [])

/** Settings for which scripts need flow control. Once a queue has had it, it keeps it: groups may still have jobs. */
function hasFlow({ limits, breaker, groups, maxWaiting }: QueueSettings): boolean {
  return [limits, breaker, groups, maxWaiting].some((setting) => setting !== undefined)
}

function named<Name extends string>(
  names: readonly Name[],
  numbers: readonly number[],
): Record<Name, number> {
  const entries = names.map((name, index) => [name, numbers[index] ?? 0])
  return Object.fromEntries(entries) as Record<Name, number>
}
