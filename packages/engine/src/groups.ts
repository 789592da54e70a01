// Groups as an operator sees them: how much waits in each, what holds for it, and what keeps it from being served.
import { EngineError } from './errors.ts'
import type { GroupSettings } from './flow.ts'
import { decodeGroup, type GroupInfo, type GroupRow } from './group-info.ts'
import type { QueueRef } from './job.ts'
import { breakerKey, groupSettingsKey, pushedKey } from './group-keys.ts'
import { configKey, queueTag } from './keys.ts'
import { newPause, type PauseRequest } from './pause.ts'
import { encodeGroup, encodeGroupRules } from './rules.ts'
import type { QueuesPort } from './queues-port.ts'
import type { VerbRunner } from './verb-runner.ts'

/** Groups that one script looks at. */
const AT_ONCE = 500
/** Groups that a list takes in; the rest are many and small. */
const MOST_LISTED = 50_000

/** Groups, those with most jobs waiting first. */
export interface GroupPage {
  readonly groups: readonly GroupInfo[]
  /** Null at the end. */
  readonly nextCursor: string | null
}

/** A group by how much waits in it. */
interface Sized {
  /** Encoded. */
  readonly name: string
  readonly size: number
}

/** The groups of all queues. A group needs no making: any name of a queue's has one. */
export class Groups {
  readonly #port: QueuesPort

  constructor(port: QueuesPort) {
    this.#port = port
  }

  /**
   * Groups that have jobs or settings of their own, those with most waiting first. Throws `invalid_cursor`.
   * What moves between two pages may be on both, or on none.
   */
  async list(
    queue: QueueRef,
    { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<GroupPage> {
    const after = cursor === undefined ? null : readCursor(cursor)
    const sizes = (await this.#allSizes(queue)).sort(bySize)
    const rest = after === null ? sizes : sizes.filter((sized) => bySize(sized, after) > 0)
    const page = rest.slice(0, limit)
    const groups = await this.#inspect(
      queue,
      page.map(({ name }) => name),
    )
    const last = page.at(-1)
    return { groups, nextCursor: last && rest.length > limit ? writeCursor(last) : null }
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
  async pause(queue: QueueRef, group: string, request: PauseRequest): Promise<void> {
    const pause = newPause(await this.#port.runner.now(), request)
    await this.#keep(queue, encodeGroup(group), { pause: `${pause.until ?? 0} ${JSON.stringify(pause)}` })
  }

  /** Ends a pause, and what a worker asked for. */
  async resume(queue: QueueRef, group: string): Promise<void> {
    await this.#port.redis.change('DEL', pushedKey(queueTag(queue), encodeGroup(group)))
    await this.#forget(queue, encodeGroup(group), ['pause'])
  }

  /** Lets an ordered group go on without the job that holds it; that job stays as it is. */
  async skip(queue: QueueRef, group: string): Promise<void> {
    await this.#port.runner.run('unblock', queueTag(queue), [0, AT_ONCE, 'skip', encodeGroup(group)])
  }

  /** Closes the group's circuit breaker. */
  async resetBreaker(queue: QueueRef, group: string): Promise<void> {
    await this.#port.redis.change('DEL', breakerKey(queueTag(queue), encodeGroup(group)))
    await this.#unblock(queue, encodeGroup(group))
  }

  async #keep(queue: QueueRef, name: string, fields: Readonly<Record<string, string>>): Promise<void> {
    const tag = queueTag(queue)
    await this.#port.remember(tag)
    const pairs = Object.entries(fields).flatMap(([field, value]) => [`${name} ${field}`, value])
    await this.#port.redis.change('HSET', groupSettingsKey(tag), ...pairs)
    await this.#port.redis.change('HSET', configKey(tag), 'overrides', '1', 'flow', '1')
    await this.#unblock(queue, name)
  }

  async #forget(queue: QueueRef, name: string, fields: readonly string[]): Promise<void> {
    const names = fields.map((field) => `${name} ${field}`)
    await this.#port.redis.change('HDEL', groupSettingsKey(queueTag(queue)), ...names)
    await this.#unblock(queue, name)
  }

  // A lease finds out whether it may be served now.
  async #unblock(queue: QueueRef, name: string): Promise<void> {
    await this.#port.runner.run('unblock', queueTag(queue), [0, AT_ONCE, '', name])
  }

  async #allSizes(queue: QueueRef): Promise<Sized[]> {
    const sizes = [...(await this.#sizes(queue, 'turns')), ...(await this.#sizes(queue, 'blocked'))]
    const fields = (await this.#port.redis.call('HKEYS', groupSettingsKey(queueTag(queue)))) as string[]
    const configured = fields.map((field) => ({ name: field.slice(0, field.indexOf(' ')), size: 0 }))
    // The last of a name counts: a group may have come to stand in the other set in between, or have settings too.
    return [...new Map([...configured, ...sizes].map((sized) => [sized.name, sized])).values()]
  }

  async #sizes(queue: QueueRef, set: 'turns' | 'blocked'): Promise<Sized[]> {
    const sizes: Sized[] = []
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
  // Those that stay have no job that waits; they are passed over.
  let staying = 0
  for (let rounds = 0; rounds < MOST_LISTED / AT_ONCE; rounds++) {
    const [lookedAt, woken] = await runner.run<[number, number]>('unblock', tag, [staying, AT_ONCE, ''])
    staying += lookedAt - woken
    if (lookedAt < AT_ONCE) return
  }
}

function bySize(one: Sized, other: Sized): number {
  if (one.size !== other.size) return other.size - one.size
  return one.name === other.name ? 0 : one.name < other.name ? -1 : 1
}

/** A cursor is the last group of its page, and how much waited in it. */
function writeCursor({ name, size }: Sized): string {
  return Buffer.from(`${size} ${name}`).toString('base64url')
}

function readCursor(cursor: string): Sized {
  const found = /^(\d+) ([^\s]+)$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (found?.[1] === undefined || found[2] === undefined)
    throw new EngineError('invalid_cursor', 'Send the `nextCursor` of the page before, as it was')
  return { size: Number(found[1]), name: found[2] }
}
