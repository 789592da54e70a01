// `pnpm prove <name>`: proofs that run longer, or need more, than `npm test` has time for. Without a name: which there are.
import { parseArgs } from 'node:util'
import { PROOFS } from './proofs.ts'
import type { Proof } from './proof.ts'

const [name, ...args] = process.argv.slice(2)
const load = PROOFS.get(name ?? '')
if (load) await prove(await load(), args)
else await explain(name)

async function prove(proof: Proof, args: string[]): Promise<void> {
  const options = Object.fromEntries(
    Object.entries(proof.options).map(([option, { absent }]) => [
      option,
      absent === undefined ? { type: 'string' as const } : { type: 'string' as const, default: absent },
    ]),
  )
  const { values } = parseArgs({ args, options })
  const startedAt = performance.now()
  const { holds, says } = await proof.run(values)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${says}\n${proof.name}: ${holds ? 'holds' : 'DOES NOT HOLD'} (${seconds} s)`)
  if (!holds) process.exitCode = 1
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
