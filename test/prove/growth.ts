// What grows: the service's memory and Redis's keys over a soak, and what 100,000 queues leave behind.
import { slopeOf } from './heap.ts'
import { leftovers } from './key-space.ts'
import { makeAndEmpty } from './many-queues.ts'
import { count, oneOf } from '../harness/command-options.ts'
import { defineProof } from './proof.ts'
import { soak, type Soak } from './soak.ts'

const KEPT_MS = 1000
/** What the control keeps: nothing is swept while it runs. */
const CONTROL_KEPT_MS = 3_600_000
const WARM_UP_MS = 5000
const MOST_SHOWN = 5
const MB = 1e6

/** What `npm test` does for some seconds, with a few hundred queues and with the control. */
export const growth = defineProof({
  name: 'growth',
  shows:
    'service and Redis do not grow with the jobs that have come and gone, nor with queues that are no more',
  options: {
    seconds: count('how long jobs of all kinds go round', { absent: 300 }),
    queues: count('how many are made, emptied and deleted', { absent: 100_000 }),
    most: count('bytes a job that pass for noise, of the service and of Redis', { absent: 20, atLeast: 0 }),
    control: oneOf('`kept`: ended jobs are not swept, which must be found out', ['kept']),
  },
  async run({ seconds, queues, most, control }) {
    const soaked = await soak({
      runMs: seconds * 1000,
      keepMs: control ? CONTROL_KEPT_MS : KEPT_MS,
      warmUpMs: WARM_UP_MS,
    })
    const found = soakViolations(soaked, most)
    if (control) return { holds: found.length > 0, says: [describe(soaked), ...found].join('\n') }
    const emptied = await makeAndEmpty(queues)
    const left = leftovers(emptied.before, emptied.after).slice(0, MOST_SHOWN)
    const kept = `${queues} queues made and emptied: ${emptied.heapBytesPerQueue.toFixed(0)} bytes of heap each stay (names of up to 100,000 are remembered)`
    return {
      holds: found.length + left.length === 0,
      says: [describe(soaked), kept, ...found, ...left].join('\n'),
    }
  },
})

/** `most`: bytes a job that pass for noise. */
export function soakViolations({ jobs, rssMb, before, after }: Soak, most: number): string[] {
  const rssBytes = rssBytesPerJob({ jobs, rssMb })
  const redisBytes = (after.bytes - before.bytes) / jobs
  return [
    ...leftovers(before, after).slice(0, MOST_SHOWN),
    ...(rssBytes > most ? [`The service grows by ${rssBytes.toFixed(1)} bytes a job`] : []),
    ...(redisBytes > most ? [`Redis grows by ${redisBytes.toFixed(1)} bytes a job`] : []),
  ]
}

/** Over the second half: before that, code is compiled and the heap finds its size. */
function rssBytesPerJob({ jobs, rssMb }: Pick<Soak, 'jobs' | 'rssMb'>): number {
  return (slopeOf(rssMb.slice(rssMb.length / 2)) * rssMb.length * MB) / jobs
}

function describe(soaked: Soak): string {
  const { jobs, rssMb, before, after } = soaked
  return [
    `${jobs} jobs; service, MB over time: ${rssMb
      .filter((_, index) => index % 3 === 0)
      .map(Math.round)
      .join(' ')}`,
    `service: ${rssBytesPerJob(soaked).toFixed(1)} bytes a job over the second half`,
    `Redis: data ${(before.bytes / MB).toFixed(2)} MB before, ${(after.bytes / MB).toFixed(2)} MB after; lasting keys ${before.lasting.length} before, ${after.lasting.length} after; ${after.passing} with a TTL`,
  ].join('\n')
}
