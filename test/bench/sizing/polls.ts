// How the cost of a service grows with the calls that wait in it.
import { startOffload } from '../bench-service.ts'
import type { Figure } from '../figure.ts'
import { runRound } from '../load.ts'
import { ParkedConnections } from '../parked-connections.ts'
import { PAYLOAD } from '../queue-side.ts'

const COUNTS = [0, 1000, 5000]
const IDLE_MS = 5000
const ONE_JOB = JSON.stringify({ type: 'feed.fetch', payload: PAYLOAD })

/** Each number on a service that has done nothing yet: memory that was once needed is not soon given back. */
export async function benchPolls({ seconds }: { readonly seconds: number }): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const count of COUNTS) figures.push(...(await figuresOf(count, seconds)))
  return figures
}

async function figuresOf(count: number, seconds: number): Promise<Figure[]> {
  await using started = new AsyncDisposableStack()
  const offload = await startOffload(started, 'everysec')
  await using parked = await ParkedConnections.leases(offload, count)
  const idle = await parked.cost(IDLE_MS)
  const target = { url: `${offload.url}/v1/jobs`, apiKey: offload.apiKey }
  const busy = await runRound(target, { body: ONE_JOB, connections: 64, seconds })
  const at = count === 0 ? 'none' : `${count.toLocaleString('en')} parked leases`
  return [
    { name: 'memory of the service', at, value: idle.rssMb, unit: 'MB' },
    { name: 'commands to Redis', at, value: idle.commands, unit: '/s' },
    { name: 'CPU of the service', at, value: idle.cpuMs, unit: 'ms/s' },
    { name: 'enqueues beside them', at, value: busy.perSecond, unit: '/s' },
    { name: 'their p50', at, value: busy.p50Ms, unit: 'ms' },
    { name: 'their p99', at, value: busy.p99Ms, unit: 'ms' },
  ]
}
