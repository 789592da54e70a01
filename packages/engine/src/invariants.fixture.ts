// The invariants of ARCHITECTURE.md, read off the whole key space of a Redis.
import type { Redis } from 'ioredis'
import { JOB_STATES } from './job.ts'
import { JOB_FIELDS, KEY_KINDS } from './keys.ts'

/** Every broken invariant as a sentence; empty when all hold. */
export async function invariantViolations(redis: Redis): Promise<string[]> {
  const keys = await redis.keys('*')
  const tags = new Set(keys.flatMap((key) => /^ofl:\{(\w+:[^}]+)\}:/.exec(key)?.[1] ?? []))
  const perQueue = await Promise.all([...tags].map((tag) => queueViolations(redis, tag, keys)))
  return [...strayKeys(keys), ...perQueue.flat()]
}

async function queueViolations(redis: Redis, tag: string, keys: readonly string[]): Promise<string[]> {
  const prefix = `ofl:{${tag}}:`
  const statesOf = await statesById(redis, prefix)
  const hashed = keys
    .filter((key) => key.startsWith(`${prefix}job:`))
    .map((key) => key.slice(prefix.length + 4))
  const violations = [...statesOf].flatMap(([id, states]) => [
    ...(states.length === 1 ? [] : [`I1: job ${id} is in ${states.join(' and ')}`]),
    ...(hashed.includes(id) ? [] : [`I2: job ${id} is in ${states.join()} but has no hash`]),
  ])
  for (const id of hashed) {
    const states = statesOf.get(id)
    if (!states) violations.push(`I2: job ${id} has a hash but no state`)
    const fields = await redis.hkeys(`${prefix}job:${id}`)
    if (states?.includes('active') && !fields.includes('lease'))
      violations.push(`I3: job ${id} is active without a token`)
    const stray = fields.filter((name) => !JOB_FIELDS.some(({ field }) => field === name))
    if (stray.length > 0)
      violations.push(`I9: keys.ts does not describe the field ${stray.join()} of job ${id}`)
  }
  const uniques = keys.filter((key) => key.startsWith(`${prefix}unique:`))
  for (const key of uniques) {
    const [state] = statesOf.get((await redis.get(key)) ?? '') ?? []
    const isLive = state !== undefined && !['completed', 'failed', 'cancelled'].includes(state)
    if (!isLive) violations.push(`I8: ${key} is held by a job that is ${state ?? 'gone'}`)
  }
  return violations
}

async function statesById(redis: Redis, prefix: string): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const state of JOB_STATES) {
    for (const id of await redis.zrange(prefix + state, '0', '-1'))
      found.set(id, [...(found.get(id) ?? []), state])
  }
  return found
}

/** I9: keys that no KeyKind describes. */
function strayKeys(keys: readonly string[]): string[] {
  const kinds = KEY_KINDS.map(({ key }) => new RegExp(`^${key.split(/<\w+>/).map(escapeRegExp).join('.+')}$`))
  return keys
    .filter((key) => !kinds.some((kind) => kind.test(key)))
    .map((key) => `I9: keys.ts does not describe ${key}`)
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
