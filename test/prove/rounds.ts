// What every proof in rounds does: runs them until one breaks, tells of each, and turns a control's failure into success.
import { addCauses, type Causes } from '../chaos/ledger.ts'
import type { Round } from '../chaos/fleet-round.ts'
import type { Verdict } from './proof.ts'

/** A round that was run, and of which kind it was. */
export interface RanRound<Kind = unknown> extends Round {
  readonly kind: Kind
}

export interface Turns<Kind> {
  readonly rounds: number
  /** Rounds take turns at them. */
  readonly kinds: readonly [Kind, ...Kind[]]
  /** A control goes on when a round breaks. */
  readonly control: string | undefined
  /** `round` counts from 0. */
  readonly run: (kind: Kind, round: number) => Promise<Round>
}

/** For rounds that are all of one kind. */
export const ALIKE = [undefined] as const

/** Runs rounds; without a control it stops at the first that breaks. */
export async function runRounds<Kind>({
  rounds,
  kinds,
  control,
  run,
}: Turns<Kind>): Promise<readonly RanRound<Kind>[]> {
  const ran: RanRound<Kind>[] = []
  while (ran.length < rounds && (control !== undefined || brokenOf(ran).length === 0)) {
    const kind = kinds[ran.length % kinds.length] as Kind
    const round = await run(kind, ran.length)
    ran.push({ ...round, kind })
    console.log(`round ${ran.length} of ${rounds}: ${describe(round)}`)
  }
  return ran
}

function describe({ accepted, givenUp, longestSilenceMs, causes, violations }: Round): string {
  return [
    `${accepted} accepted`,
    `${givenUp.length} given up by the SDK`,
    `longest silence ${Math.round(longestSilenceMs)} ms`,
    ...inWords(causes),
    `${violations.length} violations`,
  ].join(', ')
}

function inWords(causes: Causes): string[] {
  return Object.entries(causes).map(([cause, times]) => `${times} ${cause}`)
}

/** What a proof itself has to say of its rounds. */
export interface Account {
  readonly control: string | undefined
  readonly facts: readonly string[]
  /** In how many rounds a control must be found out: one at least, whatever this says. Default: more than half. */
  readonly needed?: number
  /** Of the first round; those after it count on. Absent: nothing is left to chance. */
  readonly seed?: number
}

/** A proof holds when nothing broke, its control when enough did; neither does when no job was accepted. */
export function verdictOf(ran: readonly RanRound[], account: Account): Verdict {
  const { control, facts } = account
  const broken = brokenOf(ran)
  const accepted = sumOf(ran, (round) => round.accepted)
  const says = [
    `${ran.length} rounds, ${accepted} jobs accepted, ${sumOf(ran, ({ givenUp }) => givenUp.length)} enqueues given up by the SDK after its retries`,
    `runs before the one that completed a job: ${inWords(causesOf(ran)).join(', ') || 'none'}`,
    ...facts,
    ...broken.flatMap(({ violations }) => violations.slice(0, MOST_SHOWN)).slice(0, MOST_SHOWN),
  ]
  if (accepted === 0)
    return { holds: false, says: [...says, 'Nothing was proven: no job was accepted'].join('\n') }
  if (control === undefined) return judged(ran, says, account.seed)
  const needed = Math.max(1, account.needed ?? Math.floor(ran.length / 2) + 1)
  const found = `control "${control}": ${broken.length} of ${ran.length} rounds were found out; at least ${needed} must be`
  return { holds: broken.length >= needed, says: [...says, found].join('\n') }
}

/** Without a control the last round is the one that broke. */
function judged(ran: readonly RanRound[], says: readonly string[], seed: number | undefined): Verdict {
  const verdict = { holds: brokenOf(ran).length === 0, says: says.join('\n') }
  const kind = ran.at(-1)?.kind
  const again = {
    rounds: 1,
    ...(typeof kind === 'string' && { kind }),
    ...(seed !== undefined && { seed: seed + ran.length - 1 }),
  }
  return verdict.holds ? verdict : { ...verdict, again }
}

function brokenOf(ran: readonly RanRound[]): RanRound[] {
  return ran.filter(({ violations }) => violations.length > 0)
}

function causesOf(ran: readonly RanRound[]): Causes {
  return ran.reduce<Causes>((causes, round) => addCauses(causes, round.causes), {})
}

function sumOf(ran: readonly RanRound[], value: (round: RanRound) => number): number {
  return ran.reduce((sum, round) => sum + value(round), 0)
}

const MOST_SHOWN = 10

/** Of numbers, the one below which that many percent lie. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0
}
