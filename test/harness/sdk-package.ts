// The SDK as customers get it: built, packed, and installed into a project of its own.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)

/** A packed SDK. */
export interface PackedSdk {
  readonly tarball: string
  /** Made from the tarball: `node_modules` with the SDK and what it depends on, and nothing else. */
  readonly project: string
  /** Removes it all. */
  remove(): Promise<void>
}

/** Builds the package, packs it as `npm publish` does, and installs the tarball into an empty project. */
export async function packSdk(): Promise<PackedSdk> {
  const folder = await mkdtemp(join(tmpdir(), 'offload-sdk-'))
  await run(process.execPath, [join(ROOT, 'packages/sdk/build.ts'), join(folder, 'built')])
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: join(folder, 'built'),
  })
  const [packed] = JSON.parse(stdout) as [{ filename: string }]
  const tarball = join(folder, packed.filename)
  const project = join(folder, 'project')
  await install(tarball, project)
  return { tarball, project, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Without a registry: the dependencies are those of this repository, which the package's own ranges admit. */
async function install(tarball: string, project: string): Promise<void> {
  const modules = join(project, 'node_modules')
  const target = join(modules, '@offload/sdk')
  await mkdir(target, { recursive: true })
  await writeFile(join(project, 'package.json'), '{ "type": "module", "private": true }')
  await run('tar', ['xzf', tarball, '-C', target, '--strip-components=1'])
  const { dependencies } = JSON.parse(await readFile(join(target, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  for (const [name, range] of Object.entries(dependencies)) {
    const source = join(ROOT, 'packages/sdk/node_modules', name)
    const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as {
      version: string
    }
    if (range !== `^${version}`) throw new Error(`${name} ${version} does not fit ${range}`)
    await mkdir(join(modules, name, '..'), { recursive: true })
    await symlink(source, join(modules, name))
  }
}
