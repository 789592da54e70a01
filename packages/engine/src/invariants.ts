// The invariants of ARCHITECTURE.md, read off a Redis: the whole of it after each test, a sample of a live one for an
// operator. Only reads; what must be seen together is read in one transaction, so traffic beside it raises no alarm.
import type { Redis } from 'ioredis'
import { mastersOf, type RedisClient } from './redis-client.ts'
import { isFinal, JOB_STATES, type JobState } from './job.ts'
import { QUEUE_EVENTS, type QueueEvent } from './queue-info.ts'
import { groupedJobViolations, groupsIn, groupViolations } from './group-invariants.ts'
import { JOB_FIELDS } from './job-fields.ts'
import { groupedKey } from './group-keys.ts'
import { KEY_KINDS, type KeyKind } from './key-kinds.ts'
import { queueKeys } from './keys.ts'

/** What was looked at, and every broken invariant as a sentence. */
export interface Inspection {
  readonly keys: number
  readonly queues: number
  readonly jobs: number
  readonly violations: readonly string[]
}

const WAITING: readonly JobState[] = ['scheduled', 'queued', 'retrying']
/** Most commands under way at a time. */
const AT_ONCE = 200
const KEYS_A_STEP = 1000
/** What PTTL says of a key that stays. */
const NO_TTL = -1
/** Of keys that belong to no queue. */
const NO_TAG = ''

/** Looks at up to `sample` keys, and at up to `sample` ids of each set of the queues that they belong to. */
export async function inspect(redis: RedisClient, sample = Infinity): Promise<Inspection> {
  const keys = await scan(redis, sample)
  const byTag = Map.groupBy(keys, (key) => /^ofl:\{([^:}]+:[^}]+)\}:/.exec(key)?.[1] ?? NO_TAG)
  byTag.delete(NO_TAG)
  const tags = [...byTag.keys()]
  const violations = await each(keys, (key) => keyViolations(redis, key))
  let jobs = 0
  violations.push(...(await each(tags, (tag) => countViolations(redis, tag))))
  for (const [tag, own] of byTag) {
    const prefix = `ofl:{${tag}}:`
    const ids = await jobIds(redis, tag, own, sample)
    jobs += ids.length
    violations.push(...(await each(ids, (id) => jobViolations(redis, tag, id))))
    const uniques = own.filter((key) => key.startsWith(`${prefix}unique:`))
    violations.push(...(await each(uniques, (key) => uniqueViolations(redis, tag, key))))
    const groups = await groupsIn(redis, own, tag, sample)
    violations.push(...(await each(groups, (group) => groupViolations(redis, tag, group))))
  }
  return { keys: keys.length, queues: tags.length, jobs, violations }
}

/** Every key, or the first that SCAN comes across, which is in no order that anyone could have chosen. */
async function scan(redis: RedisClient, most: number): Promise<string[]> {
  const nodes = mastersOf(redis)
  const found = await Promise.all(nodes.map((node) => scanNode(node, most / nodes.length)))
  return found.flat()
}

async function scanNode(redis: Redis, most: number): Promise<string[]> {
  const keys = new Set<string>()
  let cursor = '0'
  do {
    const [next, found] = await redis.scan(cursor, 'MATCH', 'ofl:*', 'COUNT', KEYS_A_STEP)
    for (const key of found) keys.add(key)
    cursor = next
  } while (cursor !== '0' && keys.size < most)
  return [...keys].slice(0, Math.ceil(most))
}

/** Of a queue's jobs: those whose hash was found, and those that its sets name. */
async function jobIds(
  redis: RedisClient,
  tag: string,
  keys: readonly string[],
  sample: number,
): Promise<string[]> {
  const jobPrefix = `ofl:{${tag}}:job:`
  const hashed = keys.flatMap((key) => (key.startsWith(jobPrefix) ? [key.slice(jobPrefix.length)] : []))
  const read = (key: string) =>
    Number.isFinite(sample) ? redis.zrandmember(key, sample) : redis.zrange(key, '0', '-1')
  // A set of another type is told of by its key.
  const members = await Promise.all(setKeys(tag).map((key) => read(key).catch(() => [])))
  return [...new Set([...hashed, ...members.flat()])]
}

/** I9: each key is one that key-kinds.ts describes, of the type and with the kind of TTL that it says. */
async function keyViolations(redis: RedisClient, key: string): Promise<string[]> {
  const kind = kindOf(key)
  if (!kind) return [`I9: key-kinds.ts does not describe ${key}`]
  const [type, ttlMs] = await Promise.all([redis.type(key), redis.pttl(key)])
  if (type === 'none') return []
  if (type !== kind.type) return [`I9: ${key} is a ${type}, not a ${kind.type}`]
  if (kind.lives === 'TTL') return ttlMs === NO_TTL ? [`I9: ${key} lacks its TTL`] : []
  return ttlMs > 0 && !key.includes('}:unique:') ? [`I9: ${key} would vanish in ${ttlMs} ms`] : []
}

/** I4: a queue cannot hold more jobs of a kind than were ever counted; counts by state are the sets themselves. */
async function countViolations(redis: RedisClient, tag: string): Promise<string[]> {
  const transaction = redis.multi()
  for (const key of queueKeys(tag).slice(0, JOB_STATES.length)) transaction.zcard(key)
  const totalsKey = queueKeys(tag).at(-1) ?? ''
  const gets = QUEUE_EVENTS.flatMap((_, index) => ['GET', 'u63', `#${index}`])
  const answers = await transaction.call('BITFIELD_RO', totalsKey, ...gets).exec()
  const held = answers?.map(([, answer]) => answer) ?? []
  const total = (event: QueueEvent) => Number((held.at(-1) as number[])[QUEUE_EVENTS.indexOf(event)])
  const holds = (states: readonly JobState[]) =>
    states.reduce((sum, state) => sum + Number(held[JOB_STATES.indexOf(state)]), 0)
  const bounds = [
    [holds(JOB_STATES), 'enqueued'],
    [holds(['active']), 'leased'],
    [holds(['completed']), 'completed'],
    [holds(['failed']), 'failed'],
    [holds(['cancelled']), 'cancelled'],
  ] as const
  return bounds.flatMap(([jobs, event]) =>
    jobs > total(event) ? [`I4: ${tag} holds ${jobs} jobs but only ${total(event)} were ever ${event}`] : [],
  )
}

/** I1 to I4: one state, a hash, a token if and only if it is active, and a place in `expiring` while it may expire. */
async function jobViolations(redis: RedisClient, tag: string, id: string): Promise<string[]> {
  const { states, expiresAt, fields } = await readJob(redis, tag, id)
  const hasHash = Object.keys(fields).length > 0
  const about = `job ${id} of ${tag}`
  if (!hasHash && states.length === 0) {
    return expiresAt === null ? [] : [`I2: ${about} is gone but still to expire`]
  }
  const violations: string[] = []
  if (states.length > 1) violations.push(`I1: ${about} is in ${states.join(' and ')}`)
  if (states.length === 0) violations.push(`I2: ${about} has a hash but no state`)
  if (!hasHash) violations.push(`I2: ${about} is ${states.join()} but has no hash`)
  // A token that has failed or released its job is no longer current; an ended lease keeps it with that word.
  const isHeld = fields['lease']?.split(' ')[5] === '-'
  if (states.includes('active') && !isHeld) violations.push(`I3: ${about} is active without a current token`)
  const isWaiting = states.some((state) => WAITING.includes(state))
  const due = isWaiting ? (/\bexpires_at=(\d+)/.exec(fields['rules'] ?? '')?.[1] ?? null) : null
  if (due !== expiresAt)
    violations.push(`I4: ${about} is to expire at ${due ?? 'no time'}, not ${expiresAt ?? 'never'}`)
  const group = /\bgroup=(\S+)/.exec(fields['rules'] ?? '')?.[1]
  if (group !== undefined)
    violations.push(...(await groupedJobViolations(redis, tag, { id, group, state: states[0] })))
  const strays = Object.keys(fields).filter((name) => !JOB_FIELDS.some(({ field }) => field === name))
  if (strays.length > 0)
    violations.push(`I9: job-fields.ts does not describe the field ${strays.join()} of ${about}`)
  return violations
}

/** I8: a unique key points at a live job that claims it. */
async function uniqueViolations(redis: RedisClient, tag: string, key: string): Promise<string[]> {
  const owner = await redis.get(key)
  if (owner === null) return []
  const { states, fields, extra } = await readJob(redis, tag, owner, key)
  // Freed, or taken by another, since it was read.
  if (extra !== owner) return []
  const [state] = states
  if (!state || isFinal(state)) return [`I8: ${key} is held by a job that is ${state ?? 'gone'}`]
  const claim = fields['unique'] ?? ''
  if (!claim.endsWith(` ${key.slice(`ofl:{${tag}}:unique:`.length)}`))
    return [`I8: ${key} is held by job ${owner}, which does not claim it`]
  const isStarted = claim.startsWith('started ') && state === 'active'
  return isStarted ? [`I8: ${key} is held until started by job ${owner}, which is active`] : []
}

interface JobFacts {
  readonly states: readonly JobState[]
  /** Its place among the jobs that expire while they wait. */
  readonly expiresAt: string | null
  readonly fields: Readonly<Record<string, string>>
  /** What `extraKey` holds. */
  readonly extra: string | null
}

async function readJob(redis: RedisClient, tag: string, id: string, extraKey?: string): Promise<JobFacts> {
  const transaction = redis.multi().hgetall(`ofl:{${tag}}:job:${id}`)
  for (const key of setKeys(tag)) transaction.zscore(key, id)
  if (extraKey !== undefined) transaction.get(extraKey)
  const [fields, ...scores] = (await transaction.exec())?.map(([, answer]) => answer) ?? []
  return {
    states: STATES_OF_SETS.filter((_, index) => typeof scores[index] === 'string'),
    expiresAt: (scores[STATES_OF_SETS.length] as string | null | undefined) ?? null,
    fields: fields as Record<string, string>,
    extra: (scores[STATES_OF_SETS.length + 1] as string | null | undefined) ?? null,
  }
}

/** Queued jobs that have a group stand in a set of their own. */
const STATES_OF_SETS: readonly JobState[] = [...JOB_STATES, 'queued']

/** The state sets and the index of those that expire. */
function setKeys(tag: string): string[] {
  const keys = queueKeys(tag)
  return [
    ...keys.slice(0, JOB_STATES.length),
    groupedKey(tag),
    ...keys.slice(JOB_STATES.length, JOB_STATES.length + 1),
  ]
}

const KINDS = KEY_KINDS.map((kind) => ({
  kind,
  pattern: new RegExp(`^${kind.key.split(/<\w+>/).map(escapeRegExp).join('.+')}$`, 's'),
}))

function kindOf(key: string): KeyKind | undefined {
  return KINDS.find(({ pattern }) => pattern.test(key))?.kind
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** What `find` finds for each item, a bounded number at a time. */
async function each<Item>(
  items: readonly Item[],
  find: (item: Item) => Promise<string[]>,
): Promise<string[]> {
  const found: string[] = []
  for (let start = 0; start < items.length; start += AT_ONCE) {
    found.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(find))).flat())
  }
  return found
}
