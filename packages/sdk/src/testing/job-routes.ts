// `/v1/jobs` and `/v1/status` in memory.
import type { EnqueueRequest } from '../contract/types.ts'
import { newUlid } from '../http/ulid.ts'
import { cancel, remove, retry, update, type Change } from './by-hand.ts'
import { each, idempotencyKeyOf, type Answer, type Call } from './call.ts'
import { enqueue, enqueueAll, type NewJob } from './enqueue.ts'
import { entityTag, namesTag } from './entity-tag.ts'
import { isFinal, type MemoryJob } from './memory-job.ts'
import { invalid, invalidParameter, Refusal } from './refusal.ts'
import { renderJob, renderListedJob, renderPublicJob, renderSummary } from './render.ts'
import { assertFits } from './size.ts'

const YEAR_MS = 31_536_000_000

export function enqueueJob(call: Call<EnqueueRequest>): Answer {
  const { service, body: said } = call
  const { created, job } = enqueue(service.queue(said.queue ?? 'default'), newJob(call, said))
  return {
    status: created ? 201 : 200,
    headers: { location: `${service.baseUrl}/v1/jobs/${job.id}` },
    body: { ...renderListedJob(job, service.baseUrl), created },
  }
}

export function enqueueJobs(call: Call<{ jobs: EnqueueRequest[]; atomic?: boolean }>): Answer {
  const { jobs, atomic } = call.body
  return { status: 200, body: { results: atomic ? enqueueTogether(call, jobs) : enqueueEach(call, jobs) } }
}

function enqueueEach(call: Call, jobs: readonly EnqueueRequest[]): object[] {
  const { service } = call
  return each(jobs, (said, index) => {
    const { created, job } = enqueue(service.queue(said.queue ?? 'default'), newJob(call, said, index))
    return { created, job: renderSummary(job, service.baseUrl) }
  })
}

function enqueueTogether(call: Call, jobs: readonly EnqueueRequest[]): object[] {
  const { service } = call
  const name = jobs[0]?.queue ?? 'default'
  const other = jobs.findIndex(({ queue = 'default' }) => queue !== name)
  if (other >= 0) throw invalid(`#/jobs/${other}/queue`, 'must be the same for all jobs with `atomic`')
  const requests = jobs.map((said, index) => newJob(call, said, index))
  return enqueueAll(service.queue(name), requests).map(({ created, job }) => ({
    ok: true,
    created,
    job: renderSummary(job, service.baseUrl),
  }))
}

/** One key makes an id for each job of a batch: its place comes after a space, which no key has. */
function newJob(call: Call, request: EnqueueRequest, index?: number): NewJob {
  const { traceContext = traceContextOf(call), ...said } = request
  const pointer = index === undefined ? '#' : `#/jobs/${index}`
  assertTimesFit(call, said, pointer)
  assertFits(said.payload, `${pointer}/payload`)
  const { id, queue = 'default', unique } = said
  if (unique?.maxWaitMs !== undefined && unique.onConflict !== 'replace')
    throw invalid(`${pointer}/unique/maxWaitMs`, "goes with `onConflict: 'replace'`")
  const key = idempotencyKeyOf(call)
  if (key !== null && id !== undefined)
    throw new Refusal('invalid_idempotency_key', 'Send `id` or `Idempotency-Key`, not both')
  const place = index === undefined ? '' : ` ${index}`
  const ulid = key === null ? (id ?? newUlid()) : call.service.ulidOf(queue, key + place)
  return { id: `${queue}_${ulid}`, said, traceContext }
}

function assertTimesFit(
  { service }: Call,
  { runAt, delayMs }: { readonly runAt?: string; readonly delayMs?: number },
  pointer: string,
): void {
  if (runAt === undefined) return
  if (delayMs !== undefined) throw invalid(`${pointer}/runAt`, 'Send `runAt` or `delayMs`, not both.')
  if (Date.parse(runAt) > service.clock.now + YEAR_MS)
    throw invalid(`${pointer}/runAt`, 'must be at most one year ahead')
}

function traceContextOf({ headers }: Call): Record<string, string> {
  const names = ['traceparent', 'tracestate']
  return Object.fromEntries(
    names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? '']] : [])),
  )
}

interface Patience {
  readonly waitMs?: number
}

/** The job, at once, or once it is final or no longer what `If-None-Match` says. */
export function getJob(call: Call<unknown, Patience>): Answer | Promise<Answer> {
  const [id = ''] = call.params
  return watch(
    call,
    () => call.service.find(id).job,
    (job) => renderJob(job, call.service.baseUrl),
  )
}

export function getStatus(call: Call<unknown, Patience>): Answer | Promise<Answer> {
  const [token = ''] = call.params
  const find = (): MemoryJob => {
    const job = call.service.allJobs().find(({ id }) => id === token)
    if (!job) throw new Refusal('status_not_found')
    return job
  }
  return watch(call, find, renderPublicJob)
}

function watch(
  call: Call<unknown, Patience>,
  find: () => MemoryJob,
  render: (job: MemoryJob) => object,
): Promise<Answer> {
  const { waitMs = 0 } = call.query
  const known = call.headers.get('if-none-match')
  find() // a job that is not there is answered at once
  return park(call, waitMs, (isTimeUp) => {
    const job = find()
    const body = render(job)
    const etag = entityTag(body)
    const isKnown = known !== null && namesTag(known, etag)
    const headers = { etag, ...(!isFinal(job) && { 'retry-after': '1' }) }
    if (isTimeUp || isFinal(job) || (known !== null && !isKnown))
      return isKnown ? { status: 304, headers } : { status: 200, headers, body }
    return undefined
  })
}

function park(
  { service, signal }: Call,
  waitMs: number,
  attempt: (isTimeUp: boolean) => Answer | undefined,
): Promise<Answer> {
  const { now } = service.clock
  return service.parked.wait(attempt, { endsAt: now + waitMs, now, signal })
}

export function cancelJob(call: Call): Answer {
  refuseCondition(call)
  const { queue, job } = found(call)
  cancel(queue, job)
  return changed(call, job)
}

export function retryJob(call: Call<{ delayMs?: number }>): Answer {
  refuseCondition(call)
  const { queue, job } = found(call)
  retry(queue, job, call.body.delayMs)
  return changed(call, job)
}

export function updateJob(call: Call<Change>): Answer {
  const { body: change } = call
  const { queue, job } = found(call)
  assertTimesFit(call, change, '#')
  assertFits(change.payload, '#/payload')
  const known = call.headers.get('if-match')
  const isChanged = known !== null && !namesTag(known, entityTag(renderJob(job, call.service.baseUrl)))
  update(queue, job, change, isChanged)
  return changed(call, job)
}

export function deleteJob(call: Call): Answer {
  refuseCondition(call)
  const { queue, job } = found(call)
  remove(queue, job)
  return { status: 204 }
}

/** It would be a condition that nobody looks at. */
function refuseCondition({ headers }: Call): void {
  if (headers.has('if-match')) throw invalidParameter('If-Match', 'goes with PATCH only')
}

function found({ service, params: [id = ''] }: Call): ReturnType<Call['service']['find']> {
  return service.find(id)
}

function changed({ service }: Call, job: MemoryJob): Answer {
  const body = renderJob(job, service.baseUrl)
  return { status: 200, headers: { etag: entityTag(body) }, body }
}
