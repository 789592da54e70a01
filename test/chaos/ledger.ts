// The ledger of a crash proof: what callers and workers were told against what the database says in the end.
import { formatJobId, type Attempt, type Job } from '@offload/engine'
import { FLEET_LEASE_MS, type RunResult } from './fleet-job.ts'

/** A run that a worker began. */
export interface BegunRun {
  readonly worker: string
  readonly job: string
  readonly leaseCount: number
}

/** What was said outside; `n` is the number in a job's payload, which no two enqueues share. */
export interface Told {
  /** Every number whose enqueue was begun. */
  readonly sent: ReadonlySet<number>
  /** Job ids of the enqueues that were answered. */
  readonly accepted: ReadonlyMap<string, number>
  readonly begun: readonly BegunRun[]
  /** Runs of which the worker was told that they completed their job. */
  readonly completed: readonly BegunRun[]
}

/** How often jobs ran again, by what ended the run before. */
export type Causes = Readonly<Record<string, number>>

/** What is wrong, as sentences that begin with its kind, and why jobs ran again. */
export interface Judgement {
  readonly violations: readonly string[]
  readonly causes: Causes
}

/** Judges jobs that have all become final. */
export function judge(told: Told, jobs: readonly Job[]): Judgement {
  const byId = new Map(jobs.map((job) => [formatJobId(job), job]))
  return {
    violations: [
      ...lost(told, byId),
      ...unexpected(told, jobs),
      ...stale(told, byId),
      ...unexplained(told, byId),
    ],
    causes: causesOf(jobs),
  }
}

/** Sums of both. */
export function addCauses(one: Causes, other: Causes): Causes {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return Object.fromEntries(names.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]))
}

function lost({ accepted, completed }: Told, jobs: ReadonlyMap<string, Job>): string[] {
  const notDone = [...accepted.keys()].filter((id) => jobs.get(id)?.state !== 'completed')
  const undone = completed.filter(({ job }) => jobs.get(job)?.state !== 'completed')
  return [
    ...notDone.map((id) => `lost: ${id} was accepted and is ${jobs.get(id)?.state ?? 'gone'}`),
    ...undone.map(({ job, worker }) => `lost: ${job} was completed by ${worker}, and is not any more`),
  ]
}

function unexpected({ sent }: Told, jobs: readonly Job[]): string[] {
  const seen = new Set<number>()
  return jobs.flatMap((job) => {
    const n = (JSON.parse(job.payload) as { n: number }).n
    const isFirst = !seen.has(n)
    seen.add(n)
    if (!sent.has(n)) return [`unexpected: ${job.id} holds ${job.payload}, which nobody sent`]
    return isFirst ? [] : [`unexpected: ${job.id} is a second job of ${job.payload}`]
  })
}

/** The result must be of the newest lease, and of the run whose worker was told so. */
function stale({ completed }: Told, jobs: ReadonlyMap<string, Job>): string[] {
  const overtaken = [...jobs].flatMap(([id, job]) => {
    const by = resultOf(job)
    const isNewest = !by || by.leaseCount === job.leaseCount
    return isNewest ? [] : [`stale: ${id} was completed by lease ${by.leaseCount} of ${job.leaseCount}`]
  })
  const unlike = completed.flatMap(({ job: id, leaseCount, worker }) => {
    const by = resultOf(jobs.get(id))
    const isIts = !by || (by.leaseCount === leaseCount && by.worker === worker)
    return isIts ? [] : [`stale: ${worker} was told that it completed ${id}, and so did ${by.worker}`]
  })
  return [...overtaken, ...unlike]
}

/** Every run beside the completing one ended in the history, by a lease that had run its time. */
function unexplained({ begun }: Told, jobs: ReadonlyMap<string, Job>): string[] {
  return [...Map.groupBy(begun, ({ job }) => job)].flatMap(([id, runs]) => {
    const job = jobs.get(id)
    if (!job) return []
    const early = job.attempts
      .filter(isEarly)
      .map(() => `unexplained: a lease of ${id} ended before its time`)
    const by = resultOf(job)
    const others = runs.filter(({ leaseCount }) => leaseCount !== by?.leaseCount)
    const ended = job.attempts.filter(({ outcome }) => outcome === 'lease_expired')
    const workers = ended.map(({ workerId }) => workerId)
    const causeless = others.filter(({ worker }) => !take(workers, worker))
    return [...early, ...causeless.map(({ worker }) => `unexplained: ${id} ran at ${worker} without a cause`)]
  })
}

function isEarly({ outcome, startedAt, finishedAt }: Attempt): boolean {
  return outcome === 'lease_expired' && (finishedAt ?? 0) - startedAt < FLEET_LEASE_MS
}

function causesOf(jobs: readonly Job[]): Causes {
  const outcomes = jobs.flatMap(({ attempts }) => attempts.map(({ outcome }) => outcome ?? 'none'))
  const again = outcomes.filter((outcome) => outcome !== 'completed')
  const entries = [...Map.groupBy(again, (outcome) => outcome)]
  return Object.fromEntries(entries.map(([outcome, found]) => [outcome, found.length]))
}

function resultOf(job: Job | undefined): RunResult | null {
  return job?.result ? (JSON.parse(job.result) as RunResult) : null
}

/** True when it was there; it is there no more. */
function take<Item>(items: Item[], item: Item): boolean {
  const index = items.indexOf(item)
  if (index >= 0) items.splice(index, 1)
  return index >= 0
}
