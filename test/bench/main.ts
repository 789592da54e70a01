// `pnpm bench`: figures of this machine, each against its yardstick in the same run.
// `--only sizing` or `--only sdk,floor` runs other parts, `--seconds 2 --jobs 2000 --rounds 3 --queued 100000` makes them
// shorter, `--json` prints JSON only, `--record docs` also writes each part to `docs/figures`, of which `pnpm generate`
// makes the tables of the pages.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { count, flag, readOptions, text } from '../harness/command-options.ts'
import { toJson, toTable, type Figure } from './figure.ts'
import { readMachine } from './machine.ts'
import { partsOf } from './parts.ts'

const { only: chosen, json, record: folder, ...amount } = read()
const machine = await readMachine()
const parts: Record<string, object[]> = {}
if (!json) console.log(Object.values(machine).join(', '))
for (const [name, measure] of chosen) {
  const figures = await measure({ ...amount, folder })
  parts[name] = toJson(figures)
  if (!json) print(name, figures)
  if (folder !== undefined) await record(folder, name, toJson(figures))
}
if (json) console.log(JSON.stringify({ ...machine, ...amount, parts }))

function read() {
  const options = {
    only: { means: 'parts, with commas', read: (names = 'table') => partsOf(names) },
    seconds: count('of each round of requests', { absent: 3 }),
    rounds: count('of each comparison; the middle one counts', { absent: 5 }),
    jobs: count('of each round that counts jobs', { absent: 10_000 }),
    queued: count('jobs in the longest line', { absent: 1_000_000 }),
    json: flag('prints JSON and nothing else'),
    record: text('folder whose `figures` keep each part'),
  }
  try {
    return readOptions(options, process.argv.slice(2))
  } catch (error) {
    console.error((error as Error).message)
    return process.exit(1)
  }
}

function print(name: string, figures: readonly Figure[]): void {
  console.log(`\n${name}\n${toTable(figures)}`)
}

async function record(folder: string, name: string, figures: object[]): Promise<void> {
  await mkdir(join(folder, 'figures'), { recursive: true })
  const text = JSON.stringify({ ...machine, ...amount, figures }, null, 2)
  await writeFile(join(folder, 'figures', `${name}.json`), `${text}\n`)
}
