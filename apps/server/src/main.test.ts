// The program: what it prints, how it refuses, how it ends.

import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

type Program = ChildProcessByStdio<null, Readable, Readable>

let dataDir: string
let child: Program | undefined

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'offload-main-'))
})
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  await rm(dataDir, { recursive: true, force: true })
})

function run(environment: Record<string, string>, program = 'main.ts'): Program {
  const started = spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url))], {
    env: { PATH: process.env['PATH'], PORT: '0', OFFLOAD_DATA_DIR: dataDir, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child = started
  return started
}

async function untilPrinted(running: Program, pattern: RegExp): Promise<string> {
  let printed = ''
  for await (const part of running.stdout) {
    printed += String(part)
    if (pattern.test(printed)) break
  }
  return printed
}

it('prints where it listens, the page and the key; ends on several signals, its Redis with it', async () => {
  const running = run({})
  const printed = await untilPrinted(running, /API key.*\n/)
  expect(printed).toMatch(
    /^Offload listens on http:\/\/127\.0\.0\.1:\d+\nAPI page: .*\/docs\nDashboard: .*\/dashboard\nAPI key .*ofl_\w{50}/,
  )
  const { pid } = JSON.parse(await readFile(join(dataDir, 'redis-owner.json'), 'utf8')) as { pid: number }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGTERM'] as const) running.kill(signal)
  expect(await once(running, 'exit')).toEqual([0, null])
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

it('refuses a wrong configuration with all its problems, exit code 1 and no stack', async () => {
  const running = run({ PORT: 'x', OFFLOAD_DURABILTY: 'fsync' })
  const [printed, [code]] = await Promise.all([text(running.stderr), once(running, 'exit')])
  expect(code).toBe(1)
  expect(printed).toBe(
    'OFFLOAD_DURABILTY is unknown: did you mean OFFLOAD_DURABILITY?\nPORT must be a port, 0 to 65535.\n',
  )
})

it('refuses a data folder that it cannot write to, saying which variable to set', async () => {
  const file = join(dataDir, 'file')
  await writeFile(file, '')
  const running = run({ OFFLOAD_DATA_DIR: file })
  const [printed, [code]] = await Promise.all([text(running.stderr), once(running, 'exit')])
  expect([code, printed]).toEqual([
    1,
    expect.stringMatching(/^The data folder .*file cannot be used .*set OFFLOAD_DATA_DIR .*\n$/),
  ])
})

it('refuses an old Node in words, before anything that such a Node cannot read', async () => {
  const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })`
  const running = run(
    { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(old)}` },
    '../start.mjs',
  )
  const [printed, [code]] = await Promise.all([text(running.stderr), once(running, 'exit')])
  expect([code, printed]).toEqual([
    1,
    expect.stringMatching(/^The service needs Node 24 or later, and this is 20\.20\.2: .*\n$/),
  ])
})

it('refuses a port that is taken, and leaves no Redis behind', async () => {
  const first = run({})
  const [, port = ''] = /:(\d+)\n/.exec(await untilPrinted(first, /API key.*\n/)) ?? []
  const otherDir = await mkdtemp(join(tmpdir(), 'offload-main-'))
  const second = run({ PORT: port, OFFLOAD_DATA_DIR: otherDir })
  const [printed, [code]] = await Promise.all([text(second.stderr), once(second, 'exit')])
  expect([code, printed]).toEqual([
    1,
    `Port ${port} of 127.0.0.1 is taken: end what listens there or set PORT\n`,
  ])
  await expect(readFile(join(otherDir, 'redis-owner.json'))).rejects.toThrow('ENOENT')
  await rm(otherDir, { recursive: true })
  first.kill('SIGTERM')
  await once(first, 'exit')
})
