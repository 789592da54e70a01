// The short form of `pnpm prove wire`: connections cut at some of the bytes, and callers that repeat in another way or not at all.
import { expect, it } from 'vitest'
import { WIRE_CONTROLS, type WireControl } from './wire-controls.ts'
import { nameOf, notFoundOut, placesOf, Wire, type Cuts, type Stretch } from './wire.ts'

/** A prime, so that places differ from call to call in what they cut. */
const EVERY = 47
const EVERY_OF_A_CONTROL = 499
const PATIENCE = { timeout: 180_000 }

it('makes one job, gives one lease and completes once wherever a connection is cut', PATIENCE, async () => {
  await using cutting = await Wire.start({ services: 4 })
  const stretches = await cutting.stretches()
  expect(stretches).toHaveLength(16)
  for (const stretch of stretches) {
    const places = placesOf(stretch, EVERY)
    expect([nameOf(stretch), await cutting.cut(stretch, places)]).toEqual([nameOf(stretch), NOTHING])
  }
  expect(await cutting.brokenInvariants()).toEqual([])
})

it.each<[WireControl, string]>([
  ['fresh', 'whose attempts each have an id of their own'],
  ['once', 'that does not repeat its calls'],
])('finds out a caller (%s) %s', PATIENCE, async (control) => {
  await using cutting = await Wire.start({ services: 2, control })
  const stretches = await cutting.stretches()
  expect(stretches).toHaveLength(4 * WIRE_CONTROLS[control].length)
  const broken = new Map<Stretch, readonly string[]>()
  for (const stretch of stretches)
    broken.set(stretch, (await cutting.cut(stretch, placesOf(stretch, EVERY_OF_A_CONTROL))).wrong)
  expect(notFoundOut(broken)).toEqual([])
})

const NOTHING: Cuts = { wrong: [], uncut: [] }
