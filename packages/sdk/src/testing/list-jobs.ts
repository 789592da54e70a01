// `GET /v1/jobs` in memory: one queue, by state, a page at a time. A cursor is a place, and so survives movement.
import type { JobState } from '../contract/types.ts'
import type { Answer, Call } from './call.ts'
import { isFinal, type MemoryJob } from './memory-job.ts'
import { placeOf } from './memory-queue.ts'
import { Refusal } from './refusal.ts'
import { renderListedJob } from './render.ts'

/** The order of a list over all states. */
const STATE_ORDER: readonly JobState[] = [
  'active',
  'queued',
  'scheduled',
  'retrying',
  'failed',
  'completed',
  'cancelled',
]
interface Query {
  readonly queue?: string
  readonly state?: JobState
  readonly type?: string
  readonly tag?: string
  readonly since?: string
  readonly until?: string
  readonly limit?: number
  readonly cursor?: string
}

/** State, place within it and id: compared from left to right. */
type Place = readonly [number, number, string]

export function listJobs({ service, query }: Call<unknown, Query>): Answer {
  const { queue = 'default', limit = 50, cursor, ...filters } = query
  const jobs = [...service.queue(queue).jobs.values()]
    .filter((job) => matches(job, filters))
    .sort((one, other) => compare(listPlace(one), listPlace(other)))
  const start = cursor === undefined ? undefined : readCursor(cursor)
  const rest = start ? jobs.filter((job) => compare(listPlace(job), start) > 0) : jobs
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  return {
    status: 200,
    body: {
      data: page.map((job) => renderListedJob(job, service.baseUrl)),
      nextCursor: last && rest.length > limit ? btoa(JSON.stringify(listPlace(last))) : null,
    },
  }
}

function matches(job: MemoryJob, { state, type, tag, since, until }: Query): boolean {
  return (
    (state === undefined || job.state === state) &&
    (type === undefined || job.said.type === type) &&
    (tag === undefined || job.said.tags?.includes(tag) === true) &&
    (since === undefined || job.at >= Date.parse(since)) &&
    (until === undefined || job.at <= Date.parse(until))
  )
}

/** Waiting and active jobs as they are due, final ones the latest first. */
function listPlace(job: MemoryJob): Place {
  return [STATE_ORDER.indexOf(job.state), isFinal(job) ? -job.at : placeOf(job), job.id]
}

function compare(one: Place, other: Place): number {
  const ids = one[2] < other[2] ? -1 : one[2] > other[2] ? 1 : 0
  const isFinalState = one[0] >= STATE_ORDER.indexOf('failed')
  return one[0] - other[0] || one[1] - other[1] || (isFinalState ? -ids : ids)
}

function readCursor(cursor: string): Place {
  try {
    const [state, at, id] = JSON.parse(atob(cursor)) as Place
    return [Number(state), Number(at), String(id)]
  } catch {
    throw new Refusal('invalid_cursor')
  }
}
