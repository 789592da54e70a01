// Connections cut after every byte of enqueue, lease, renew and ack, on both sides of the service.
import { nameOf, placesOf, Wire, type Stretch } from '../chaos/wire.ts'
import type { WireControl } from '../chaos/wire-controls.ts'
import type { Proof, Verdict } from './proof.ts'

const MOST_SHOWN = 10

/** What `npm test` does at some of the bytes, and with each control. */
export const wire: Proof = {
  name: 'wire',
  shows:
    'wherever a connection is cut, between SDK and service or service and Redis, there is one job, one lease, one completion',
  options: {
    only: { means: 'places whose name begins so, such as `redis/lease` or `sdk/ack/answer/100`', absent: '' },
    every: { means: 'cut after each so many bytes', absent: '1' },
    services: { means: 'how many services are cut off from Redis at once', absent: '8' },
    control: {
      means: '`fresh` (each attempt under a new id) or `once` (no call is repeated): must be found out',
    },
  },
  async run({ only = '', every, services, control: named }): Promise<Verdict> {
    const control = controlOf(named)
    await using cutting = await Wire.start({ services: Number(services), control })
    const broken = new Map<Stretch, readonly string[]>()
    let [cuts, uncut] = [0, 0]
    for (const stretch of await cutting.stretches()) {
      const places = placesOf(stretch, Number(every)).filter((place) =>
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
    const wrong = [...[...broken.values()].flat(), ...(await cutting.brokenInvariants())]
    const says = [
      `${cuts} cuts, ${uncut} places not reached, ${wrong.length} wrong`,
      ...wrong.slice(0, MOST_SHOWN),
    ]
    return { holds: cuts > 0 && uncut === 0 && wrong.length === 0, says: says.join('\n') }
  },
}

function controlOf(named: string | undefined): WireControl | undefined {
  if (named === undefined || named === 'fresh' || named === 'once') return named
  throw new Error(`There is no control "${named}"`)
}

/** In each direction of each call it must be found out: a request that was lost, an answer that was. */
function verdictOfControl(control: WireControl, broken: ReadonlyMap<Stretch, readonly string[]>): Verdict {
  const missed = [...broken].filter(([, violations]) => violations.length === 0)
  const says = [
    `control "${control}": found out in ${broken.size - missed.length} of ${broken.size} stretches`,
    ...missed.map(([stretch]) => `not found out in ${nameOf(stretch)}`),
    ...[...broken.values()].flatMap(([first]) => first ?? []),
  ]
  return { holds: missed.length === 0, says: says.join('\n') }
}
