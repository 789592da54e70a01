// Jobs that go round by bare HTTP calls, so that what is measured is the service and not a client.
import type { Body } from '../../harness/service.ts'
import type { MeasuredOffload } from '../bench-service.ts'
import { inParallel } from '../in-parallel.ts'

const CALLERS = 4

type Service = Pick<MeasuredOffload, 'call'>

/** How jobs are leased and acked: so many with a call, of these queues. */
export interface Way {
  readonly queuesOf: (call: number) => readonly string[]
  readonly atOnce: number
  readonly callers: number
  /** Default: the jobs' own. */
  readonly leaseMs?: number
}

/** Enqueues that many jobs, in batches; each goes to the queue that its number is given. */
export async function enqueueBatches(
  service: Service,
  jobs: number,
  { queueOf, payload, atOnce = 100 }: { queueOf: (job: number) => string; payload: unknown; atOnce?: number },
): Promise<void> {
  await inParallel(CALLERS, Math.ceil(jobs / atOnce), async (call) => {
    const first = call * atOnce
    const batch = Array.from({ length: Math.min(atOnce, jobs - first) }, (_, index) => ({
      type: 'feed.fetch',
      queue: queueOf(first + index),
      payload,
    }))
    await send(service, '/v1/jobs/batch', { jobs: batch })
  })
}

/** Enqueues that many jobs, each in a request of its own. */
export async function enqueueSingly(
  service: Service,
  jobs: number,
  queue: string,
  payload: unknown,
): Promise<void> {
  await inParallel(4 * CALLERS, jobs, () => send(service, '/v1/jobs', { type: 'feed.fetch', queue, payload }))
}

/** Leases and acks until that many jobs are done. Throws when they are not there. */
export async function leaseAndAck(service: Service, jobs: number, way: Way): Promise<void> {
  let done = 0
  // A call brings jobs of one queue only, and so may bring but one.
  await inParallel(way.callers, 2 * jobs + way.callers, async (call) => {
    if (done >= jobs) return
    const { leases } = await send(service, '/v1/leases', {
      queues: way.queuesOf(call),
      maxJobs: way.atOnce,
      leaseMs: way.leaseMs,
    })
    done += leases.length
    const settlements = leases.map(({ job, leaseToken }) => ({ jobId: job.id, leaseToken, outcome: 'ack' }))
    const [only] = settlements
    if (!only) return
    if (way.atOnce > 1) await send(service, '/v1/leases/settle', { settlements })
    else await send(service, `/v1/jobs/${only.jobId}/ack`, { leaseToken: only.leaseToken })
  })
  if (done < jobs) throw new Error(`${done} of ${jobs} jobs were there to lease`)
}

async function send(service: Service, path: string, request: object): Promise<Body> {
  const { status, body } = await service.call('POST', path, request)
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
  return body
}
