// Redis in trouble under load over HTTP, one trouble after the other: what callers are told, memory, recovery, and what is lost.
import { setTimeout as delay } from 'node:timers/promises'
import { noSmallDisk } from '../harness/small-disk.ts'
import { Outage, OUTAGE_CONTROLS, type OutageControl, type Ridden } from '../chaos/outage.ts'
import type { TroubleKind } from '../chaos/troubled-redis.ts'
import { count, oneOf } from '../harness/command-options.ts'
import { defineProof } from './proof.ts'

const MOST_RECOVERY_MS = 5000
/** More than a heap of 96 MB and what is read into it vary. */
const MOST_GROWTH_MB = 60
/** Between two troubles. */
const CALM_MS = 3000
const MOST_SHOWN = 10

/** A trouble and how long it lasts. A Redis that is paused for less than a call may take refuses nothing. */
interface Planned {
  readonly kind: TroubleKind
  readonly seconds: number
}

const ROUND: readonly Planned[] = [
  ...[1, 5, 30].map((seconds) => ({ kind: 'stopped' as const, seconds })),
  ...[1, 5, 30].map((seconds) => ({ kind: 'paused' as const, seconds })),
  { kind: 'killed', seconds: 1 },
  { kind: 'slow', seconds: 10 },
  { kind: 'full', seconds: 10 },
]
const ON_DISK: readonly Planned[] = [
  { kind: 'full disk', seconds: 1 },
  { kind: 'full disk', seconds: 30 },
]
/** Of a control that is to be found out. */
const CONTROL_ROUND: readonly Planned[] = [
  { kind: 'stopped', seconds: 1 },
  { kind: 'stopped', seconds: 10 },
]

const FINDS: Readonly<Record<OutageControl, RegExp>> = { forgetful: /^lost: /, hoarding: /the service grew/ }

/** What `npm test` does for each kind once, and with the control that forgets. */
export const outage = defineProof({
  name: 'outage',
  shows:
    'while Redis is stopped, paused, slow, out of memory or of disk, callers are told so, memory stays flat, all recovers in 5 s and nothing is lost',
  options: {
    seconds: count('how long, at least; one round of all troubles takes 3 minutes', { absent: 1 }),
    stopped: count('instead of all troubles: for how many seconds Redis is stopped, once (0: all)', {
      absent: 0,
      atLeast: 0,
    }),
    control: oneOf(
      '`forgetful` (Redis loses its file when it is stopped) or `hoarding` (the service keeps what it refuses): must be found out',
      OUTAGE_CONTROLS,
    ),
  },
  async run({ seconds, stopped, control }) {
    let wrong: readonly string[] = []
    const says: string[] = []
    const until = performance.now() + seconds * 1000
    const hear = (told: Told) => {
      says.push(...told.says)
      // Not by push: a control may lose more jobs than a call takes arguments.
      wrong = [...wrong, ...told.wrong]
    }
    hear(await rideAll(() => Outage.start(control), planOf(stopped, control), until))
    if (control === undefined && stopped === 0) {
      const noDisk = await noSmallDisk()
      if (noDisk !== null) says.push(`A full disk is left out: ${noDisk}`)
      for (const durability of noDisk === null ? (['fsync', 'everysec'] as const) : []) {
        console.log(`On a disk of its own, ${durability}:`)
        hear(await rideAll(() => Outage.startOnDisk(durability), ON_DISK, 0))
      }
    }
    says.push(...wrong.slice(0, MOST_SHOWN))
    if (control === undefined) return { holds: wrong.length === 0, says: says.join('\n') }
    const found = wrong.filter((fault) => FINDS[control].test(fault))
    says.push(`control "${control}": ${found.length} things were found out, as they must be`)
    return { holds: found.length > 0, says: says.join('\n') }
  },
})

function planOf(stopped: number, control: OutageControl | undefined): readonly Planned[] {
  if (stopped > 0) return [{ kind: 'stopped', seconds: stopped }]
  return control ? CONTROL_ROUND : ROUND
}

interface Told {
  readonly says: readonly string[]
  readonly wrong: readonly string[]
}

/** All troubles of the plan, over and over until the time has come, and the ledger of them. */
async function rideAll(start: () => Promise<Outage>, plan: readonly Planned[], until: number): Promise<Told> {
  await using world = await start()
  const wrong: string[] = []
  let atFirstMb = 0
  do {
    for (const { kind, seconds } of plan) {
      await delay(CALM_MS)
      const ridden = await world.ride(kind, () => delay(seconds * 1000))
      atFirstMb ||= ridden.mostRssMb
      const what = `${kind} for ${seconds} s`
      const line = `${what}: ${describe(ridden)}`
      console.log(line)
      wrong.push(...wrongOf(ridden, atFirstMb).map((fault) => `${what}: ${fault}`))
    }
  } while (performance.now() < until)
  const { load } = world
  const wrongWhenOver = await load.wrongWhenOver()
  const codes = [...load.refusals].map(([code, times]) => `${times} ${code}`)
  const says = [
    `${load.accepted.size} jobs accepted, ${load.completed.size} done; refused: ${codes.join(', ')}`,
    ...[...load.details].map((detail) => `  "${detail}"`),
  ]
  return { says, wrong: [...wrong, ...wrongWhenOver] }
}

function describe({ recoveredMs, refused, mostRssMb }: Ridden): string {
  return `${refused} refused, all served again after ${Math.round(recoveredMs)} ms, service at ${Math.round(mostRssMb)} MB at most`
}

function wrongOf({ recoveredMs, mostRssMb }: Ridden, atFirstMb: number): string[] {
  const grownMb = Math.round(mostRssMb - atFirstMb)
  return [
    ...(recoveredMs > MOST_RECOVERY_MS ? [`recovered only after ${Math.round(recoveredMs)} ms`] : []),
    ...(grownMb > MOST_GROWTH_MB ? [`the service grew by ${grownMb} MB`] : []),
  ]
}
