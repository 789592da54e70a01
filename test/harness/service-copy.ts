// A copy of the service and its engine in a folder of its own with a fault in it.
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PARTS = ['apps/server', 'packages/engine']

/** Removed with its folder. */
export interface ServiceCopy extends AsyncDisposable {
  /** With a slash at the end, as `startService` takes it. */
  readonly root: string
}

/** One text of one file that becomes another. */
export interface Edit {
  /** Under the top of the project. */
  readonly file: string
  readonly from: string
  readonly to: string
}

/** The service as it stands, but for one edit. Throws when the text is not there exactly once. */
export async function copyWithFault({ file, from, to }: Edit): Promise<ServiceCopy> {
  const copy = await emptyCopy()
  for (const part of [...PARTS, 'package.json'])
    await cp(join(ROOT, part), join(copy.root, part), { recursive: true, verbatimSymlinks: true })
  const path = join(copy.root, file)
  const parts = (await readFile(path, 'utf8')).split(from)
  if (parts.length !== 2) throw new Error(`${file} has the text of the fault ${parts.length - 1} times`)
  await writeFile(path, parts.join(to))
  return copy
}

async function emptyCopy(): Promise<ServiceCopy> {
  const root = `${await mkdtemp(join(tmpdir(), 'offload-copy-'))}/`
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'))
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) }
}
