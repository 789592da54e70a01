// An operation as it goes out.

import { formatJobId, type Operation } from '@offload/engine'
import { toIso, toIsoOrNull } from './instant.ts'

/** The wire's `Operation`. */
export function operationBody(operation: Operation) {
  const { project, queue, filter, state, toExamine, examined, matched, done, skipped } = operation
  const { since, until, ...words } = filter
  const idOf = (id: string) => formatJobId({ project, queue, id })
  return {
    id: idOf(operation.id),
    action: operation.action,
    filter: {
      queue,
      ...words,
      ...(since !== undefined && { since: toIso(since) }),
      ...(until !== undefined && { until: toIso(until) }),
    },
    dryRun: operation.dryRun,
    jobsPerSecond: operation.jobsPerSecond,
    state,
    final: state !== 'running',
    progress: state === 'completed' ? 1 : Math.min(1, examined / Math.max(1, toExamine)),
    counts: { toExamine, examined, matched, done, skipped },
    sample: operation.sample.map(idOf),
    skips: operation.skips.map(({ id, reason }) => ({ jobId: idOf(id), reason })),
    createdAt: toIso(operation.createdAt),
    createdBy: operation.createdBy,
    finishedAt: toIsoOrNull(operation.finishedAt),
  }
}
