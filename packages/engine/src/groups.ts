// Groups as an operator sees them: how much waits in each, what holds for it, and what keeps it from being served.
import type { BreakerState, GroupSettings } from './flow.ts'
import type { QueueRef } from './job.ts'
import { breakerKey, configKey, groupSettingsKey, queueTag } from './keys.ts'
import { readPause, type Pause } from './pause.ts'
import { encodeGroup, encodeGroupRules } from './rules.ts'
import type { QueuesPort } from './queues-port.ts'
import type { VerbRunner } from './verb-runner.ts'

/** Groups that one script looks at. */
const AT_ONCE = 500
/** Groups that a list takes in; the rest are many and small. */
const MOST_LISTED = 50_000

/** A group as it stands. Times in milliseconds since the epoch. */
export interface GroupInfo {
  readonly group: string
  readonly counts: Readonly<Record<'waiting' | 'later' | 'active', number>>
  /** Its own settings; absent parts are its queue's. */
  readonly settings: GroupSettings
  readonly pause: Pause | null
  /** Until when a worker asked it to hold off; null when none did. */
  readonly pushedBackUntil: number | null
  /** When the next job may start by its rate; null without a rate. */
  readonly nextTokenAt: number | null
  readonly breaker: BreakerState | null
  /** ULID part of the job that holds an ordered group. */
  readonly heldBy: string | null
  /** ULID parts of some of its active jobs. */
  readonly holders: readonly string[]
}

export interface GroupPage {
  readonly groups: readonly GroupInfo[]
  readonly nextOffset: number | null
}

/** Reply of `group_row.lua`. */
export type GroupRow = readonly [
  name: string,
  waiting: number,
  later: number,
  active: number,
  rules: string,
  pause: string,
  pushed: string,
  token: string,
  breaker: string,
  held: string,
  holders: string[],
]

export class Groups {
  readonly #port: QueuesPort

  constructor(port: QueuesPort) {
    this.#port = port
  }

  /** Groups that have jobs, those with most waiting first. */
  async list(queue: QueueRef, { offset, limit }: { offset: number; limit: number }): Promise<GroupPage> {
    const sizes = [...(await this.#sizes(queue, 'turns')), ...(await this.#sizes(queue, 'blocked'))]
    sizes.sort((one, other) => other.size - one.size || (one.name < other.name ? -1 : 1))
    const page = sizes.slice(offset, offset + limit)
    const groups = await this.#inspect(
      queue,
      page.map(({ name }) => name),
    )
    return { groups, nextOffset: sizes.length > offset + limit ? offset + limit : null }
  }

  /** One group, also when it has no jobs. */
  async get(queue: QueueRef, group: string): Promise<GroupInfo> {
    const [info] = await this.#inspect(queue, [encodeGroup(group)])
    return info as GroupInfo
  }

  /** Sets all settings of one group anew; what is absent is as its queue says. Effective at once. */
  async configure(queue: QueueRef, group: string, settings: GroupSettings): Promise<void> {
    const name = encodeGroup(group)
    const rules = encodeGroupRules(settings)
    if (rules === '') await this.#forget(queue, name, ['rules', 'settings'])
    else await this.#keep(queue, name, { rules, settings: JSON.stringify(settings) })
  }

  /** Stops leasing of one group. */
  async pause(
    queue: QueueRef,
    group: string,
    { reason, until }: Pick<Pause, 'reason' | 'until'>,
  ): Promise<void> {
    const pause: Pause = { pausedAt: await this.#port.runner.now(), reason, until }
    await this.#keep(queue, encodeGroup(group), { pause: `${until ?? 0} ${JSON.stringify(pause)}` })
  }

  /** Ends a pause, and what a worker asked for. */
  async resume(queue: QueueRef, group: string): Promise<void> {
    await this.#forget(queue, encodeGroup(group), ['pause', 'pushed'])
  }

  /** Lets an ordered group go on without the job that holds it; that job stays as it is. */
  async skip(queue: QueueRef, group: string): Promise<void> {
    await this.#port.runner.run('unblock', queueTag(queue), [AT_ONCE, 'skip', encodeGroup(group)])
  }

  /** Closes the group's circuit breaker. */
  async resetBreaker(queue: QueueRef, group: string): Promise<void> {
    await this.#port.redis.call('DEL', breakerKey(queueTag(queue), encodeGroup(group)))
    await this.#unblock(queue, encodeGroup(group))
  }

  async #keep(queue: QueueRef, name: string, fields: Readonly<Record<string, string>>): Promise<void> {
    const tag = queueTag(queue)
    await this.#port.remember(tag)
    const pairs = Object.entries(fields).flatMap(([field, value]) => [`${name} ${field}`, value])
    await this.#port.redis.call('HSET', groupSettingsKey(tag), ...pairs)
    await this.#port.redis.call('HSET', configKey(tag), 'overrides', '1', 'flow', '1')
    await this.#unblock(queue, name)
  }

  async #forget(queue: QueueRef, name: string, fields: readonly string[]): Promise<void> {
    const names = fields.map((field) => `${name} ${field}`)
    await this.#port.redis.call('HDEL', groupSettingsKey(queueTag(queue)), ...names)
    await this.#unblock(queue, name)
  }

  // A lease finds out whether it may be served now.
  async #unblock(queue: QueueRef, name: string): Promise<void> {
    await this.#port.runner.run('unblock', queueTag(queue), [AT_ONCE, '', name])
  }

  async #sizes(queue: QueueRef, set: 'turns' | 'blocked'): Promise<{ name: string; size: number }[]> {
    const sizes: { name: string; size: number }[] = []
    for (let first = 0; first < MOST_LISTED; first += AT_ONCE) {
      const args = [set, first, AT_ONCE]
      const reply = await this.#port.runner.run<(string | number)[]>('list_groups', queueTag(queue), args)
      for (let index = 0; index < reply.length; index += 3)
        sizes.push({
          name: String(reply[index]),
          size: Number(reply[index + 1]) + Number(reply[index + 2]),
        })
      if (reply.length < AT_ONCE * 3) break
    }
    return sizes
  }

  async #inspect(queue: QueueRef, names: readonly string[]): Promise<GroupInfo[]> {
    if (names.length === 0) return []
    const reply = await this.#port.runner.run<[number, ...GroupRow[]]>(
      'inspect_groups',
      queueTag(queue),
      names,
    )
    const [now, ...rows] = reply
    return rows.map((row) => decodeGroup(row, now))
  }
}

/** Lets every blocked group stand in turn again, in bounded steps, because the settings of all have changed. */
export async function unblockAll(runner: VerbRunner, tag: string): Promise<void> {
  for (let woken = AT_ONCE, rounds = 0; woken === AT_ONCE && rounds < MOST_LISTED / AT_ONCE; rounds++)
    woken = await runner.run<number>('unblock', tag, [AT_ONCE, ''])
}

/** Reads a row of `group_row.lua`. */
export function decodeGroup(row: GroupRow, now: number): GroupInfo {
  const [name, waiting, later, active, settings, pause, pushed, token, breaker, held, holders] = row
  return {
    group: decodeURIComponent(name),
    counts: { waiting, later, active },
    settings: settings === '' ? {} : (JSON.parse(settings) as GroupSettings),
    pause: readPause(pause, now),
    pushedBackUntil: Number(pushed) > now ? Number(pushed) : null,
    nextTokenAt: token === '' ? null : Math.max(now, Number(token)),
    breaker: readBreaker(breaker, now),
    heldBy: held || null,
    holders,
  }
}

/** Reads `<since> <runs> <failed> <open_until>`; null when the breaker has nothing to tell. */
export function readBreaker(record: string, now: number): BreakerState | null {
  if (record === '') return null
  const [, runs = 0, failed = 0, openUntil = 0] = record.split(' ').map(Number)
  const state = openUntil === 0 ? 'closed' : openUntil > now ? 'open' : 'half_open'
  return { state, runs, failed, openUntil: openUntil || null }
}
