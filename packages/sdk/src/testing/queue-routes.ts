// `/v1/queues` in memory.
import type { QueueSettings } from '../types.ts'
import { bodyOf, optionalBodyOf, queryOf, type Answer, type Call } from './call.ts'
import { anything, strict } from './checks.ts'
import type { MemoryQueue } from './memory-queue.ts'
import { invalid, notInMemory, Refusal } from './refusal.ts'
import { renderQueue } from './render.ts'
import { LIMIT, PAUSE, PURGE, QUEUE_NAME, QUEUE_SETTINGS } from './shapes.ts'

/** By name. */
export function listQueues(call: Call): Answer {
  const query = strict({ limit: LIMIT, cursor: anything })
  const { limit = 50, cursor = '' } = queryOf<{ limit?: number; cursor?: string }>(call, query)
  const known = [...call.service.queues.values()].filter(({ isKnown }) => isKnown)
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

export function configureQueue(call: Call): Answer {
  const settings = bodyOf<QueueSettings>(call, QUEUE_SETTINGS)
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

export function pauseQueue(call: Call): Answer {
  const { reason = null, until } = optionalBodyOf<{ reason?: string; until?: string }>(call, PAUSE)
  const queue = named(call)
  queue.pause = { pausedAt: queue.now, reason, until: until === undefined ? null : Date.parse(until) }
  return shown(queue)
}

/** Ends a pause, and what a worker asked for. */
export function resumeQueue({ service, params: [name = ''] }: Call): Answer {
  const queue = service.knownQueue(name)
  queue.pause = null
  queue.pushedBack.delete('')
  return shown(queue)
}

export function purgeQueue(call: Call): Answer {
  const { states } = bodyOf<{ states: string[] }>(call, PURGE)
  const queue = named(call)
  const purged = [...queue.jobs.values()].filter(({ state }) => states.includes(state))
  for (const job of purged) queue.remove(job)
  return { status: 200, body: { purged: purged.length } }
}

function named({ service, params: [name = ''] }: Call): MemoryQueue {
  if (QUEUE_NAME(name, '').length > 0) throw invalid('queue', 'is no name of a queue')
  return service.queue(name)
}

function shown(queue: MemoryQueue): Answer {
  return { status: 200, body: renderQueue(queue) }
}
