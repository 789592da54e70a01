// The invariants of groups: slots are leases (I3), and each group that has jobs stands in exactly one place (I1).
import { groupKeys } from './group-keys.ts'
import type { RedisClient } from './redis-client.ts'

const PLACES = { queued: 'waiting', scheduled: 'later', retrying: 'later', active: 'holding' } as const
/** Those of all groups together, as `<group> <id>`. */
const OTHERS = ['later', 'holding'] as const

/** Where a job with a group must stand besides its state set, and nowhere else. */
export async function groupedJobViolations(
  redis: RedisClient,
  tag: string,
  job: { readonly id: string; readonly group: string; readonly state: string | undefined },
): Promise<string[]> {
  const keys = groupKeys(tag, job.group)
  const transaction = redis.multi()
  transaction.zscore(keys.waiting, job.id)
  for (const place of OTHERS) transaction.zscore(keys[place], `${job.group} ${job.id}`)
  const scores = (await transaction.exec())?.map(([, answer]) => answer) ?? []
  const found = (['waiting', ...OTHERS] as const).filter((_, index) => typeof scores[index] === 'string')
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
    .zlexcount(keys.later, ...membersOf(group))
    .zlexcount(keys.holding, ...membersOf(group))
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

/** The groups that any key of the queue names, or that have one of up to `sample` of its delayed and active jobs each. */
export async function groupsIn(
  redis: RedisClient,
  keys: readonly string[],
  tag: string,
  sample: number,
): Promise<string[]> {
  const line = groupKeys(tag, '').waiting
  const names = keys.filter((key) => key.startsWith(line)).map((key) => key.slice(line.length))
  const last = sample === Infinity ? '-1' : `${sample - 1}`
  const others = OTHERS.map((place) => redis.zrange(groupKeys(tag, '')[place], '0', last))
  for (const member of (await Promise.all(others)).flat()) names.push(member.split(' ')[0] ?? '')
  return [...new Set(names)]
}

/** The range of a group's members: no character of its name is less than `!`, which follows the space. */
function membersOf(group: string): [string, string] {
  return [`[${group} `, `(${group}!`]
}
