// A worker of the crash proofs, as a process: says on its output what it began and what it was told, line by line.
import { setTimeout as delay } from 'node:timers/promises'
import { Offload } from '@offload/sdk'
import { handle, Worker } from '@offload/sdk/worker'
import { Chance } from '../harness/chance.ts'
import { FLEET_LEASE_MS, FLEET_QUEUE, FLEET_TYPE, type FleetPayload, type RunResult } from './fleet-job.ts'

/** Long enough for a kill to find runs under way. */
const MOST_RUN_MS = 60
const CONCURRENCY = 5

const [id = ''] = process.argv.slice(2)

function say(event: 'began' | 'completed', job: string, leaseCount: number): void {
  process.stdout.write(`${event} ${job} ${leaseCount}\n`)
}

const worker = new Worker({
  client: new Offload(),
  handlers: [
    handle<FleetPayload, RunResult>(FLEET_TYPE, async ({ n, runMs }, { job, leaseCount }) => {
      say('began', job.id, leaseCount)
      await delay(runMs ?? new Chance(n).below(MOST_RUN_MS))
      return { leaseCount, worker: id }
    }),
  ],
  queues: [FLEET_QUEUE],
  concurrency: CONCURRENCY,
  lease: FLEET_LEASE_MS,
  id,
  log: () => undefined,
})
worker.on('completed', (job, result) => say('completed', job.id, (result as RunResult).leaseCount))
worker.on('ready', () => process.stdout.write('ready\n'))
await worker.run()
