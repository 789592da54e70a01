// Makes a fault in a copy of the engine and runs the test that must notice it.
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Fault } from './faults.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const ENGINE = join(ROOT, 'packages/engine')
/** A test that never ends has noticed the fault too. */
const TEST_WITHIN_MS = 12_000

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[]
  }[]
}

/** Null when the named test noticed the fault; else what is wrong with the fault or the test. */
export async function missedBy(fault: Fault): Promise<string | null> {
  const stale = await staleness(fault)
  if (stale) return stale
  await using copy = await copyOfEngine()
  const path = join(copy.folder, 'packages/engine', fault.file)
  await writeFile(
    path,
    (await readFile(path, 'utf8')).replace(fault.from, () => fault.to),
  )
  const [file, test] = fault.caughtBy
  const tests = await run(copy.folder, file, test)
  if (tests.length === 0) return `${file}.test.ts has no test "${test}"`
  return tests.some(({ status }) => status === 'failed') ? null : `"${test}" does not notice it`
}

/** Null when all tests that are to notice something pass without any fault: else nothing is proven. */
export async function failingWithout(faults: readonly Fault[]): Promise<string | null> {
  await using copy = await copyOfEngine()
  const files = [...new Set(faults.map(({ caughtBy: [file] }) => file))]
  for (const file of files) {
    const failed = (await run(copy.folder, file)).filter(({ status }) => status === 'failed')
    if (failed.length > 0) return `fails without any fault: ${failed.map(({ title }) => title).join(', ')}`
  }
  return null
}

/** Null when the code still stands as the fault says, exactly once, and the test is there. */
export async function staleness({ file, from, caughtBy: [testFile, test] }: Fault): Promise<string | null> {
  const found = (await readFile(join(ENGINE, file), 'utf8')).split(from).length - 1
  if (found !== 1) return `${file} has its text ${found} times: the fault must follow the code`
  const tests = await readFile(join(ENGINE, 'src', `${testFile}.test.ts`), 'utf8')
  return tests.includes(`'${test}'`) ? null : `${testFile}.test.ts has no test "${test}"`
}

async function copyOfEngine() {
  const folder = await mkdtemp(join(tmpdir(), 'offload-fault-'))
  const engine = join(folder, 'packages/engine')
  await mkdir(engine, { recursive: true })
  for (const part of ['src', 'lua', 'package.json'])
    await cp(join(ENGINE, part), join(engine, part), { recursive: true })
  await symlink(join(ENGINE, 'node_modules'), join(engine, 'node_modules'))
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}

async function run(folder: string, file: string, test?: string) {
  const report = join(folder, 'report.json')
  const args = ['run', '--root', folder, '--pool=forks', '--reporter=json', `--outputFile=${report}`]
  const chosen = test === undefined ? [] : ['--testNamePattern', `${escapeRegExp(test)}$`]
  const bounds = [`--testTimeout=${TEST_WITHIN_MS}`, '--hookTimeout=30000']
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const command = [vitest, ...args, ...bounds, ...chosen, `packages/engine/src/${file}.test.ts`]
  // Its exit code says no more than the report does.
  await new Promise<void>((resolve) => execFile(process.execPath, command, { cwd: folder }, () => resolve()))
  const { testResults } = JSON.parse(await readFile(report, 'utf8')) as Report
  const ran = testResults.flatMap(({ assertionResults }) => assertionResults)
  return ran.filter(({ status }) => status === 'passed' || status === 'failed')
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
