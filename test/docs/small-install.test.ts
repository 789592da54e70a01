// The smallest installation of docs/operations.md: the service and its dashboard, without what only development needs.
import { execFile } from 'node:child_process'
import { mkdtempDisposable, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { startService } from '../harness/service.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)

it('has all that the service and its dashboard need', async ({ skip }) => {
  const page = await readFile(join(ROOT, 'docs/operations.md'), 'utf8')
  const [, install = '', build = ''] = /^```sh\n(npx .*)\n(node .*)$/m.exec(page) ?? []
  const [, flags = ''] = /`(--prod --filter [^`]+)`/.exec(page) ?? []
  await using folder = await mkdtempDisposable(join(tmpdir(), 'offload-small-'))
  const sh = (line: string, cwd = folder.path) => run('sh', ['-euc', line], { cwd })
  // A checkout may be without history, and a machine without a registry.
  await sh(`git archive HEAD | tar x -C '${folder.path}'`, ROOT).catch((error: unknown) =>
    skip(String(error)),
  )
  await sh(`${install} ${flags}`.replace('npx', 'npx --yes')).catch((error: unknown) => skip(String(error)))
  await sh(build)

  await using service = await startService({}, `${folder.path}/`)
  for (const path of ['/readyz', '/docs/', '/dashboard/'])
    expect([path, (await fetch(service.url + path)).status]).toEqual([path, 200])
  expect(await (await fetch(`${service.url}/dashboard/`)).text()).toContain('<div id="root">')
})
