// A crash proof that cannot start ends what it has started, and so does one whose time is up: no process is left of it.
import { mkdtempDisposable, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { Child } from '../harness/child.ts'
import { descendantsOf, isAlive } from '../harness/descendants.ts'
import { PowerCut } from './power-cut.ts'
import { Sentinel } from './sentinel.ts'
import { Upgrade } from './upgrade.ts'

/** With it Redis starts, and then no service does. */
const NO_DURABILITY = 'weekly' as 'everysec'

function children(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'ProcessWrap').length
}

it.each([
  ['PowerCut', () => PowerCut.start(NO_DURABILITY), /OFFLOAD_DURABILITY/],
  ['Sentinel', () => Sentinel.start(NO_DURABILITY), /OFFLOAD_DURABILITY/],
  ['Upgrade', () => Upgrade.start('no-such-commit'), /no-such-commit/],
])('leaves nothing behind of a %s that does not start', async (_name, start, reason) => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'offload-left-'))
  vi.stubEnv('TMPDIR', folder.path)
  const before = children()
  try {
    await expect(start()).rejects.toThrow(reason)
    expect(children()).toBe(before)
    expect(await readdir(folder.path)).toEqual([])
  } finally {
    vi.unstubAllEnvs()
  }
})

it('leaves no process behind of a test whose time is up', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'offload-left-'))
  await using tests = new Child('node_modules/vitest/vitest.mjs', {
    env: { TMPDIR: folder.path },
    args: ['run', '--config', 'test/chaos/out-of-time.config.ts'],
  })
  const seen = new Set<number>()
  while (!tests.hasEnded) {
    for (const pid of await descendantsOf(tests.pid)) seen.add(pid)
    await delay(50)
  }
  expect(tests.lines.join('\n')).toContain('Test timed out')
  // Its own process, service, Redis and worker at the least.
  expect(seen.size).toBeGreaterThanOrEqual(4)
  // One that was killed is there until it is reaped.
  await expect.poll(() => [...seen].filter(isAlive)).toEqual([])
})
