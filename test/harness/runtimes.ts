// Other runtimes than ours, for the SDK to run in: from npm, kept in this project's cache, each a single program.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { arch, platform } from 'node:process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/offload-runtimes', import.meta.url))

/** A program that runs JavaScript, and how it is told to run a file that may use network and environment. */
export interface Runtime {
  readonly name: string
  /** The npm package that holds it for this machine. */
  readonly package: string
  /** Under its folder. */
  readonly program: string
  readonly args: readonly string[]
}

const BUN_ARCH = arch === 'arm64' ? 'aarch64' : arch
const DENO_MACHINE = platform === 'linux' ? `linux-${arch}-glibc` : `${platform}-${arch}`

/** Those that the SDK promises beside the Node that everything here runs on. Their packages need no install script. */
export const RUNTIMES: readonly Runtime[] = [
  { name: 'node-22', package: `npm:node-${platform}-${arch}@22.23.3`, program: 'bin/node', args: [] },
  { name: 'node-26', package: `npm:node-${platform}-${arch}@26.10.0`, program: 'bin/node', args: [] },
  { name: 'bun', package: `npm:@oven/bun-${platform}-${BUN_ARCH}@1.4.5`, program: 'bin/bun', args: ['run'] },
  {
    name: 'deno',
    package: `npm:@deno/${DENO_MACHINE}@2.9.6`,
    program: 'deno',
    args: ['run', '--quiet', '--no-lock', '--node-modules-dir=manual', '--allow-all'],
  },
]

/** Path of the runtime's program; fetched at the first use. Throws when the registry cannot be reached, or has none for this machine. */
export async function programOf(runtime: Runtime): Promise<string> {
  const folder = join(CACHE, runtime.name)
  const program = join(folder, 'node_modules', runtime.name, runtime.program)
  if (existsSync(program)) return program
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', '--no-package-lock']
  const wanted = `${runtime.name}@${runtime.package}`
  await promisify(execFile)('npm', ['install', '--prefix', folder, ...quiet, wanted])
  return program
}
