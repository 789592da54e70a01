// A worker against a scripted service, with what it did written down in order.
import { onTestFinished } from 'vitest'
import { Offload } from '../src/client.ts'
import { Worker, type Handler, type WorkerEvents, type WorkerOptions } from '../src/worker.ts'
import {
  leaseAnswer,
  sendJson,
  startScriptedService,
  type ReceivedRequest,
  type Script,
} from './scripted-service.ts'

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

/** Starts both. The worker is stopped, and the service closed, when the test is over. */
export async function startScriptedWorker(
  script: WorkerScript,
  handlers: Handler[],
  options: Partial<WorkerOptions> = {},
) {
  const counts = new Map<string, number>()
  const service = await startScriptedService((request, response) => {
    const verb = verbOf(request)
    counts.set(verb, (counts.get(verb) ?? 0) + 1)
    const answer = script[verb as keyof WorkerScript] ?? ((_, it) => sendJson(it, 200, ORDINARY))
    answer(request, response, counts.get(verb) ?? 0)
  })
  const client = new Offload({ url: service.url, apiKey: 'ofl_key', timeout: 2000 })
  const worker = new Worker({ client, handlers, signals: false, shutdownGrace: '2s', ...options })
  const events: string[] = []
  for (const name of EVENTS) worker.on(name, () => events.push(name))
  const asked = (verb: string): ReceivedRequest[] =>
    service.requests.filter((request) => verbOf(request) === verb)
  onTestFinished(() => worker.stop())
  return { worker, service, client, events, asked }
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
