// The Node that runs the TypeScript: 24, pinned as the root's dependency `node`, whatever is on the machine.
import { join } from 'node:path'
import { outputOf } from './run-command.mjs'
import { root } from './root.mjs'
import { SetupError } from './setup-error.mjs'

/** The pinned Node; where its binary does not run (musl), the machine's own if that is 24 or later. */
export function pinnedNode() {
  const pinned = join(root, 'node_modules', 'node', 'bin', 'node')
  if (outputOf(pinned, ['--version'])) return pinned
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  throw new SetupError('The pinned Node 24 does not run on this machine; install Node 24 and run this again.')
}
