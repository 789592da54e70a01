// The invariants of groups: slots are leases (I3), and each group that has jobs stands in exactly one place (I1).
import { groupKeys } from './group-keys.ts'
import type { RedisClient } from './redis-client.ts'

const PLACES = { queued: 'waiting', scheduled: 'later', retrying: 'later', active: 'holding' } as const

/** Where a job with a group must stand besides its state set, and nowhere else. */
export async function groupedJobViolations(
  redis: RedisClient,
  tag: string,
  job: { readonly id: string; readonly group: string; readonly state: string | undefined },
): Promise<string[]> {
  const keys = groupKeys(tag, job.group)
  const places = ['waiting', 'later', 'holding'] as const
  const transaction = redis.multi()
  for (const place of places) transaction.zscore(keys[place], job.id)
  const scores = (await transaction.exec())?.map(([, answer]) => answer) ?? []
  const found = places.filter((_, index) => typeof scores[index] === 'string')
  const expected = PLACES[job.state as keyof typeof PLACES] as string | undefined
  if (found.join() === (expected ?? '')) return []
  return [
    `I3: job ${job.id} of ${tag} is ${job.state} but its group has it in ${found.join(' and ') || 'no place'}`,
  ]
}

/** A group with jobs is in `turns` or `blocked`, in turns only while some wait; one without is in neither. */
export async function groupViolations(redis: RedisClient, tag: string, group: string): Promise<string[]> {
  const keys = groupKeys(tag, group)
  const answers = await redis
    .multi()
    .zcard(keys.waiting)
    .zcard(keys.later)
    .zcard(keys.holding)
    .zscore(keys.turns, group)
    .zscore(keys.blocked, group)
    .exec()
  const [waiting, later, holding, turn, block] = answers?.map(([, answer]) => answer) ?? []
  const about = `group ${group} of ${tag}`
  const jobs = Number(waiting) + Number(later) + Number(holding)
  if (jobs === 0 && (turn || block)) return [`I1: ${about} stands in line without a job`]
  if (jobs > 0 && Boolean(turn) === Boolean(block)) {
    return [`I1: ${about} has ${jobs} jobs and is in ${turn ? 'two places' : 'no place'}`]
  }
  return turn && Number(waiting) === 0 ? [`I1: ${about} stands in turn though none of its jobs waits`] : []
}

/** The groups that any key of the queue names. */
export function groupsIn(keys: readonly string[], tag: string): string[] {
  const names = keys.flatMap((key) => {
    const found = /^ofl:\{([^}]+)\}:(?:waiting|later|holding):(.+)$/.exec(key)
    return found?.[1] === tag && found[2] !== undefined ? [found[2]] : []
  })
  return [...new Set(names)]
}
