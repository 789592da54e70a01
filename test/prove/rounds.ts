// What every proof in rounds does: runs them until one breaks, tells of each, and turns a control's failure into success.
import { addCauses, type Causes } from '../chaos/ledger.ts'
import type { Round } from '../chaos/fleet-round.ts'
import type { Verdict } from './proof.ts'

/** Sums over all rounds that were run. */
export interface Rounds {
  readonly ran: number
  readonly accepted: number
  readonly givenUp: number
  readonly causes: Causes
  /** The longest silence of each round, in ms. */
  readonly silences: readonly number[]
  /** How far back the loss of each round went, in ms. */
  readonly lossWindows: readonly number[]
  /** Rounds in which something broke, and what. */
  readonly broken: readonly (readonly string[])[]
}

/** Runs `rounds` rounds; stops at the first that breaks unless `goesOn`. */
export async function runRounds(rounds: number, run: () => Promise<Round>, goesOn = false): Promise<Rounds> {
  let [accepted, givenUp, ran] = [0, 0, 0]
  let causes: Causes = {}
  const silences: number[] = []
  const lossWindows: number[] = []
  const broken: (readonly string[])[] = []
  while (ran < rounds && (goesOn || broken.length === 0)) {
    const round = await run()
    ran += 1
    accepted += round.accepted
    givenUp += round.givenUp.length
    causes = addCauses(causes, round.causes)
    silences.push(round.longestSilenceMs)
    lossWindows.push(round.lossWindowMs)
    if (round.violations.length > 0) broken.push(round.violations)
    console.log(`round ${ran} of ${rounds}: ${describe(round)}`)
  }
  return { ran, accepted, givenUp, causes, silences, lossWindows, broken }
}

function describe({ accepted, givenUp, longestSilenceMs, causes, violations }: Round): string {
  const again = Object.entries(causes).map(([cause, times]) => `${times} ${cause}`)
  return [
    `${accepted} accepted`,
    `${givenUp.length} given up by the SDK`,
    `longest silence ${Math.round(longestSilenceMs)} ms`,
    ...again,
    `${violations.length} violations`,
  ].join(', ')
}

/** What a proof itself has to say of its rounds. */
export interface Account {
  readonly control: string | undefined
  readonly facts: readonly string[]
  /** In how many rounds a control must be found out, at least. Default: more than half. */
  readonly needed?: number
}

/** A proof holds when nothing broke, its control when enough did. */
export function verdictOf(rounds: Rounds, { control, facts, needed }: Account): Verdict {
  const { ran, accepted, givenUp, causes, broken } = rounds
  const again = Object.entries(causes).map(([cause, times]) => `${times} ${cause}`)
  const says = [
    `${ran} rounds, ${accepted} jobs accepted, ${givenUp} enqueues given up by the SDK after its retries`,
    `runs before the one that completed a job: ${again.join(', ') || 'none'}`,
    ...facts,
    ...broken.flatMap((violations) => violations.slice(0, MOST_SHOWN)).slice(0, MOST_SHOWN),
  ]
  if (control === undefined) return { holds: broken.length === 0, says: says.join('\n') }
  says.push(`control "${control}": ${broken.length} of ${ran} rounds were found out, as they must be`)
  return { holds: broken.length >= (needed ?? Math.floor(ran / 2) + 1), says: says.join('\n') }
}

const MOST_SHOWN = 10

/** Of numbers, the one below which that many percent lie. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0
}
