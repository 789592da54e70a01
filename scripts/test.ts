// What `npm test` runs once everything is installed: the checks, then the tests, then one line with the count.
// With arguments it runs only the tests that match them, as `vitest run` understands it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './bootstrap/root.mjs'
import { runChecks, type Outcome } from './check/checks.ts'
import { ProcessGroup } from './run/process-group.ts'
import { onStopRequest } from './run/stop-requests.ts'

/** What all tests together may take on two cores; a run that hangs is stopped and counted as a failure. */
const RUN_WITHIN_MS = 30 * 60_000
const STOP_WITHIN_MS = 5_000

const filters = process.argv.slice(2)
const checks = filters.length > 0 ? { passed: 0, failed: 0 } : await runChecks([])
const tests = await runTests(filters)
const failed = checks.failed + tests.failed
console.log(`${checks.passed + tests.passed} passed, ${failed} failed`)
if (failed > 0) process.exitCode = 1

/** Runs vitest in its own process group, so that nothing a test starts can outlive it. */
async function runTests(filters: readonly string[]): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'offload-test-'))
  const reportPath = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]
  const vitest = new ProcessGroup([
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...reporters,
    ...filters,
  ])
  const stop = (): void => void vitest.stop(STOP_WITHIN_MS)
  onStopRequest(stop)
  const hanging = setTimeout(stop, RUN_WITHIN_MS)
  const isGood = (await vitest.ended) === 'exit code 0'
  clearTimeout(hanging)
  const outcome = countTests(reportPath)
  rmSync(folder, { recursive: true })
  // vitest also fails for what belongs to no test: an error after the last one, or no test at all.
  return isGood || outcome.failed > 0 ? outcome : { ...outcome, failed: 1 }
}

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly { status: string; assertionResults: readonly { status: string }[] }[]
}

/** Counts the tests, and each file that failed before or after its tests as one more failure. */
function countTests(reportPath: string): Outcome {
  const report = readReport(reportPath)
  if (!report) return { passed: 0, failed: 1 }
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length }
}

function readReport(path: string): Report | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report
  } catch {
    return null
  }
}
