// From a bare clone to a machine that can run TypeScript. Runs before anything is installed: Node 18 and its
// built-ins are all there is, and everything after it runs on the pinned Node 24.
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { installDependencies } from './dependencies.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { root } from './root.mjs'
import { SetupError } from './setup-error.mjs'
import { requireSystemTool } from './system-tools.mjs'
import { whenOrphaned } from './when-orphaned.mjs'

/**
 * Installs the dependencies and the named system tools where they are missing.
 * @param {('redis' | 'curl' | 'chromium' | 'wrk')[]} tools
 * @returns {string} the path of the Node to run the project with
 */
export function prepare(tools) {
  refuseForeignMachines()
  installDependencies()
  process.env.PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  // Stripping types and compiling takes half of each start; Node keeps what comes out of it.
  process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'node-compile')
  for (const tool of tools) requireSystemTool(tool)
  return pinnedNode()
}

/** Runs a script on the given Node in place of this process: same terminal, same signals, same exit code. */
export function handOver(node, script, args) {
  const child = spawn(node, [join(root, script), ...args], { cwd: root, stdio: 'inherit' })
  // A terminal signals the whole group, `kill` only this process: the script may hear a signal twice and must not mind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // Without npm above, a parent that goes away is a shell that was meant to leave this running.
  if (process.env.npm_lifecycle_event) whenOrphaned(() => child.kill('SIGTERM'))
  child.on('exit', (code) => (process.exitCode = code ?? 1))
}

/** Runs a set-up step; a refusal is printed as its one sentence, with exit code 1. */
export function orStop(step) {
  try {
    step()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    console.error(`offload: ${error.message}`)
    process.exitCode = 1
  }
}

function refuseForeignMachines() {
  if (process.platform === 'win32') {
    throw new SetupError(
      'Redis does not run on Windows; run this inside WSL (https://learn.microsoft.com/windows/wsl).',
    )
  }
  if (Number.parseInt(process.versions.node, 10) < 18) {
    throw new SetupError(
      `Node ${process.versions.node} is too old; install Node 18 or later (https://nodejs.org).`,
    )
  }
}
