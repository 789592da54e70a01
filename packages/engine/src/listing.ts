// Lists: the jobs of a queue by state, a page at a time, with a cursor that is a place and so survives movement.
import { EngineError } from './errors.ts'
import { JOB_STATES, type Job, type JobPage, type JobState, type ListRequest, type QueueRef } from './job.ts'
import { isUlid } from './ids.ts'
import { queueTag } from './keys.ts'
import type { VerbRunner } from './verb-runner.ts'

/** The order in which a list over all states goes. */
const STATE_ORDER = ['active', 'queued', 'scheduled', 'retrying', 'failed', 'completed', 'cancelled'] as const
/** Most places that one step of a filtered list looks at. */
const MOST_SCANNED = 1000

/** Where a page ended; no id: at the start of the state. */
interface Place {
  readonly state: JobState
  readonly score: string
  readonly id: string
}

interface Step {
  readonly places: readonly (Place & { readonly header: string })[]
  readonly isMore: boolean
}

type ListReply = [more: string, ...rows: [id: string, score: string, header: string][]]
/** Jobs in the order asked for, as many as fit into one answer. */
type ReadMany = (queue: QueueRef, ids: readonly string[]) => Promise<(Job | null)[]>

export class Listing {
  readonly #runner: VerbRunner
  readonly #readMany: ReadMany

  constructor(runner: VerbRunner, readMany: ReadMany) {
    this.#runner = runner
    this.#readMany = readMany
  }

  /** One page. Throws `invalid_cursor`. */
  async page(queue: QueueRef, request: ListRequest): Promise<JobPage> {
    const start = startOf(request)
    const { places, isMore } = await this.#step(queue, request, start)
    const chosen = places.filter((place) => matches(place.header, request)).slice(0, request.limit)
    const jobs = await this.#readMany(
      queue,
      chosen.map(({ id }) => id),
    )
    // One that moved between the two calls is in another state's list by now.
    const found = jobs.filter((job) => job?.state === start.state) as Job[]
    const isCut = jobs.length < chosen.length || chosen.length === request.limit
    const last = isCut ? chosen[jobs.length - 1] : places.at(-1)
    const hasMore = isMore || (isCut && last !== places.at(-1))
    return { jobs: found, nextCursor: nextCursor(request, start, hasMore ? last : undefined) }
  }

  async #step(queue: QueueRef, request: ListRequest, { state, score, id }: Place): Promise<Step> {
    const isFiltered = request.type !== undefined || request.tag !== undefined
    const [more, ...rows] = await this.#runner.run<ListReply>('list', queueTag(queue), [
      state,
      isFiltered ? MOST_SCANNED : request.limit,
      isFiltered ? 'header' : '',
      request.since ?? '',
      request.until ?? '',
      score,
      id,
    ])
    const places = rows.map(([id, score, header]) => ({ state, id, score, header }))
    return { places, isMore: more === 'more' }
  }
}

function startOf({ state, cursor }: ListRequest): Place {
  if (cursor === undefined) return { state: state ?? STATE_ORDER[0], score: '', id: '' }
  const place = readCursor(cursor)
  if (place === null || (state !== undefined && place.state !== state))
    throw new EngineError('invalid_cursor', 'The cursor is not one of this list: start without one')
  return place
}

// After the end of a state comes the next one, when all were asked for.
function nextCursor({ state }: ListRequest, start: Place, last: Place | undefined): string | null {
  if (last) return writeCursor(last)
  const next = STATE_ORDER[STATE_ORDER.indexOf(start.state) + 1]
  return state !== undefined || next === undefined ? null : writeCursor({ state: next, score: '', id: '' })
}

function writeCursor({ state, score, id }: Place): string {
  return Buffer.from(`${state} ${score} ${id}`).toString('base64url')
}

function readCursor(cursor: string): Place | null {
  const [state = '', score = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const isPlace = /^-?\d{1,16}$/.test(score) && isUlid(id)
  const isStart = score === '' && id === ''
  if (!JOB_STATES.includes(state as JobState) || !(isPlace || isStart)) return null
  return { state: state as JobState, score, id }
}

function matches(header: string, { type, tag }: ListRequest): boolean {
  if (type === undefined && tag === undefined) return true
  const said = JSON.parse(header) as { type: string; tags?: readonly string[] }
  return (
    (type === undefined || said.type === type) && (tag === undefined || said.tags?.includes(tag) === true)
  )
}
