// Builds the dashboard before the service that serves it is started; done at once when nothing has changed.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../bootstrap/root.mjs'
import { SetupError } from '../bootstrap/setup-error.mjs'

/** Takes a second. Throws a `SetupError` when it fails; the build has then said why. */
export function buildDashboard(): void {
  const { status } = spawnSync(process.execPath, [join(root, 'apps/dashboard/build.ts')], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new SetupError('The dashboard could not be built; see the lines above.')
}
