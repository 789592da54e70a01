// A worker against a scripted service, with what it did written down in order.
import { onTestFinished } from 'vitest'
import { Offload } from '../client/client.ts'
import {
  handle,
  Worker,
  type Handler,
  type JobContext,
  type WorkerEvents,
  type WorkerOptions,
} from '../worker.ts'
import {
  leaseAnswer,
  problemOf,
  sendJson,
  startScriptedService,
  type ReceivedRequest,
  type Script,
} from '../http/scripted-service.fixture.ts'

const EVENTS = [
  'ready',
  'leased',
  'completed',
  'failed',
  'cancelled',
  'leaseLost',
  'idle',
  'draining',
  'stopped',
  'error',
] as const

/** What a worker says of one lease, and when. */
export interface LeaseItem {
  readonly jobId: string
  readonly leaseToken: string
  readonly outcome?: 'ack' | 'fail' | 'release' | undefined
  readonly receivedAt: number
  readonly [field: string]: unknown
}

interface ItemAnswer {
  readonly ok: boolean
  readonly job?: object
  readonly problem?: { readonly status: number }
}

/** Answers one item; what it gives is laid over the ordinary answer. `problem()` refuses it. */
export type ItemScript = (item: LeaseItem, number: number) => object

/** What is not named gets the ordinary answer. `lease` parks for ever when it sends nothing. */
export interface WorkerScript {
  readonly lease: Script
  /** What the call was given that stop cut off. Default nothing. */
  readonly recall?: readonly unknown[]
  readonly settle?: ItemScript
  /** Holds the answers to settlements back. */
  readonly settled?: Promise<unknown>
  readonly renew?: ItemScript
  /** Of the renew call's answer. */
  readonly directive?: () => string
}

/** Starts a service that answers a worker's calls by the script. */
export async function scriptService(script: WorkerScript) {
  const items: (LeaseItem & { readonly verb: string })[] = []
  let leaseCalls = 0
  const answerItem = (
    item: LeaseItem,
    verb: string,
    ordinary: object,
    itemScript?: ItemScript,
  ): ItemAnswer => {
    const number = items.push({ ...item, verb })
    return { ok: true, ...ordinary, ...itemScript?.(item, number) }
  }
  const settleAll = (settlements: readonly LeaseItem[]): ItemAnswer[] =>
    settlements.map((item) => answerItem(item, item.outcome ?? '', { job: SETTLED }, script.settle))
  const service = await startScriptedService((request, response) => {
    if (isRecall(request)) return sendJson(response, 200, leaseAnswer([...(script.recall ?? [])]))
    if (request.path === '/v1/leases') return script.lease(request, response, ++leaseCalls)
    const [, jobId = '', verb = ''] = /^\/v1\/jobs\/([^/]+)\/(\w+)$/.exec(request.path) ?? []
    const { receivedAt } = request
    if (verb === 'renew') {
      items.push({ ...(request.body as LeaseItem), receivedAt, verb: 'renew one' })
      return sendJson(response, 200, { ...RENEWED, directive: 'continue' })
    }
    const { leases, settlements } = request.body as { leases?: LeaseItem[]; settlements?: LeaseItem[] }
    if (leases) {
      const results = leases.map((item) =>
        answerItem({ ...item, receivedAt }, 'renew', RENEWED, script.renew),
      )
      return sendJson(response, 200, { results, directive: script.directive?.() ?? 'continue' })
    }
    const alone = { ...(request.body as LeaseItem), jobId, outcome: verb as LeaseItem['outcome'] }
    const results = settleAll((settlements ?? [alone]).map((item) => ({ ...item, receivedAt })))
    void Promise.resolve(script.settled).then(() => {
      if (settlements) return sendJson(response, 200, { results })
      const [{ ok, job, problem } = FAILED] = results
      sendJson(response, ok ? 200 : (problem?.status ?? 500), ok ? job : problem)
    })
  })
  return {
    service,
    /** The lease calls that wait. */
    polls: () => service.requests.filter((request) => request.path === '/v1/leases' && !isRecall(request)),
    /** The lease calls that do not: what a worker asks when it stops. */
    recalls: () => service.requests.filter(isRecall),
    /** Items by verb: `ack`, `fail`, `release`, `renew`, and `renew one` for a call of its own. */
    asked: (verb: string) => items.filter((item) => item.verb === verb),
  }
}

/** Starts a worker with its service. Both are stopped when the test is over. */
export async function startScriptedWorker(
  script: WorkerScript,
  handlers: Handler[],
  options: Partial<WorkerOptions> = {},
) {
  const { service, asked, polls, recalls } = await scriptService(script)
  const client = new Offload({ url: service.url, apiKey: 'ofl_key', timeout: 2000 })
  const worker = new Worker({ client, handlers, signals: false, shutdownGrace: 100, ...options })
  const events: string[] = []
  for (const name of EVENTS) worker.on(name, () => events.push(name))
  onTestFinished(() => worker.stop())
  return { worker, events, asked, polls, recalls }
}

function isRecall({ path, body }: ReceivedRequest): boolean {
  return path === '/v1/leases' && (body as { waitMs: number }).waitMs === 0
}

/** A handler that runs until it is aborted, and says when it began. */
export function endless() {
  const began = Promise.withResolvers<JobContext>()
  const handler = handle('test.job', (_payload, context) => {
    began.resolve(context)
    return new Promise((_, reject) => {
      context.signal.addEventListener('abort', () => reject(context.signal.reason as Error))
    })
  })
  return { handler, began: began.promise }
}

/** Resolves with the facts of the next such event. */
export function next<Name extends keyof WorkerEvents>(
  worker: Worker,
  name: Name,
): Promise<WorkerEvents[Name]> {
  return new Promise((resolve) => {
    const listener = (...facts: WorkerEvents[Name]): void => {
      worker.off(name, listener)
      resolve(facts)
    }
    worker.on(name, listener)
  })
}

/** Gives these leases to the first call and parks all others. */
export function leaseOnce(...leases: unknown[]): Script {
  return (_, response, number) => {
    if (number === 1) sendJson(response, 200, leaseAnswer(leases))
  }
}

/** Refuses an item. */
export function refuseItem(status: number, code: string, more: object = {}): ItemScript {
  return () => ({ ok: false, problem: problemOf(status, code, more) })
}

const FAILED: ItemAnswer = { ok: false }
const SETTLED = { id: '', state: 'completed', final: true, runAt: null }
const RENEWED = { leaseExpiresAt: '', leaseMs: 60_000, cancelRequested: false }
