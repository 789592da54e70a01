// Queues and their rates as they go out.

import { QUEUE_EVENTS, type MinuteRates, type QueueInfo } from '@offload/engine'
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

/** Every `step` minutes as one, from the oldest on; the last may have fewer. */
export function sumSteps(minutes: readonly MinuteRates[], step: number): readonly MinuteRates[] {
  if (step === 1) return minutes
  const starts = minutes.filter((_, index) => index % step === 0)
  return starts.map((start, index) => sum(minutes.slice(index * step, (index + 1) * step), start))
}

function sum(minutes: readonly MinuteRates[], start: MinuteRates): MinuteRates {
  const totals = QUEUE_EVENTS.map((event) => [
    event,
    minutes.reduce((total, minute) => total + minute[event], 0),
  ])
  return { ...start, ...(Object.fromEntries(totals) as Partial<MinuteRates>) }
}
