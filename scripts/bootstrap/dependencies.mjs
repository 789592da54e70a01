// Installs the workspace's dependencies with the pinned pnpm, unless they are as the lockfile says.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run-command.mjs'
import { root } from './root.mjs'
import { SetupError } from './setup-error.mjs'

// Named here and not in package.json: pnpm 12 answers a `packageManager` field there by refusing frozen lockfiles.
const PNPM = 'pnpm@12'
const stampPath = join(root, 'node_modules', '.offload-installed')

/** Installs what the lockfile names. A second call costs two file reads. */
export function installDependencies() {
  const wanted = fingerprint()
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted) return
  console.log(`Installing the dependencies with ${PNPM}; this takes a minute the first time.`)
  // CI=true keeps pnpm from asking questions that nobody may be there to answer.
  const isDone = run('npx', ['--yes', PNPM, 'install', '--frozen-lockfile'], {
    cwd: root,
    env: { CI: 'true' },
  })
  if (!isDone) {
    throw new SetupError(
      'The dependencies could not be installed; see above, check the network and run this again.',
    )
  }
  writeFileSync(stampPath, wanted)
}

/** Changes with the lockfile, the workspace manifest and the kind of machine: node_modules holds native binaries. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}
