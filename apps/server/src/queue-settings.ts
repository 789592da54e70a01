// Turns a queue's settings on the wire into the engine's words.

import type { QueueSettings } from '@offload/engine'
import type { Static } from 'typebox'
import { toBackoff } from './new-job.ts'
import { misfit } from './problem.ts'
import type { QueueSettings as QueueSettingsSchema } from './schemas/queue.ts'

/** The settings. Throws `validation_failed` for what goes together wrongly, which a schema cannot say. */
export function toQueueSettings({
  defaults,
  ...settings
}: Static<typeof QueueSettingsSchema>): QueueSettings {
  assertOrderFits(settings.groups)
  const backoff = defaults?.backoff && toBackoff(defaults.backoff)
  return { ...settings, defaults: defaults && { ...defaults, backoff } }
}

/** What would have no effect is refused, so that nobody relies on it. */
function assertOrderFits(groups: QueueSettings['groups'] = {}): void {
  const { ordered = false, onFailure, concurrency = 1 } = groups
  if (!ordered && onFailure !== undefined)
    throw misfit({ pointer: '#/groups/onFailure', detail: 'goes with `ordered: true`' })
  if (ordered && concurrency > 1)
    throw misfit({ pointer: '#/groups/concurrency', detail: 'is 1 with `ordered: true`: leave it out' })
}
