// The API in memory: which call goes where, and what comes back over the wire.
import { OPERATIONS } from '../contract/request-schemas.ts'
import { misfits, type Schema } from '../contract/misfits.ts'
import type { Answer, Call } from './call.ts'
import * as jobs from './job-routes.ts'
import * as leases from './lease-routes.ts'
import { listJobs } from './list-jobs.ts'
import type { MemoryService } from './memory-service.ts'
import * as queues from './queue-routes.ts'
import { readBody } from './read-body.ts'
import { invalidParameter, notInMemory, Refusal } from './refusal.ts'

type OperationId = keyof typeof OPERATIONS
/** What a route takes of a call is its own word: the contract is held to before. */
type Route = (call: Call<never, never>) => Answer | Promise<Answer>

/** Operations without a route are not done in memory. */
const ROUTES: { readonly [Id in OperationId]?: Route } = {
  enqueue: jobs.enqueueJob,
  enqueueMany: jobs.enqueueJobs,
  listJobs,
  getJob: jobs.getJob,
  updateJob: jobs.updateJob,
  deleteJob: jobs.deleteJob,
  cancel: jobs.cancelJob,
  retry: jobs.retryJob,
  renew: leases.renewJob,
  ack: leases.settleJob('ack'),
  fail: leases.settleJob('fail'),
  release: leases.settleJob('release'),
  lease: leases.leaseJobs,
  renewMany: leases.renewJobs,
  settle: leases.settleJobs,
  getStatus: jobs.getStatus,
  listQueues: queues.listQueues,
  getQueue: queues.getQueue,
  configureQueue: queues.configureQueue,
  deleteQueue: queues.deleteQueue,
  pause: queues.pauseQueue,
  resume: queues.resumeQueue,
  purge: queues.purgeQueue,
}

/** An operation as the contract has it. */
interface Operation {
  readonly operationId: OperationId
  readonly method: string
  readonly parts: readonly string[]
  readonly params: Schema
  readonly query: Schema
  readonly body?: Schema
  readonly isBodyOptional?: boolean
}

const KNOWN: readonly Operation[] = Object.entries(OPERATIONS).map(
  ([operationId, { path, ...operation }]) => ({
    ...operation,
    operationId: operationId as OperationId,
    parts: path.split('/'),
  }),
)

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
  const parts = decode(pathname)
  const operation = find(method, parts)
  const route = ROUTES[operation.operationId]
  if (!route) throw notInMemory(`${operation.operationId} (${method} ${pathname})`)
  const params = fieldsOf(operation, parts)
  check(operation.params, params)
  const query = read(searchParams, operation.query)
  check(operation.query, query)
  const body = readBody(text, operation)
  const call: Call = { service, params: Object.values(params), query, headers, body, signal }
  return route(call as Call<never, never>)
}

function decode(pathname: string): string[] {
  try {
    return pathname.split('/').map(decodeURIComponent)
  } catch {
    throw new Refusal('malformed_request', 'The path is not valid percent-encoding.')
  }
}

/** `/v1/jobs/batch` comes before `/v1/jobs/{jobId}`. */
function find(method: string, parts: readonly string[]): Operation {
  const [best] = KNOWN.filter((operation) => operation.method === method && isAt(operation, parts)).sort(
    (one, other) => openParts(one).length - openParts(other).length,
  )
  if (best) return best
  throw new Refusal(KNOWN.some((operation) => isAt(operation, parts)) ? 'method_not_allowed' : 'not_found')
}

function isAt({ parts: wanted }: Operation, parts: readonly string[]): boolean {
  return (
    wanted.length === parts.length && wanted.every((part, index) => isOpen(part) || part === parts[index])
  )
}

function isOpen(part: string): boolean {
  return part.startsWith('{')
}

function openParts({ parts }: Operation): readonly string[] {
  return parts.filter(isOpen)
}

/** What the path leaves open, in order. */
function fieldsOf(operation: Operation, parts: readonly string[]): Record<string, string> {
  const fields = operation.parts.flatMap((part, index) =>
    isOpen(part) ? [[part.slice(1, -1), parts[index] ?? ''] as const] : [],
  )
  return Object.fromEntries(fields)
}

/** Text from a URL, as numbers where numbers are wanted. */
function read(searchParams: URLSearchParams, { properties = {} }: Schema): Record<string, unknown> {
  const fields = [...searchParams].map(([name, text]) => {
    const isNumber = properties[name]?.type === 'integer' && /^-?\d+$/.test(text)
    return [name, isNumber ? Number(text) : text] as const
  })
  return Object.fromEntries(fields)
}

function check(schema: Schema, fields: object): void {
  const [misfit] = misfits(schema, fields, '')
  if (misfit) throw invalidParameter(misfit.pointer.slice(1), misfit.detail)
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
