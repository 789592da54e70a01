// Queues and their rates as they go out.

import type { MinuteRates, QueueInfo } from '@offload/engine'
import { toIso, toIsoOrNull } from './instant.ts'
import { flowBody } from './render-flow.ts'

/** `Queue`. */
export function queueBody(info: QueueInfo) {
  const { queue, counts, oldestQueuedAt, latencyMs, blockedBy, settings, totals, readAt } = info
  return {
    queue,
    counts,
    oldestQueuedAt: toIsoOrNull(oldestQueuedAt),
    latencyMs,
    blockedBy,
    ...flowBody(info),
    settings,
    totals,
    readAt: toIso(readAt),
  }
}

/** `QueueRates`. */
export function ratesBody(minutes: readonly MinuteRates[]) {
  return { data: minutes.map((minute) => ({ ...minute, at: toIso(minute.at) })) }
}
