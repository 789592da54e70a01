// Lists: the jobs of a queue by state, a page at a time, with a cursor that is a place and so survives movement.
import { EngineError } from './errors.ts'
import type { Job, JobPage, JobState, ListRequest, QueueRef } from './job.ts'
import { isUlid } from './ids.ts'
import { queueTag } from './keys.ts'
import { setsOf, stateOf, type StateSet } from './state-sets.ts'
import type { VerbRunner } from './verb-runner.ts'

/** The order in which a list over all states goes. */
const SET_ORDER: readonly StateSet[] = (
  ['active', 'queued', 'scheduled', 'retrying', 'failed', 'completed', 'cancelled'] as const
).flatMap(setsOf)
/** Most places that one step of a filtered list looks at. */
const MOST_SCANNED = 1000

/** Most steps of one page: one a set, and one to find the end. */
const MOST_STEPS = SET_ORDER.length + 1
/** A page goes on to its next step only while it is smaller than this; each step is bounded by itself. */
const SMALL_BYTES = 256 * 1024

/** Where a page ended; no id: at the start of the set. */
interface Place {
  readonly set: StateSet
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

/** Lists of jobs. Each page is read anew: nothing is kept of a list between two. */
export class Listing {
  readonly #runner: VerbRunner
  readonly #readMany: ReadMany

  constructor(runner: VerbRunner, readMany: ReadMany) {
    this.#runner = runner
    this.#readMany = readMany
  }

  /**
   * One page: as many steps as it takes to fill it, while they are few and what is gathered is small.
   * Throws `invalid_cursor`.
   */
  async page(queue: QueueRef, request: ListRequest): Promise<JobPage> {
    const jobs: Job[] = []
    let { cursor } = request
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const part = await this.#part(queue, { ...request, cursor, limit: request.limit - jobs.length })
      jobs.push(...part.jobs)
      if (part.nextCursor === null) return { jobs, nextCursor: null }
      cursor = part.nextCursor
      if (jobs.length === request.limit || sizeOf(jobs) > SMALL_BYTES) break
    }
    return { jobs, nextCursor: cursor ?? null }
  }

  async #part(queue: QueueRef, request: ListRequest): Promise<JobPage> {
    const start = startOf(request)
    const { places, isMore } = await this.#step(queue, request, start)
    const chosen = places.filter((place) => matches(place.header, request)).slice(0, request.limit)
    const jobs = await this.#readMany(
      queue,
      chosen.map(({ id }) => id),
    )
    // One that moved between the two calls is in another state's list by now.
    const found = jobs.filter((job) => job?.state === stateOf(start.set)) as Job[]
    const isCut = jobs.length < chosen.length || chosen.length === request.limit
    const last = isCut ? chosen[jobs.length - 1] : places.at(-1)
    const hasMore = isMore || (isCut && last !== places.at(-1))
    return { jobs: found, nextCursor: nextCursor(request, start, hasMore ? last : undefined) }
  }

  async #step(queue: QueueRef, request: ListRequest, { set, score, id }: Place): Promise<Step> {
    const isFiltered = request.type !== undefined || request.tag !== undefined
    const [more, ...rows] = await this.#runner.run<ListReply>('list', queueTag(queue), [
      set,
      isFiltered ? MOST_SCANNED : request.limit,
      isFiltered ? 'header' : '',
      request.since ?? '',
      request.until ?? '',
      score,
      id,
    ])
    const places = rows.map(([id, score, header]) => ({ set, id, score, header }))
    return { places, isMore: more === 'more' }
  }
}

function wantedSets(state: JobState | undefined): readonly StateSet[] {
  return state === undefined ? SET_ORDER : setsOf(state)
}

function sizeOf(jobs: readonly Job[]): number {
  return jobs.reduce((size, { payload, result }) => size + payload.length + (result?.length ?? 0), 0)
}

function startOf({ state, cursor }: ListRequest): Place {
  const sets = wantedSets(state)
  if (cursor === undefined) return { set: sets[0] ?? 'active', score: '', id: '' }
  const place = readCursor(cursor)
  if (place === null || !sets.includes(place.set))
    throw new EngineError('invalid_cursor', 'The cursor is not one of this list: start without one')
  return place
}

// After the end of a set comes the next one.
function nextCursor({ state }: ListRequest, start: Place, last: Place | undefined): string | null {
  if (last) return writeCursor(last)
  const sets = wantedSets(state)
  const next = sets[sets.indexOf(start.set) + 1]
  return next === undefined ? null : writeCursor({ set: next, score: '', id: '' })
}

function writeCursor({ set, score, id }: Place): string {
  return Buffer.from(`${set} ${score} ${id}`).toString('base64url')
}

function readCursor(cursor: string): Place | null {
  const [set = '', score = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const isPlace = /^-?\d{1,16}$/.test(score) && isUlid(id)
  const isStart = score === '' && id === ''
  if (!SET_ORDER.includes(set as StateSet) || !(isPlace || isStart)) return null
  return { set: set as StateSet, score, id }
}

function matches(header: string, { type, tag }: ListRequest): boolean {
  if (type === undefined && tag === undefined) return true
  const said = JSON.parse(header) as { type: string; tags?: readonly string[] }
  return (
    (type === undefined || said.type === type) && (tag === undefined || said.tags?.includes(tag) === true)
  )
}
