// The parts of the benchmark by name, and the names for several of them.
import { startBare, startOffload } from './bench-service.ts'
import { benchEngineCost } from './engine-cost.ts'
import { benchEnqueue } from './enqueue.ts'
import type { Figure } from './figure.ts'
import { benchFloor } from './floor.ts'
import { benchMemory } from './memory.ts'
import { benchParkedCalls } from './parked-calls.ts'
import { benchProfile } from './profile/profile.ts'
import { benchSdk } from './sdk.ts'
import { benchBacklog } from './sizing/backlog.ts'
import { benchCores } from './sizing/cores.ts'
import { benchInstances } from './sizing/instances.ts'
import { benchPayload } from './sizing/payload.ts'
import { benchPolls } from './sizing/polls.ts'
import { benchQueues } from './sizing/queues.ts'
import { benchSpace } from './sizing/space.ts'
import { benchStart } from './start-time.ts'

/** How much is done. */
export interface Amount {
  /** Of each round of requests. */
  readonly seconds: number
  readonly rounds: number
  /** Of each round that counts jobs, and of each side. */
  readonly jobs: number
  /** The longest line. */
  readonly queued: number
  /** Where to keep what is more than figures. */
  readonly folder?: string | undefined
}

type Measure = (amount: Amount) => Promise<Figure[]>

/** Most jobs in line where only the memory of one counts. */
const MOST_WEIGHED = 100_000

/** In the order of the report. Each starts what it needs, and ends it. */
const PARTS: ReadonlyMap<string, Measure> = new Map<string, Measure>([
  ['enqueue', measureEnqueue],
  ['sdk', benchSdk],
  ['floor', ({ rounds }) => benchFloor(rounds)],
  ['memory', ({ queued }) => benchMemory(Math.min(queued, MOST_WEIGHED))],
  ['engine', ({ queued }) => benchEngineCost(queued)],
  ['parked', benchParkedCalls],
  ['start', benchStart],
  ['cores', benchCores],
  ['space', benchSpace],
  ['backlog', benchBacklog],
  ['queues', benchQueues],
  ['polls', benchPolls],
  ['payload', benchPayload],
  ['instances', benchInstances],
  ['profile', benchProfile],
])

/** Several parts by one name. */
const GROUPS: ReadonlyMap<string, readonly string[]> = new Map([
  ['table', ['enqueue', 'sdk', 'floor', 'memory', 'engine', 'parked', 'start']],
  ['sizing', ['cores', 'space', 'backlog', 'queues', 'polls', 'payload', 'instances']],
])

/** The parts that a list names, each once. Throws, with what there is, for a name that is none. */
export function partsOf(list: string): Map<string, Measure> {
  const names = list.split(',').flatMap((name) => GROUPS.get(name) ?? [name])
  const chosen = new Map<string, Measure>()
  for (const name of names) {
    const measure = PARTS.get(name)
    if (!measure)
      throw new Error(`must be one of ${[...GROUPS.keys(), ...PARTS.keys()].join(', ')}, not "${name}"`)
    chosen.set(name, measure)
  }
  return chosen
}

async function measureEnqueue(amount: Amount): Promise<Figure[]> {
  await using started = new AsyncDisposableStack()
  const fsync = await startOffload(started, 'always')
  const everysec = await startOffload(started, 'everysec')
  const bare = await startBare(started, `${fsync.url}/openapi.json`)
  return await benchEnqueue({ bare, fsync, everysec }, amount)
}
