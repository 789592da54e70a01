// What becomes of rounds: whose turn it is, when a proof holds, when its control does, and how to run one again.
import { expect, it } from 'vitest'
import type { Round } from '../chaos/fleet-round.ts'
import { runRounds, verdictOf, type RanRound } from './rounds.ts'

const GOOD: RanRound<string> = {
  ...{ kind: 'kill', accepted: 120, violations: [], causes: {} },
  ...{ givenUp: [], longestSilenceMs: 10, lossWindowMs: 0 },
}
const BROKEN = { ...GOOD, kind: 'cut off', violations: ['lost: one'] }
const CONTROL = { control: 'weaker', facts: [] }
const PROOF = { control: undefined, facts: [] }

it('holds when nothing broke', () => {
  expect(verdictOf([GOOD, GOOD], PROOF)).toMatchObject({ holds: true })
})

it('does not hold when nothing was run, nor when no job was accepted', () => {
  for (const account of [PROOF, CONTROL, { ...CONTROL, needed: 0 }]) {
    expect(verdictOf([], account)).toMatchObject({ holds: false })
    expect(verdictOf([{ ...BROKEN, accepted: 0 }], account)).toMatchObject({ holds: false })
  }
})

it('runs just the round that broke again, with its kind and its own seed', () => {
  const { again } = verdictOf([GOOD, BROKEN], { ...PROOF, seed: 7 })
  expect(again).toEqual({ rounds: 1, kind: 'cut off', seed: 8 })
})

it('takes a control for found out in more than half of the rounds, or in as many as it must be, but in one at least', () => {
  expect(verdictOf([BROKEN, GOOD], CONTROL).holds).toBe(false)
  expect(verdictOf([BROKEN, BROKEN, GOOD], CONTROL).holds).toBe(true)
  expect(verdictOf([BROKEN, GOOD], { ...CONTROL, needed: 1 }).holds).toBe(true)
  expect(verdictOf([GOOD], { ...CONTROL, needed: 0 }).holds).toBe(false)
})

it('takes turns at the kinds, and stops at the first round that breaks unless it is a control', async () => {
  const ran: unknown[] = []
  const run = (kind: string, round: number): Promise<Round> => {
    ran.push([kind, round])
    return Promise.resolve(round === 1 ? BROKEN : GOOD)
  }
  const turns = { rounds: 3, kinds: ['one', 'two'] as const, run }
  expect(await runRounds<string>({ ...turns, control: undefined })).toMatchObject([
    { kind: 'one', violations: [] },
    { kind: 'two', violations: ['lost: one'] },
  ])
  expect(await runRounds<string>({ ...turns, control: 'weaker' })).toHaveLength(3)
  expect(ran.slice(2)).toEqual([
    ['one', 0],
    ['two', 1],
    ['one', 2],
  ])
})
