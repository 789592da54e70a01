// The SDK's README shows what compiles. That it prints what it shows is the matter of test/docs/sdk-guides.test.ts.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const TSC = createRequire(join(ROOT, 'package.json')).resolve('typescript/bin/tsc')
const SDK = join(ROOT, 'packages/sdk/src')

it('has snippets that compile under strict settings', async () => {
  const readme = await readFile(join(ROOT, 'packages/sdk/README.md'), 'utf8')
  const snippets = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = '']) => code)
  expect(snippets.length).toBeGreaterThan(2)
  expect(await compile(snippets)).toBe('')
})

it('is a check that can fail', async () => {
  const misuse = `import { Offload } from '@offload/sdk'\nnew Offload().jobs.enqueue(42, {})\n`
  expect(await compile([misuse])).toContain('error TS2345')
})

/** The compiler's complaints about the modules; '' when there are none. */
async function compile(modules: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'offload-snippets-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const paths = {
    '@offload/sdk': [join(SDK, 'index.ts')],
    '@offload/sdk/*': [join(SDK, '*.ts')],
  }
  const typeRoots = [join(ROOT, 'node_modules/@types')]
  const config = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: { paths, typeRoots },
    include: ['*.ts'],
    exclude: [],
  }
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
  await Promise.all(modules.map((code, index) => writeFile(join(folder, `snippet-${index}.ts`), code)))
  return promisify(execFile)(process.execPath, [TSC, '-p', folder]).then(
    ({ stdout }) => stdout,
    (failure: { stdout: string }) => failure.stdout,
  )
}
