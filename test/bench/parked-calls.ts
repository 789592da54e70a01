// What thousands of calls that wait cost: memory of the service, and commands to Redis.
import { startOffload } from './bench-service.ts'
import type { Figure } from './figure.ts'
import { ParkedConnections, type ParkedCost } from './parked-connections.ts'
import { rssMbOf } from '../harness/process-cost.ts'

const CALLS = 5000
/** Longer than from one check to the next, and within the wait of the calls, with room for the time that it takes to make them. */
const WINDOW_MS = 6000

/** Each kind on a service that has done nothing yet. */
export async function benchParkedCalls(): Promise<Figure[]> {
  await using started = new AsyncDisposableStack()
  const leasing = await startOffload(started, 'everysec')
  const atRest = await rssMbOf(leasing.pid)
  const leases = await costOf(ParkedConnections.leases(leasing, CALLS))
  const reads = await costOf(ParkedConnections.reads(await startOffload(started, 'everysec'), CALLS))
  return [
    { name: 'memory at rest', value: atRest, unit: 'MB' },
    ...figuresOf(`${CALLS.toLocaleString('en')} parked leases`, leases),
    ...figuresOf(`${CALLS.toLocaleString('en')} waiting GETs`, reads),
  ]
}

async function costOf(parking: Promise<ParkedConnections>): Promise<ParkedCost> {
  await using parked = await parking
  return parked.cost(WINDOW_MS)
}

function figuresOf(name: string, { rssMb, commands }: ParkedCost): Figure[] {
  return [
    { name: `${name}: memory`, value: rssMb, unit: 'MB', reach: { atMost: 250 } },
    { name: `${name}: Redis`, value: commands, unit: 'commands/s', reach: { atMost: 50 } },
  ]
}
