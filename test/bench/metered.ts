// What a piece of work takes of a service and of its Redis, by the CPU time of their processes.
import { setTimeout as delay } from 'node:timers/promises'
import type { MeasuredOffload } from './bench-service.ts'
import { median } from './figure.ts'
import { cpuMsOf } from '../harness/process-cost.ts'
import { countCommands, redisCpu } from './redis-info.ts'

/** What some jobs took, each. */
export interface Use {
  readonly perSecond: number
  readonly serviceMicroseconds: number
  readonly redisMicroseconds: number
}

/** Does it, and says what each of the jobs took; `act` may say how many they were. */
export async function metered(
  { pid, redis }: Pick<MeasuredOffload, 'pid' | 'redis'>,
  jobs: number,
  act: () => Promise<number | void>,
): Promise<Use> {
  const before = { service: await cpuMsOf(pid), redis: await redisCpu(redis.url) }
  const begun = performance.now()
  const done = (await act()) ?? jobs
  const seconds = (performance.now() - begun) / 1000
  const after = { service: await cpuMsOf(pid), redis: await redisCpu(redis.url) }
  return {
    perSecond: done / seconds,
    serviceMicroseconds: ((after.service - before.service) * 1000) / done,
    redisMicroseconds: (after.redis - before.redis) / done,
  }
}

/** What goes on each second while nobody does anything. */
export interface Idle {
  /** To Redis, those that scripts make too. */
  readonly commands: number
  /** Of the service. */
  readonly cpuMs: number
}

/** Over so many ms from now. */
export async function idleDuring(
  { pid, redis }: Pick<MeasuredOffload, 'pid' | 'redis'>,
  ms: number,
): Promise<Idle> {
  const read = async () => ({ commands: await countCommands(redis.url), cpuMs: await cpuMsOf(pid) })
  const before = await read()
  await delay(ms)
  const after = await read()
  return {
    commands: ((after.commands - before.commands) / ms) * 1000,
    cpuMs: ((after.cpuMs - before.cpuMs) / ms) * 1000,
  }
}

/** The middle of each figure. */
export function middleUse(uses: readonly Use[]): Use {
  const of = (key: keyof Use) => median(uses.map((use) => use[key]))
  return {
    perSecond: of('perSecond'),
    serviceMicroseconds: of('serviceMicroseconds'),
    redisMicroseconds: of('redisMicroseconds'),
  }
}

/**
 * Measures each row once a round, so that whatever else the machine does falls on all alike, and gives what each row
 * brought. A round more than asked for is run first and not counted: code is compiled and connections are made in it.
 */
export async function interleaved<Row, Measured>(
  rows: readonly Row[],
  rounds: number,
  measure: (row: Row, round: number) => Promise<Measured>,
): Promise<Map<Row, Measured[]>> {
  const measured = new Map(rows.map((row) => [row, [] as Measured[]]))
  for (let round = 0; round <= rounds; round++) {
    for (const row of rows) {
      const found = await measure(row, round)
      if (round > 0) measured.get(row)?.push(found)
    }
  }
  return measured
}
