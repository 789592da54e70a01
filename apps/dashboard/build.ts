// Builds the pages into `dist`, unless it holds them already. `node build.ts` before the service is started.
import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const APP = import.meta.dirname
const ROOT = resolve(APP, '../..')
const DIST = join(APP, 'dist')
/** What was built, written last: a build that broke off is not taken for one. */
const STAMP = join(DIST, '.built-from')

/** The highest quality takes a second for 5 % less. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }

const SOURCES = [
  'apps/dashboard/{index.html,build.ts,vite.config.ts,package.json}',
  'apps/dashboard/src/**/*.*',
  'packages/sdk/src/**/*.ts',
  'pnpm-lock.yaml',
]

const wanted = fingerprint()
if (wanted !== read(STAMP)) {
  const startedAt = performance.now()
  const { build } = await import('vite')
  await build({ configFile: join(APP, 'vite.config.ts'), logLevel: 'error' })
  compress()
  writeFileSync(STAMP, wanted)
  console.log(`The dashboard was built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`)
}

/** Changes with every file that goes into the pages. */
function fingerprint(): string {
  const hash = createHash('sha256')
  const paths = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort()
  for (const path of paths) {
    if (/[.](test|fixture)[.]ts$/.test(path)) continue
    hash.update(`${path}\n`).update(readFileSync(join(ROOT, path)))
  }
  return hash.digest('hex')
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** Once here, and not for each visitor. Fonts are compressed in themselves. */
function compress(): void {
  for (const name of globSync('**/*.{js,css,svg,html}', { cwd: DIST })) {
    const path = join(DIST, name)
    const bytes = readFileSync(path)
    writeFileSync(`${path}.gz`, gzipSync(bytes))
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, BROTLI))
  }
}
