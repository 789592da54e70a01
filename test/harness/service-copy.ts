// A copy of the service and its engine in a folder of its own with a fault in it.
import { execFile } from 'node:child_process'
import { cp, mkdtempDisposable, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PARTS = ['apps/server', 'packages/engine']
const run = promisify(execFile)

/** A folder that goes when it is disposed of. */
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
export async function copyWithFault(edit: Edit): Promise<ServiceCopy> {
  await using made = new AsyncDisposableStack()
  const root = await emptyCopy(made)
  for (const part of [...PARTS, 'package.json'])
    await cp(join(ROOT, part), join(root, part), { recursive: true, verbatimSymlinks: true })
  await writeFile(join(root, edit.file), await textWithFault(edit))
  return copyOf(root, made.move())
}

/** The file with the edit in it. Throws when the text is not there exactly once. */
export async function textWithFault({ file, from, to }: Edit): Promise<string> {
  const parts = (await readFile(join(ROOT, file), 'utf8')).split(from)
  if (parts.length !== 2) throw new Error(`${file} has the text of the fault ${parts.length - 1} times`)
  return parts.join(to)
}

/** The service as it was at a commit, on the dependencies of now. Throws when git does not have the commit. */
export async function copyAtCommit(commit: string): Promise<ServiceCopy> {
  await using made = new AsyncDisposableStack()
  const root = await emptyCopy(made)
  const archive = join(root, 'copy.tar')
  await run('git', ['archive', '--output', archive, commit, ...PARTS, 'package.json'], { cwd: ROOT })
  await run('tar', ['xf', archive, '-C', root])
  for (const part of PARTS) {
    const modules = join(part, 'node_modules')
    await cp(join(ROOT, modules), join(root, modules), { recursive: true, verbatimSymlinks: true })
  }
  return copyOf(root, made.move())
}

/** Whether git is there and knows the commit: a checkout may be without history. */
export async function hasCommit(commit: string): Promise<boolean> {
  return run('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: ROOT }).then(
    () => true,
    () => false,
  )
}

/** The folder, which goes with what is made in it. */
async function emptyCopy(made: AsyncDisposableStack): Promise<string> {
  const { path } = made.use(await mkdtempDisposable(join(tmpdir(), 'offload-copy-')))
  await symlink(join(ROOT, 'node_modules'), join(path, 'node_modules'))
  return `${path}/`
}

function copyOf(root: string, made: AsyncDisposableStack): ServiceCopy {
  return { root, [Symbol.asyncDispose]: () => made.disposeAsync() }
}
