// Where the time of Redis goes: script time by verb, and by the commands that scripts call.
import { scriptVerbs } from '@offload/engine'
import type { Redis } from 'ioredis'
import type { Figure } from '../figure.ts'
import { redisInfo } from '../redis-info.ts'
import { timeScripts, scriptEntries } from '../script-times.ts'

/** Verbs and commands that take less of the time are summed up. */
const LEAST_SHARE = 0.01

/** What `act` took of Redis, by verb and by command, for each of the jobs that it was about. */
export async function redisTimeOf(
  redis: Redis,
  url: string,
  jobs: number,
  act: () => Promise<unknown>,
): Promise<Figure[]> {
  await timeScripts(redis, true)
  await redis.slowlog('RESET')
  await redis.config('RESETSTAT')
  await act()
  const known: ReadonlyMap<string, string> = scriptVerbs()
  const verbs = new Map<string, number>()
  for (const [, , microseconds, [, sha = '']] of await scriptEntries(redis)) {
    const verb = known.get(sha) ?? 'unknown'
    verbs.set(verb, (verbs.get(verb) ?? 0) + microseconds)
  }
  await timeScripts(redis, false)
  const commands = await commandTimes(url)
  return [
    ...figuresOf('script time a job', 'other verbs', verbs, jobs),
    ...figuresOf('of it in commands, a job', 'other commands', commands, jobs, sum(verbs)),
  ]
}

/** Of commands other than those that run scripts, in µs. */
async function commandTimes(url: string): Promise<Map<string, number>> {
  const stats = await redisInfo(url, 'commandstats')
  const times = [...stats.matchAll(/^cmdstat_(?!eval|info|quit|slowlog|config)(\S+?):calls=\d+,usec=(\d+)/gm)]
  return new Map(times.map(([, command = '', usec]) => [command.toUpperCase(), Number(usec)]))
}

function figuresOf(
  name: string,
  rest: string,
  times: ReadonlyMap<string, number>,
  jobs: number,
  all = sum(times),
): Figure[] {
  const rows = [...times].filter(([, time]) => time >= all * LEAST_SHARE)
  const small = sum(times) - sum(new Map(rows))
  return [...rows.sort(([, one], [, other]) => other - one), [rest, small] as const].flatMap(([at, time]) => [
    { name, at, value: time / jobs, unit: 'µs' },
    { name: 'share', at, value: (time / all) * 100, unit: '%' },
  ])
}

function sum(times: ReadonlyMap<string, number>): number {
  return [...times.values()].reduce((total, time) => total + time, 0)
}
