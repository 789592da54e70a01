// Connections cut after every byte of enqueue, lease, renew and ack, on both sides of the service.
import { WIRE_CONTROLS, type WireControl } from '../chaos/wire-controls.ts'
import { nameOf, notFoundOut, placesOf, Wire, type Stretch } from '../chaos/wire.ts'
import { count, oneOf, text } from '../harness/command-options.ts'
import { defineProof, type Verdict } from './proof.ts'

const MOST_SHOWN = 10

/** What `npm test` does at some of the bytes, and with each control. */
export const wire = defineProof({
  name: 'wire',
  shows:
    'wherever a connection is cut, between SDK and service or service and Redis, there is one job, one lease, one completion',
  options: {
    only: text('places whose name begins so, such as `redis/lease` or `sdk/ack/answer/100`'),
    every: count('cut after each so many bytes', { absent: 1 }),
    services: count('how many services are cut off from Redis at once', { absent: 8 }),
    control: oneOf(
      '`fresh` (each attempt under a new id) or `once` (no call is repeated): must be found out',
      Object.keys(WIRE_CONTROLS) as WireControl[],
    ),
  },
  async run({ only = '', every, services, control }) {
    await using cutting = await Wire.start({ services, control })
    const broken = new Map<Stretch, readonly string[]>()
    let [cuts, uncut] = [0, 0]
    for (const stretch of await cutting.stretches()) {
      const places = placesOf(stretch, every).filter((place) =>
        `${nameOf(stretch)}/${place}`.startsWith(only),
      )
      if (places.length === 0) continue
      const came = await cutting.cut(stretch, places)
      broken.set(stretch, came.wrong)
      cuts += places.length - came.uncut.length
      uncut += came.uncut.length
      console.log(`${nameOf(stretch)}: ${places.length} cuts, ${came.wrong.length} wrong`)
    }
    if (control) return verdictOfControl(control, broken)
    const wrong = [...broken.values()].flat()
    const torn = await cutting.brokenInvariants()
    const says = [
      `${cuts} cuts, ${uncut} places not reached, ${wrong.length + torn.length} wrong`,
      ...[...wrong, ...torn].slice(0, MOST_SHOWN),
    ]
    const [place] = wrong[0]?.split(':') ?? []
    return {
      holds: cuts > 0 && uncut + wrong.length + torn.length === 0,
      says: says.join('\n'),
      ...(place !== undefined && { again: { only: place } }),
    }
  },
})

function verdictOfControl(control: WireControl, broken: ReadonlyMap<Stretch, readonly string[]>): Verdict {
  const missed = notFoundOut(broken)
  const says = [
    `control "${control}": found out in ${missed.length === 0 ? 'each call' : `all calls but ${missed.join(', ')}`}`,
    ...[...broken.values()].flatMap(([first]) => first ?? []),
  ]
  return { holds: broken.size > 0 && missed.length === 0, says: says.join('\n') }
}
