// Flow control as it goes out: of queues, groups and single jobs.

import { formatJobId, type Explanation, type FlowState, type GroupInfo, type QueueRef } from '@offload/engine'
import type { GroupDefaults, GroupSettings } from '@offload/engine'
import { toIso, toIsoOrNull } from './instant.ts'

/** What queues and groups show of their flow. */
export function flowBody({ pause, pushedBackUntil, rate, breaker }: FlowState) {
  return {
    paused: pause !== null,
    pause: pause && {
      pausedAt: toIso(pause.pausedAt),
      pausedBy: pause.pausedBy,
      reason: pause.reason,
      until: toIsoOrNull(pause.until),
    },
    pushedBackUntil: toIsoOrNull(pushedBackUntil),
    rate: rate && { tokensLeft: rate.tokensLeft, nextTokenAt: toIsoOrNull(rate.nextTokenAt) },
    breaker: breaker && { ...breaker, openUntil: toIsoOrNull(breaker.openUntil) },
  }
}

/** What a group's answer needs beside the group. */
interface GroupContext {
  readonly queue: QueueRef
  readonly defaults: GroupDefaults | undefined
  readonly readAt: number
}

/** `Group`. */
export function groupBody(info: GroupInfo, { queue, defaults = {}, readAt }: GroupContext) {
  const { group, counts, settings, blockedBy, heldBy, holders } = info
  const jobId = (id: string) => formatJobId({ ...queue, id })
  return {
    group,
    counts,
    blockedBy,
    ...flowBody(info),
    heldBy: heldBy === null ? null : jobId(heldBy),
    holders: holders.map(jobId),
    settings,
    effective: effectiveSettings(settings, defaults),
    readAt: toIso(readAt),
  }
}

function effectiveSettings(own: GroupSettings, { concurrency, rate, weight, maxWaiting }: GroupDefaults) {
  return { concurrency, rate, weight: weight ?? 1, maxWaiting, ...own }
}

/** `Explanation`. */
export function explanationBody({ job, reasons, estimatedStartAt, readAt, position }: Explanation) {
  return {
    id: formatJobId(job),
    state: job.state,
    reasons: reasons.map(({ jobs, until, ...reason }) => ({
      ...reason,
      until: toIsoOrNull(until),
      jobIds: jobs.map((id) => formatJobId({ ...job, id })),
    })),
    position,
    estimatedStartAt: toIsoOrNull(estimatedStartAt),
    readAt: toIso(readAt),
  }
}
