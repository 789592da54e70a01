// The API in memory: which call goes where, and what comes back over the wire.
import type { Answer, Call } from './call.ts'
import * as jobs from './job-routes.ts'
import * as leases from './lease-routes.ts'
import { listJobs } from './list-jobs.ts'
import type { MemoryService } from './memory-service.ts'
import * as queues from './queue-routes.ts'
import { notInMemory, Refusal } from './refusal.ts'

type Route = (call: Call) => Answer | Promise<Answer>

/** `*` is any one part. The first that fits counts. */
const ROUTES: Readonly<Record<string, Route>> = {
  'POST /v1/jobs': jobs.enqueueJob,
  'GET /v1/jobs': listJobs,
  'POST /v1/jobs/batch': jobs.enqueueJobs,
  'GET /v1/jobs/*': jobs.getJob,
  'PATCH /v1/jobs/*': jobs.updateJob,
  'DELETE /v1/jobs/*': jobs.deleteJob,
  'POST /v1/jobs/*/cancel': jobs.cancelJob,
  'POST /v1/jobs/*/retry': jobs.retryJob,
  'POST /v1/jobs/*/renew': leases.renewJob,
  'POST /v1/jobs/*/ack': leases.settleJob('ack'),
  'POST /v1/jobs/*/fail': leases.settleJob('fail'),
  'POST /v1/jobs/*/release': leases.settleJob('release'),
  'POST /v1/leases': leases.leaseJobs,
  'POST /v1/leases/renew': leases.renewJobs,
  'POST /v1/leases/settle': leases.settleJobs,
  'GET /v1/status/*': jobs.getStatus,
  'GET /v1/queues': queues.listQueues,
  'GET /v1/queues/*': queues.getQueue,
  'PUT /v1/queues/*': queues.configureQueue,
  'DELETE /v1/queues/*': queues.deleteQueue,
  'POST /v1/queues/*/pause': queues.pauseQueue,
  'POST /v1/queues/*/resume': queues.resumeQueue,
  'POST /v1/queues/*/purge': queues.purgeQueue,
}

/** What the real service has at these, and this one has not. */
const LEFT_OUT = /^\/(healthz|readyz|v1\/(workers|projects|jobs\/[^/]+\/explain|queues\/[^/]+\/.+))/

const NUMBERS = ['waitMs', 'limit']

/** Answers one request, as the real service would over the network. */
export async function answer(service: MemoryService, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const requestId = crypto.randomUUID()
  try {
    const text = await request.text()
    const answering = dispatch(service, request, text)
    service.settleDown()
    return toResponse(await answering, requestId)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const headers = { 'content-type': 'application/problem+json', ...retryAfter(error) }
    return toResponse(
      { status: error.status, headers, body: error.toProblem(pathname, requestId) },
      requestId,
    )
  }
}

function dispatch(service: MemoryService, request: Request, text: string): Answer | Promise<Answer> {
  const { method, headers, signal } = request
  const { pathname, searchParams } = new URL(request.url)
  if (!pathname.startsWith('/v1/status/') && !headers.get('authorization')?.startsWith('Bearer '))
    throw new Refusal('unauthenticated')
  const parts = pathname.split('/').map(decodeURIComponent)
  const [pattern, route] = Object.entries(ROUTES).find(([key]) => fits(key, `${method} `, parts)) ?? []
  if (!pattern || !route) throw unknownPath(pathname, parts)
  const params = parts.filter((_, index) => pattern.split('/')[index] === '*')
  const query = Object.fromEntries(
    [...searchParams].map(([name, value]) => [name, NUMBERS.includes(name) ? Number(value) : value]),
  )
  return route({ service, params, query, headers, body: parse(text), signal })
}

function fits(key: string, method: string, parts: readonly string[]): boolean {
  const wanted = key.split('/')
  return (
    key.startsWith(method) &&
    wanted.length === parts.length &&
    wanted.every((part, index) => index === 0 || part === '*' || part === parts[index])
  )
}

function unknownPath(pathname: string, parts: readonly string[]): Refusal {
  if (Object.keys(ROUTES).some((key) => fits(key, '', parts))) return new Refusal('method_not_allowed')
  return LEFT_OUT.test(pathname) ? notInMemory(pathname) : new Refusal('not_found')
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    throw new Refusal('malformed_json')
  }
}

function retryAfter({ status }: Refusal): Record<string, string> {
  return status === 429 ? { 'retry-after': '1' } : {}
}

function toResponse({ status, headers, body }: Answer, requestId: string): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'x-request-id': requestId, ...headers },
  })
}
