// How long scripts took, by Redis's slow log: the time in which Redis did nothing else.
import type { Redis } from 'ioredis'

/** More than any load here makes of commands: what is pushed out would be missing. */
const MOST_KEPT = 100_000

/** An entry of the slow log: id, when, µs, the words of the command. */
type Entry = readonly [number, number, number, readonly string[]]

/** Has the slow log take down every command, or none. */
export async function timeScripts(redis: Redis, isOn: boolean): Promise<void> {
  await redis.config('SET', 'slowlog-max-len', MOST_KEPT)
  await redis.config('SET', 'slowlog-log-slower-than', isOn ? 0 : -1)
}

/** What `act` came to, and the µs of each script that ran meanwhile; only of those whose first key begins with `key`, if given. */
export async function scriptTimes<Answer>(
  redis: Redis,
  act: () => Promise<Answer>,
  key = '',
): Promise<{ answer: Answer; microseconds: number[] }> {
  await redis.slowlog('RESET')
  const answer = await act()
  const entries = await scriptEntries(redis)
  const ours = entries.filter(([, , , [, , , firstKey = '']]) => firstKey.startsWith(key))
  return { answer, microseconds: ours.map(([, , time]) => time) }
}

/** The scripts that the slow log knows of, newest first. */
export async function scriptEntries(redis: Redis): Promise<Entry[]> {
  const entries = (await redis.slowlog('GET', -1)) as Entry[]
  return entries.filter(([, , , [command = '']]) => /^eval/i.test(command))
}

/** All of them together, in µs. */
export function total(times: readonly number[]): number {
  return times.reduce((sum, time) => sum + time, 0)
}
