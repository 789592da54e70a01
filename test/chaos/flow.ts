// Flow control under a fleet that dies now and then: limits, rates and order, judged by the history of runs.
import type { Job, QueueSettings } from '@offload/engine'
import type { Chance } from '../harness/chance.ts'
import { byGroup, disorders, excessStarts, overlaps, runsOf } from './flow-history.ts'
import type { FlowFleet } from './flow-fleet.ts'

const GROUPS = ['a', 'b', 'c', 'd']
const LIMITS = { queue: 5, group: 2 }
const QUEUE_RATE = { limit: 100, periodMs: 1000, burst: 10 }
const GROUP_RATE = { limit: 40, periodMs: 1000, burst: 4 }

/** How much is run, and what is killed meanwhile. */
export interface FlowRound {
  readonly jobsPerGroup: number
  readonly kills: number
  /** Makes queue names that no other round uses. */
  readonly round: number
  /** Of what workers do. */
  readonly chance: Chance
  /** The control: queues are not told what they are judged by. */
  readonly isUnlimited?: boolean
}

/** What broke in one round, as sentences, by what was to hold. */
export interface FlowViolations {
  readonly limits: readonly string[]
  readonly rates: readonly string[]
  readonly order: readonly string[]
}

/** Runs one queue after the other, each judged by one of its settings. */
export async function flowViolations(fleet: FlowFleet, round: FlowRound): Promise<FlowViolations> {
  return {
    limits: await limitViolations(fleet, round),
    rates: await rateViolations(fleet, round),
    order: await orderViolations(fleet, round),
  }
}

async function limitViolations(fleet: FlowFleet, round: FlowRound): Promise<string[]> {
  const settings = { limits: { concurrency: LIMITS.queue }, groups: { concurrency: LIMITS.group } }
  const jobs = await runJobs(fleet, 'limited', settings, round)
  const runs = runsOf(jobs)
  const groups = [...byGroup(runs)].flatMap(([group, own]) => overlaps(own, LIMITS.group, `group ${group}`))
  return [...unfinished(jobs, round), ...overlaps(runs, LIMITS.queue, 'the limited queue'), ...groups]
}

async function rateViolations(fleet: FlowFleet, round: FlowRound): Promise<string[]> {
  const settings = { limits: { rate: QUEUE_RATE }, groups: { rate: GROUP_RATE } }
  const jobs = await runJobs(fleet, 'paced', settings, round)
  const runs = runsOf(jobs)
  const groups = [...byGroup(runs)].flatMap(([group, own]) => excessStarts(own, GROUP_RATE, `group ${group}`))
  return [...unfinished(jobs, round), ...excessStarts(runs, QUEUE_RATE, 'the paced queue'), ...groups]
}

async function orderViolations(fleet: FlowFleet, round: FlowRound): Promise<string[]> {
  const jobs = await runJobs(fleet, 'ordered', { groups: { ordered: true } }, round)
  return [...unfinished(jobs, round), ...disorders(jobs)]
}

function runJobs(
  fleet: FlowFleet,
  queue: string,
  settings: QueueSettings,
  { jobsPerGroup, kills, round, chance, isUnlimited = false }: FlowRound,
): Promise<Job[]> {
  const told = isUnlimited ? {} : settings
  return fleet.run(`${queue}-${round}`, told, grouped(jobsPerGroup), { kills, chance })
}

/** Jobs of all groups, mixed. */
function grouped(jobsPerGroup: number) {
  return Array.from({ length: jobsPerGroup * GROUPS.length }, (_, index) => ({
    group: GROUPS[index % GROUPS.length] as string,
  }))
}

/** Nobody starves, and nothing is lost. */
function unfinished(jobs: readonly Job[], { jobsPerGroup }: FlowRound): string[] {
  const expected = jobsPerGroup * GROUPS.length
  const done = jobs.filter(({ state }) => state === 'completed').length
  return done === expected ? [] : [`${expected - done} of ${expected} jobs were not completed`]
}
