// Queues and their rates as they go out.

import type { MinuteRates, QueueInfo } from '@offload/engine'
import { toIso, toIsoOrNull } from './instant.ts'

/** `Queue`. */
export function queueBody({ pause, oldestQueuedAt, readAt, ...info }: QueueInfo) {
  return {
    ...info,
    oldestQueuedAt: toIsoOrNull(oldestQueuedAt),
    paused: pause !== null,
    pause: pause && {
      pausedAt: toIso(pause.pausedAt),
      reason: pause.reason,
      until: toIsoOrNull(pause.until),
    },
    readAt: toIso(readAt),
  }
}

/** `QueueRates`. */
export function ratesBody(minutes: readonly MinuteRates[]) {
  return { data: minutes.map((minute) => ({ ...minute, at: toIso(minute.at) })) }
}
