// The checks: each one program with an exit code, run two at a time, one line each.
import { execFile } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { styleText } from 'node:util'
import { root } from '../bootstrap/root.mjs'

/** A program that ends with 0 when all is well, and otherwise prints what to mend. */
export interface Check {
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
}

/** How many things passed and failed; the last line of `npm test` is made of these. */
export interface Outcome {
  readonly passed: number
  readonly failed: number
}

/** Where our code is. */
export const FOLDERS = ['apps', 'examples', 'packages', 'scripts', 'test']
const BIN = join(root, 'node_modules', '.bin')

/** The slowest first, so that two cores are busy to the end. */
export const CHECKS: readonly Check[] = [
  { name: 'lint', program: 'eslint', args: ['--max-warnings', '0', '.'] },
  { name: 'types', program: 'tsc', args: ['--noEmit', '-p', '.'] },
  { name: 'pages', program: 'tsc', args: ['--noEmit', '-p', 'apps/dashboard'] },
  { name: 'format', program: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'generated', program: 'node', args: [join(root, 'scripts/generate.ts'), '--check'] },
  { name: 'unused', program: 'knip', args: ['--no-progress', '--treat-config-hints-as-errors'] },
  {
    name: 'imports',
    program: 'depcruise',
    args: ['--config', '.dependency-cruiser.mjs', '-T', 'err-long', ...FOLDERS],
  },
  { name: 'contract', program: 'redocly', args: ['lint', '--format', 'stylish'] },
  { name: 'names', program: 'node', args: [join(root, 'scripts/check/names.ts')] },
]
const AT_ONCE = 2

/** Runs the named checks, or all, and prints a line for each and what the failed ones said. */
export async function runChecks(names: readonly string[]): Promise<Outcome> {
  const waiting = CHECKS.filter(({ name }) => names.length === 0 || names.includes(name))
  const outcomes: boolean[] = []
  const takeTurns = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) outcomes.push(await report(check))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns))
  const passed = outcomes.filter(Boolean).length
  return { passed, failed: outcomes.length - passed }
}

async function report(check: Check): Promise<boolean> {
  const startedAt = performance.now()
  const { isGood, output } = await runCheck(check, root)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(
    `${isGood ? styleText('green', '✓') : styleText('red', '✗')} ${check.name.padEnd(10)} ${seconds} s`,
  )
  if (!isGood) console.log(output.trimEnd().replace(/^/gm, '    '))
  return isGood
}

/** Runs one check on a tree; the programs are always this project's. */
export function runCheck(check: Check, folder: string): Promise<{ isGood: boolean; output: string }> {
  const environment = { ...process.env, PATH: [BIN, process.env.PATH].join(delimiter) }
  return new Promise((resolve) => {
    execFile(
      join(BIN, check.program),
      check.args,
      { cwd: folder, env: environment, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => resolve({ isGood: error === null, output: stdout + stderr }),
    )
  })
}
