// What a scrape reads of the queues: how they stand, and what has happened in them since they were made.

import { JOB_STATES, QUEUE_EVENTS, type Engine, type QueueInfo, type QueueRef } from '@offload/engine'
import type { QueueLabels } from './queue-labels.ts'

/** A queue, or all those without a label of their own. */
export interface QueueReading {
  readonly labels: QueueRef
  readonly counts: QueueInfo['counts']
  readonly totals: QueueInfo['totals']
  readonly latencyMs: number
  readonly isPaused: boolean
}

/** So many are asked at a time, that no other call waits long. */
const QUEUES_AT_ONCE = 100

/** Reads every queue of every project, and sums up those that share a label. */
export async function readQueues({ projects, queues }: Engine, labels: QueueLabels): Promise<QueueReading[]> {
  const readings = new Map<QueueRef, QueueReading>()
  const refs = await allQueues({ projects, queues })
  for (let first = 0; first < refs.length; first += QUEUES_AT_ONCE) {
    const some = refs.slice(first, first + QUEUES_AT_ONCE)
    const infos = await Promise.all(some.map((ref) => queues.get(ref)))
    infos.forEach((info, index) => {
      const ref = some[index]
      if (info === null || ref === undefined) return
      const label = labels.of(ref)
      readings.set(label, together(readings.get(label), readingOf(label, info)))
    })
  }
  return [...readings.values()]
}

async function allQueues({ projects, queues }: Pick<Engine, 'projects' | 'queues'>): Promise<QueueRef[]> {
  const ids = (await projects.list()).map(({ id }) => id).sort()
  const names = await Promise.all(ids.map((project) => queues.list(project)))
  return ids.flatMap((project, index) => (names[index] ?? []).map((queue) => ({ project, queue })))
}

function readingOf(labels: QueueRef, { counts, totals, latencyMs, pause }: QueueInfo): QueueReading {
  return { labels, counts, totals, latencyMs, isPaused: pause !== null }
}

function together(one: QueueReading | undefined, other: QueueReading): QueueReading {
  if (one === undefined) return other
  return {
    labels: one.labels,
    counts: sum(JOB_STATES, one.counts, other.counts),
    totals: sum(QUEUE_EVENTS, one.totals, other.totals),
    latencyMs: Math.max(one.latencyMs, other.latencyMs),
    // Of many, some are always paused: that says nothing.
    isPaused: one.isPaused && other.isPaused,
  }
}

function sum<Name extends string>(
  names: readonly Name[],
  one: Readonly<Record<Name, number>>,
  other: Readonly<Record<Name, number>>,
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Record<Name, number>
}
