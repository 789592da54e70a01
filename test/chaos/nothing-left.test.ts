// A crash proof that cannot start ends what it has started: no process and no folder of it is left.
import { mkdtempDisposable, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
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
