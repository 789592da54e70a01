// `/v1/queues` in memory.
import type { QueueSettings } from '../contract/types.ts'
import type { Answer, Call } from './call.ts'
import type { MemoryQueue } from './memory-queue.ts'
import { invalid, notInMemory, Refusal } from './refusal.ts'
import { renderQueue } from './render.ts'

/** By name. */
export function listQueues({ service, query }: Call<unknown, { limit?: number; cursor?: string }>): Answer {
  const { limit = 50, cursor = '' } = query
  const known = [...service.queues.values()].filter(({ isKnown }) => isKnown)
  const rest = known
    .filter(({ name }) => name > cursor)
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  const page = rest.slice(0, limit)
  const nextCursor = rest.length > limit ? (page.at(-1)?.name ?? null) : null
  return { status: 200, body: { data: page.map(renderQueue), nextCursor } }
}

export function getQueue({ service, params: [name = ''] }: Call): Answer {
  return shown(service.knownQueue(name))
}

export function configureQueue(call: Call<QueueSettings>): Answer {
  const { body: settings } = call
  if (settings.limits?.rate ?? settings.breaker ?? settings.groups)
    throw notInMemory('Rates, circuit breakers and settings of groups')
  const queue = named(call)
  queue.settings = settings
  return shown(queue)
}

export function deleteQueue({ service, params: [name = ''] }: Call): Answer {
  const queue = service.knownQueue(name)
  if (queue.jobs.size > 0) throw new Refusal('queue_not_empty')
  queue.forget()
  return { status: 204 }
}

export function pauseQueue(call: Call<{ reason?: string; until?: string }>): Answer {
  const { reason = null, until } = call.body
  const queue = named(call)
  const endsAt = until === undefined ? null : Date.parse(until)
  if (endsAt !== null && endsAt <= queue.now) throw invalid('#/until', 'is in the past')
  queue.pause = { pausedAt: queue.now, reason, until: endsAt }
  return shown(queue)
}

/** Ends a pause, and what a worker asked for. */
export function resumeQueue({ service, params: [name = ''] }: Call): Answer {
  const queue = service.knownQueue(name)
  queue.pause = null
  queue.pushedBack.delete('')
  return shown(queue)
}

export function purgeQueue(call: Call<{ states: string[] }>): Answer {
  const queue = named(call)
  const purged = [...queue.jobs.values()].filter(({ state }) => call.body.states.includes(state))
  for (const job of purged) queue.remove(job)
  return { status: 200, body: { purged: purged.length } }
}

function named({ service, params: [name = ''] }: Call): MemoryQueue {
  return service.queue(name)
}

function shown(queue: MemoryQueue): Answer {
  return { status: 200, body: renderQueue(queue) }
}
