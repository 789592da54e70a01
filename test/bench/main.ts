// `pnpm bench`: figures of this machine, each against its yardstick in the same run.
// `--only sizing` or `--only sdk,floor` runs other parts, `--seconds 2 --jobs 2000 --rounds 3 --queued 100000` makes them
// shorter, `--json` prints JSON only, `--record docs` also writes each part to `docs/figures`, of which `pnpm generate`
// makes the tables of the pages.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { toJson, toTable, type Figure } from './figure.ts'
import { readMachine } from './machine.ts'
import { partsOf } from './parts.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'table' },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '5' },
    jobs: { type: 'string', default: '10000' },
    queued: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
    record: { type: 'string' },
  },
})
const amount = {
  seconds: Number(values.seconds),
  rounds: Number(values.rounds),
  jobs: Number(values.jobs),
  queued: Number(values.queued),
}
const chosen = partsOf(values.only)
const machine = await readMachine()
const parts: Record<string, object[]> = {}
if (!values.json) console.log(Object.values(machine).join(', '))
for (const [name, measure] of chosen) {
  const figures = await measure(amount)
  parts[name] = toJson(figures)
  if (!values.json) print(name, figures)
  if (values.record) await record(values.record, name, toJson(figures))
}
if (values.json) console.log(JSON.stringify({ ...machine, ...amount, parts }))

function print(name: string, figures: readonly Figure[]): void {
  console.log(`\n${name}\n${toTable(figures)}`)
}

async function record(folder: string, name: string, figures: object[]): Promise<void> {
  await mkdir(join(folder, 'figures'), { recursive: true })
  const text = JSON.stringify({ ...machine, ...amount, figures }, null, 2)
  await writeFile(join(folder, 'figures', `${name}.json`), `${text}\n`)
}
