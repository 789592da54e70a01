// `pnpm prove <name>`: proofs that run longer, or need more, than `npm test` has time for. Without a name: which there are.
import { readOptions, type ValuesOf, type OptionSet } from '../harness/command-options.ts'
import { PROOFS } from './proofs.ts'
import type { Proof, Verdict } from './proof.ts'

const [name, ...args] = process.argv.slice(2)
const load = PROOFS.get(name ?? '')
if (load) await prove(await load())
else await explain(name)

async function prove(proof: Proof): Promise<void> {
  const values = read(proof)
  if (!values) return
  const startedAt = performance.now()
  const verdict = await proof.run(values)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const seed = 'seed' in values ? `, --seed ${String(values['seed'])}` : ''
  console.log(
    `${verdict.says}\n${proof.name}: ${verdict.holds ? 'holds' : 'DOES NOT HOLD'} (${seconds} s${seed})`,
  )
  if (verdict.again) console.log(`Again: ${replay(proof, verdict.again)}`)
  if (!verdict.holds) process.exitCode = 1
}

function read({ options }: Proof): ValuesOf<OptionSet> | undefined {
  try {
    return readOptions(options, args)
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
    return undefined
  }
}

/** What was asked for, and after it what is to be otherwise: the last of an option counts. */
function replay({ name }: Proof, again: NonNullable<Verdict['again']>): string {
  const words = [...args, ...Object.entries(again).flatMap(([option, value]) => [`--${option}`, `${value}`])]
  return ['pnpm prove', name, ...words.map((word) => (/^[\w./:=-]+$/.test(word) ? word : `'${word}'`))].join(
    ' ',
  )
}

async function explain(unknown: string | undefined): Promise<void> {
  if (unknown !== undefined) {
    console.error(`There is no proof "${unknown}".`)
    process.exitCode = 1
  }
  console.log('pnpm prove <name> [options]\n')
  for (const load of PROOFS.values()) {
    const { name, shows, options } = await load()
    console.log(`${name.padEnd(12)} ${shows}`)
    for (const [option, { means, absent }] of Object.entries(options))
      console.log(`${' '.repeat(15)}--${option.padEnd(10)} ${means}${absent ? ` (${absent})` : ''}`)
  }
}
