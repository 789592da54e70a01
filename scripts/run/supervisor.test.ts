// What `npm start` promises about its processes, shown with small ones.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'

/** Says when it is ready, asked to end, and ended, which takes a moment. */
const POLITE = `
  process.on('SIGTERM', () => {
    console.log('asked')
    setTimeout(() => { console.log('ended'); process.exit() }, 50)
  })
  setInterval(() => {}, 1000)
  console.log('ready')`

/** Ends on its own, and leaves a process of its group behind. */
const LEAVES_A_CHILD = `
  const { spawn } = await import('node:child_process')
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  child.unref()
  console.log('child ' + child.pid)`

it('stops the last one first, and each only when the one that needs it has ended', async () => {
  const { supervisor, lines } = supervise({ service: POLITE, worker: POLITE, web: POLITE })
  await isReady(lines, 3)
  const before = lines.length
  supervisor.kill('SIGINT')
  supervisor.kill('SIGINT')
  expect(await exitCode(supervisor)).toBe(0)
  const after = lines.slice(before).filter((line) => /asked|ended/.test(line))
  expect(after).toEqual([
    'web asked',
    'web ended',
    'worker asked',
    'worker ended',
    'service asked',
    'service ended',
  ])
})

it('ends all with exit code 1 when one ends by itself, and leaves nothing of its group behind', async () => {
  const { supervisor, lines } = supervise({ service: POLITE, worker: LEAVES_A_CHILD })
  expect(await exitCode(supervisor)).toBe(1)
  expect(lines).toContain('service ended')
  expect(lines.join('\n')).toContain('The worker process ended by itself (exit code 0)')
  const pid = Number(lines.find((line) => line.startsWith('worker child '))?.split(' ')[2])
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

it('stops when the process above it dies without a word', async () => {
  const { folder, script } = writeScripts({ service: POLITE })
  const shell = spawn('sh', ['-c', `"${process.execPath}" "${script}"; true`], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = linesOf(shell)
  await isReady(lines, 1)
  shell.kill('SIGKILL')
  await expect.poll(() => lines, { timeout: 5_000 }).toContain('service ended')
})

function supervise(scripts: Record<string, string>): { supervisor: ChildProcess; lines: string[] } {
  const { script } = writeScripts(scripts)
  const supervisor = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void supervisor.kill('SIGTERM'))
  return { supervisor, lines: linesOf(supervisor) }
}

/** Writes the scripts, and one that starts them all under a supervisor. */
function writeScripts(scripts: Record<string, string>): { folder: string; script: string } {
  const folder = mkdtempSync(join(tmpdir(), 'offload-supervisor-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const starts = Object.entries(scripts).map(([name, text]) => {
    writeFileSync(join(folder, `${name}.mjs`), text)
    return `supervisor.start('${name}', ${JSON.stringify(join(folder, `${name}.mjs`))}, {})`
  })
  const script = join(folder, 'main.mjs')
  const source = JSON.stringify(new URL('supervisor.ts', import.meta.url).href)
  const imports = `import { Supervisor } from ${source}\nconst supervisor = new Supervisor()\n`
  writeFileSync(script, imports + starts.join('\n'))
  return { folder, script }
}

/** The lines of a process as they come, with single spaces. */
function linesOf({ stdout }: ChildProcess): string[] {
  const lines: string[] = []
  if (stdout) createInterface(stdout).on('line', (line) => lines.push(line.replace(/ +/g, ' ')))
  return lines
}

async function isReady(lines: readonly string[], ready: number): Promise<void> {
  await expect
    .poll(() => lines.filter((line) => line.endsWith('ready')).length, { timeout: 10_000 })
    .toBe(ready)
}

async function exitCode(supervisor: ChildProcess): Promise<unknown> {
  const [code] = (await once(supervisor, 'close')) as [number | null]
  return code
}
