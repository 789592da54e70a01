// Enqueue over HTTP: single jobs against a bare Fastify route, `fsync` against `everysec`, and batches.
import type { Measured } from './bench-service.ts'
import { median, type Figure } from './figure.ts'
import { runRound, type Load, type Round } from './load.ts'
import { cpuMsOf } from '../harness/process-cost.ts'

const JOB = {
  type: 'feed.fetch',
  payload: {
    url: 'https://example.com/feeds/1234567890.xml',
    user: 'user-4242',
    since: '2026-01-01',
    tags: ['a', 'b'],
  },
}
const JOBS_A_BATCH = 500
const WARM_UP_SECONDS = 2

/** A round with the CPU time that it took. */
interface CostedRound extends Round {
  readonly serviceMicroseconds: number
  readonly redisMicroseconds: number
}

export interface Rounds {
  readonly rounds: number
  readonly seconds: number
}

interface Side {
  readonly service: Measured
  readonly path: string
  readonly load: Omit<Load, 'seconds'>
}

/** Rounds are interleaved, so that whatever else the machine does falls on all sides alike. */
export async function benchEnqueue(
  services: { bare: Measured; fsync: Measured; everysec: Measured },
  amount: Rounds,
): Promise<Figure[]> {
  const one = { path: '/v1/jobs', load: { body: JSON.stringify(JOB), connections: 64 } }
  const many = {
    path: '/v1/jobs/batch',
    load: { body: JSON.stringify({ jobs: Array<object>(JOBS_A_BATCH).fill(JOB) }), connections: 4 },
  }
  const { bare, fsync, everysec } = services
  const measured = await measure(
    {
      bare: { service: bare, ...one },
      fsync: { service: fsync, ...one },
      everysec: { service: everysec, ...one },
      batch: { service: fsync, ...many },
    },
    amount,
  )
  return [
    ...singleFigures(measured.bare, measured.fsync, measured.everysec),
    {
      name: `batches of ${JOBS_A_BATCH}, 4 connections, fsync`,
      value: middle(measured.batch, (round) => round.perSecond * JOBS_A_BATCH),
      unit: 'jobs/s',
      reach: { atLeast: 60_000 },
    },
  ]
}

function singleFigures(bare: CostedRound[], fsync: CostedRound[], everysec: CostedRound[]): Figure[] {
  const perSecond = (rounds: CostedRound[]) => middle(rounds, (round) => round.perSecond)
  const cpu = (rounds: CostedRound[]) => middle(rounds, (round) => round.serviceMicroseconds)
  return [
    {
      name: 'single enqueue, 64 connections, fsync',
      value: perSecond(fsync),
      unit: 'requests/s',
      against: { name: 'bare Fastify', value: perSecond(bare) },
      reach: { atLeast: 0.75 },
    },
    { name: '  its p50', value: middle(fsync, (round) => round.p50Ms), unit: 'ms' },
    { name: '  its p99', value: middle(fsync, (round) => round.p99Ms), unit: 'ms' },
    {
      name: '  CPU of the service a request',
      value: cpu(fsync),
      unit: 'µs',
      against: { name: 'bare Fastify', value: cpu(bare) },
    },
    {
      name: '  CPU of Redis a request',
      value: middle(fsync, (round) => round.redisMicroseconds),
      unit: 'µs',
    },
    {
      name: 'fsync',
      value: perSecond(fsync),
      unit: 'requests/s',
      against: { name: 'everysec', value: perSecond(everysec) },
      reach: { atLeast: 0.8 },
    },
  ]
}

async function measure<Name extends string>(
  sides: Record<Name, Side>,
  { rounds, seconds }: Rounds,
): Promise<Record<Name, CostedRound[]>> {
  const names = Object.keys(sides) as Name[]
  for (const name of names) await costedRound(sides[name], WARM_UP_SECONDS)
  const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    CostedRound[]
  >
  for (let round = 1; round <= rounds; round++) {
    for (const name of names) measured[name].push(await costedRound(sides[name], seconds))
  }
  return measured
}

async function costedRound({ service, path, load }: Side, seconds: number): Promise<CostedRound> {
  const redisPid = service.redis?.pid
  const cpu = async () => [await cpuMsOf(service.pid), redisPid ? await cpuMsOf(redisPid) : 0] as const
  const before = await cpu()
  const target = {
    url: service.url + path,
    ...(service.apiKey !== undefined && { apiKey: service.apiKey }),
  }
  const round = await runRound(target, { ...load, seconds })
  const after = await cpu()
  return {
    ...round,
    serviceMicroseconds: ((after[0] - before[0]) * 1000) / round.requests,
    redisMicroseconds: ((after[1] - before[1]) * 1000) / round.requests,
  }
}

function middle(rounds: readonly CostedRound[], of: (round: CostedRound) => number): number {
  return median(rounds.map(of))
}
