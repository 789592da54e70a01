// pnpm check: everything that can be said about the code without running it. `pnpm check types` runs one of them.
import { CHECKS, runChecks } from './check/checks.ts'

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !CHECKS.some((check) => check.name === name))
if (unknown.length > 0) {
  console.error(
    `There is no check ${unknown.join(', ')}; there are ${CHECKS.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(1)
}
const outcome = await runChecks(wanted)
if (outcome.failed > 0) process.exitCode = 1
