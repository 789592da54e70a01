// Flow control under a fleet that dies now and then: limits, rates and order, judged by the history of runs.
import type { Job } from '@offload/engine'
import { byGroup, disorders, excessStarts, overlaps, runsOf } from './flow-history.ts'
import type { FlowFleet } from './flow-fleet.ts'

const GROUPS = ['a', 'b', 'c', 'd']
const LIMITS = { queue: 5, group: 2 }
const QUEUE_RATE = { limit: 100, periodMs: 1000, burst: 10 }
const GROUP_RATE = { limit: 40, periodMs: 1000, burst: 4 }

export interface FlowRound {
  readonly jobsPerGroup: number
  readonly kills: number
  /** Makes queue names that no other round uses. */
  readonly round: number
}

/** Everything that broke in one round, as sentences. */
export async function flowViolations(fleet: FlowFleet, round: FlowRound): Promise<string[]> {
  return [
    ...(await limitViolations(fleet, round)),
    ...(await rateViolations(fleet, round)),
    ...(await orderViolations(fleet, round)),
  ]
}

async function limitViolations(
  fleet: FlowFleet,
  { jobsPerGroup, kills, round }: FlowRound,
): Promise<string[]> {
  const settings = { limits: { concurrency: LIMITS.queue }, groups: { concurrency: LIMITS.group } }
  const jobs = await fleet.run(`limited-${round}`, settings, grouped(jobsPerGroup), { kills })
  const runs = runsOf(jobs)
  const groups = [...byGroup(runs)].flatMap(([group, own]) => overlaps(own, LIMITS.group, `group ${group}`))
  return [...unfinished(jobs, jobsPerGroup), ...overlaps(runs, LIMITS.queue, 'the limited queue'), ...groups]
}

async function rateViolations(
  fleet: FlowFleet,
  { jobsPerGroup, kills, round }: FlowRound,
): Promise<string[]> {
  const settings = { limits: { rate: QUEUE_RATE }, groups: { rate: GROUP_RATE } }
  const jobs = await fleet.run(`paced-${round}`, settings, grouped(jobsPerGroup), { kills })
  const runs = runsOf(jobs)
  const groups = [...byGroup(runs)].flatMap(([group, own]) => excessStarts(own, GROUP_RATE, `group ${group}`))
  return [...unfinished(jobs, jobsPerGroup), ...excessStarts(runs, QUEUE_RATE, 'the paced queue'), ...groups]
}

async function orderViolations(
  fleet: FlowFleet,
  { jobsPerGroup, kills, round }: FlowRound,
): Promise<string[]> {
  const settings = { groups: { ordered: true } }
  const jobs = await fleet.run(`ordered-${round}`, settings, grouped(jobsPerGroup), { kills })
  return [...unfinished(jobs, jobsPerGroup), ...disorders(jobs)]
}

/** Jobs of all groups, mixed. */
function grouped(jobsPerGroup: number) {
  return Array.from({ length: jobsPerGroup * GROUPS.length }, (_, index) => ({
    group: GROUPS[index % GROUPS.length] as string,
  }))
}

/** Nobody starves, and nothing is lost. */
function unfinished(jobs: readonly Job[], jobsPerGroup: number): string[] {
  const expected = jobsPerGroup * GROUPS.length
  const done = jobs.filter(({ state }) => state === 'completed').length
  return done === expected ? [] : [`${expected - done} of ${expected} jobs were not completed`]
}
