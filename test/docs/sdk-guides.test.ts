// Every program of the SDK's README and guides, run as it stands; what it prints is what the page shows under it.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startService, type Service } from '../harness/service.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const PAGES = [
  'packages/sdk/README.md',
  'docs/guides/typed-jobs.md',
  'docs/guides/retries-and-idempotency.md',
  'docs/guides/flow-control.md',
  'docs/guides/autoscaling.md',
  'docs/guides/bulk-operations.md',
  'docs/guides/polling-from-a-browser.md',
  'docs/guides/testing.md',
  'docs/guides/web-frameworks.md',
  'docs/guides/from-bullmq.md',
]

const programs = PAGES.flatMap((page) => {
  const text = readFileSync(join(ROOT, page), 'utf8')
  const blocks = [
    ...text.matchAll(
      /^## (?<heading>[^\n]*)$|^```ts\n(?<code>.*?)^```\n+(?:```text\n(?<output>.*?)^```)?/gms,
    ),
  ]
  let heading = ''
  return blocks.flatMap(({ groups = {} }) => {
    heading = groups['heading'] ?? heading
    return groups['code'] === undefined
      ? []
      : [{ page, heading, code: groups['code'], output: groups['output'] }]
  })
})

let service: Service
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offload-guides-'))
  await symlink(join(ROOT, 'test/node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  service = await startService()
})

afterAll(async () => {
  await service.child.end()
  await rm(service.dataDir, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
})

it('every page has programs, and under each what it prints', () => {
  expect(new Set(programs.map(({ page }) => page)).size).toBe(PAGES.length)
  expect(programs.filter(({ output }) => output === undefined)).toEqual([])
})

it.each(programs)('$page: $heading; the same when it is run again', async ({ heading, code, output }) => {
  const file = join(folder, `${heading.replaceAll(/\W+/g, '-')}.ts`)
  await writeFile(file, code)
  expect(await outputOf(file)).toBe(output)
  expect(await outputOf(file)).toBe(output)
})

async function outputOf(file: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [file], {
    cwd: folder,
    env: { PATH: process.env['PATH'], OFFLOAD_URL: service.url, OFFLOAD_API_KEY: service.apiKey },
    timeout: 25_000,
  })
  return stdout
}
