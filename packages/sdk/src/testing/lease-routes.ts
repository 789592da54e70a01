// `/v1/leases` in memory, and the verbs a lease entitles to.
import type { RenewedLease, WorkerIdentity } from '../contract/types.ts'
import { each, idempotencyKeyOf, type Answer, type Call } from './call.ts'
import { settledJob, toIso } from './memory-job.ts'
import type { MemoryService } from './memory-service.ts'
import { invalid } from './refusal.ts'
import { renderLease } from './render.ts'
import { renew, settle, type Renewal, type Settlement } from './settle.ts'
import { assertErrorFits, assertFits } from './size.ts'

const directive = 'continue'

interface LeaseRequest {
  readonly queues?: string[]
  readonly maxJobs?: number
  readonly leaseMs?: number
  readonly waitMs?: number
  readonly worker?: WorkerIdentity
}

/** At once, or as soon as one job is there. */
export function leaseJobs(call: Call<LeaseRequest>): Promise<Answer> {
  const { queues = ['default'], maxJobs = 1, leaseMs, waitMs = 0, worker } = call.body
  const { service, signal } = call
  const leaseCall = {
    queues,
    maxJobs,
    leaseMs,
    workerId: worker?.id ?? null,
    callKey: idempotencyKeyOf(call),
  }
  const attempt = (isTimeUp: boolean): Answer | undefined => {
    const jobs = service.lease(leaseCall)
    if (jobs.length === 0 && !isTimeUp) return undefined
    const leases = jobs.map((job) => renderLease(job, service.baseUrl))
    return { status: 200, body: { leases, directive, serverTime: toIso(service.clock.now) } }
  }
  const { now } = service.clock
  // A worker's poll stays open however far the clock goes: it would ask again at once, after a pause in real time.
  const endsAt = worker && waitMs > 0 ? Infinity : now + waitMs
  return service.parked.wait(attempt, { endsAt, now, signal })
}

export function renewJob({ service, params: [jobId = ''], body }: Call<Renewal>): Answer {
  return { status: 200, body: { ...renewed(service, jobId, body), directive } }
}

export function renewJobs({ service, body }: Call<{ leases: (Renewal & { jobId: string })[] }>): Answer {
  const results = each(
    body.leases,
    (item) => renewed(service, item.jobId, item),
    ({ jobId }) => ({ jobId }),
  )
  return { status: 200, body: { results, directive } }
}

function renewed(service: MemoryService, jobId: string, renewal: Renewal): Omit<RenewedLease, 'directive'> {
  const { queue, job } = service.find(jobId)
  const { leaseMs } = renew(queue, job, renewal)
  return { leaseExpiresAt: toIso(job.at), leaseMs, cancelRequested: job.cancelRequestedAt !== null }
}

/** `POST /v1/jobs/{jobId}/ack`, `/fail` and `/release`. */
export function settleJob(outcome: Settlement['outcome']): (call: Call<object>) => Answer {
  return ({ service, params: [jobId = ''], body }) => {
    const settlement = { ...body, outcome } as Settlement
    return { status: 200, body: settled(service, jobId, settlement, '#') }
  }
}

type SettleRequest = { readonly settlements: readonly (Settlement & { readonly jobId: string })[] }

export function settleJobs({ service, body }: Call<SettleRequest>): Answer {
  const results = each(
    body.settlements,
    (item, index) => ({ job: settled(service, item.jobId, item, `#/settlements/${index}`) }),
    ({ jobId }) => ({ jobId }),
  )
  return { status: 200, body: { results } }
}

function settled(service: MemoryService, jobId: string, settlement: Settlement, pointer: string): object {
  const { queue, job } = service.find(jobId)
  if (settlement.outcome === 'ack') assertFits(settlement.result, `${pointer}/result`)
  if (settlement.outcome === 'fail') {
    assertErrorFits(settlement.error)
    assertScopeFits(settlement, pointer)
  }
  settle(queue, job, settlement)
  return settledJob(job)
}

function assertScopeFits(
  { scope = 'job', delayMs }: { scope?: string; delayMs?: number },
  pointer: string,
): void {
  if (scope !== 'job' && delayMs === undefined)
    throw invalid(`${pointer}/scope`, `${scope} needs \`delayMs\``)
}
