// A worker against a scripted service, with what it did written down in order.
import { onTestFinished } from 'vitest'
import { Offload } from './client.ts'
import { Worker, type Handler, type WorkerEvents, type WorkerOptions } from './worker.ts'
import {
  answer,
  leaseAnswer,
  sendJson,
  startScriptedService,
  type ReceivedRequest,
  type Script,
} from './scripted-service.fixture.ts'

const EVENTS = [
  'ready',
  'leased',
  'completed',
  'failed',
  'leaseLost',
  'idle',
  'draining',
  'stopped',
  'error',
] as const

/** Scripts by verb; what is not named gets the ordinary answer. `lease` parks for ever when it sends nothing. */
export interface WorkerScript {
  readonly lease: Script
  readonly ack?: Script
  readonly fail?: Script
  readonly release?: Script
  readonly renew?: Script
}

/** Starts a service that answers a worker's calls by the script, and counts each verb from 1. */
export async function scriptService(script: WorkerScript) {
  const counts = new Map<string, number>()
  const service = await startScriptedService((request, response) => {
    const verb = verbOf(request)
    const number = (counts.get(verb) ?? 0) + 1
    counts.set(verb, number)
    const scripted = script[verb as keyof WorkerScript] ?? answer(ORDINARY)
    scripted(request, response, number)
  })
  return { service, asked: (verb: string) => service.requests.filter((request) => verbOf(request) === verb) }
}

/** Starts a worker with its service. Both are stopped when the test is over. */
export async function startScriptedWorker(
  script: WorkerScript,
  handlers: Handler[],
  options: Partial<WorkerOptions> = {},
) {
  const { service, asked } = await scriptService(script)
  const client = new Offload({ url: service.url, apiKey: 'ofl_key', timeout: 2000 })
  const worker = new Worker({ client, handlers, signals: false, shutdownGrace: 100, ...options })
  const events: string[] = []
  for (const name of EVENTS) worker.on(name, () => events.push(name))
  onTestFinished(() => worker.stop())
  return { worker, events, asked }
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

const ORDINARY = {
  id: '',
  state: 'completed',
  final: true,
  runAt: null,
  leaseExpiresAt: '',
  leaseMs: 60_000,
  cancelRequested: false,
  directive: 'continue',
}

function verbOf({ path }: ReceivedRequest): string {
  return path === '/v1/leases' ? 'lease' : (path.split('/').at(-1) ?? '')
}
