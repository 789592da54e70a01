// Reads: jobs by id, gathered; an answer is bounded in bytes, and what did not fit is asked for again.
import { hash } from 'node:crypto'
import { EngineError } from './errors.ts'
import { Gather } from './gather.ts'
import type { Job, JobRef, QueueRef } from './job.ts'
import { ROW_FIELDS } from './job-record.ts'
import { queueTag } from './keys.ts'
import { jobOf, REFUSALS, type GetRow } from './replies.ts'
import type { VerbRunner } from './verb-runner.ts'

/** `brief` leaves payload and result out: for those who may not, or need not, see them. */
export type View = 'whole' | 'brief'

/** Most bytes that one script reads. */
const MOST_BYTES = 4 * 1024 * 1024

/** What is not there at the end of a row is left out. */
const ROW_LENGTH = 3 + ROW_FIELDS.length

interface Wanted extends JobRef {
  readonly view: View
}

/** Reads jobs for this process. Calls of one turn for the same queue are one script call. */
export class Reads {
  readonly #runner: VerbRunner
  readonly #gather = new Gather<Wanted, Job | null>((tag, wanted) => this.#readAll(tag, wanted))

  constructor(runner: VerbRunner) {
    this.#runner = runner
  }

  one({ project, queue, id }: JobRef, view: View): Promise<Job | null> {
    return this.#gather.add(queueTag({ project, queue }), { project, queue, id, view })
  }

  /**
   * What `update` compares in its script: the digest of the job's row as it stands. Throws `job_not_found`, and
   * `version_mismatch` when `isExpected` does not hold.
   */
  async version(job: JobRef, isExpected: (job: Job) => boolean): Promise<string> {
    const [row] = await this.#rows(queueTag(job), [{ ...job, view: 'whole' }])
    const read = row && jobOf(job, row)
    if (!read) throw new EngineError('job_not_found', REFUSALS.job_not_found)
    if (!isExpected(read)) throw new EngineError('version_mismatch', REFUSALS.version_mismatch)
    return hash('sha1', Array.from({ length: ROW_LENGTH }, (_, index) => row[index] ?? '\x01').join('\0'))
  }

  /** The first of the jobs that fit into one answer, at least one. */
  async first(queue: QueueRef, ids: readonly string[]): Promise<(Job | null)[]> {
    if (ids.length === 0) return []
    const rows = await this.#rows(
      queueTag(queue),
      ids.map((id) => ({ ...queue, id, view: 'whole' })),
    )
    const fitting = rows.filter((row) => row[1] !== 'later')
    return fitting.map((row) => jobOf({ ...queue, id: row[0] }, row))
  }

  async #readAll(tag: string, wanted: readonly Wanted[]): Promise<(Job | null)[]> {
    const rowOf = new Map<string, GetRow>()
    for (let left = eachOnce(wanted); left.length > 0;) {
      const rows = await this.#rows(tag, left)
      for (const row of rows) rowOf.set(row[0], row)
      left = left.filter(({ id }) => rowOf.get(id)?.[1] === 'later')
    }
    return wanted.map((one) => jobOf(one, rowOf.get(one.id) as GetRow))
  }

  #rows(tag: string, wanted: readonly Wanted[]): Promise<GetRow[]> {
    const args = wanted.flatMap(({ id, view }) => [id, view])
    return this.#runner.run<GetRow[]>('get', tag, [MOST_BYTES, ...args])
  }
}

// Many pollers of one job cost one read of it, whole if one of them wants that.
function eachOnce(wanted: readonly Wanted[]): Wanted[] {
  const byId = new Map<string, Wanted>()
  for (const one of wanted) if (one.view === 'whole' || !byId.has(one.id)) byId.set(one.id, one)
  return [...byId.values()]
}
