// Builds the package as it is published: a folder that `npm publish` takes. `node build.ts [folder]`, default `dist`.
import { execFileSync } from 'node:child_process'
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'

interface Manifest {
  readonly exports: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly [field: string]: unknown
}

const PACKAGE = import.meta.dirname
const ROOT = resolve(PACKAGE, '../..')
/** What only this repository needs. */
const PRIVATE_FIELDS = ['private', 'scripts', 'devDependencies']

const folder = resolve(process.argv[2] ?? join(PACKAGE, 'dist'))
const manifest = readJson(join(PACKAGE, 'package.json')) as Manifest
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
compile()
finishDeclarations()
writeFileSync(join(folder, 'package.json'), JSON.stringify(publishedManifest(), null, 2) + '\n')
writeFileSync(join(folder, 'README.md'), publishedReadme())
copyFileSync(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'))

/** One file each: bundlers of customers shake it better than ours could, and stack traces name our files. */
function compile(): void {
  const settings = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      allowImportingTsExtensions: false,
      rewriteRelativeImportExtensions: true,
      declaration: true,
      target: 'ES2022',
      rootDir: join(PACKAGE, 'src'),
      outDir: folder,
      typeRoots: [join(ROOT, 'node_modules/@types')],
    },
    files: Object.values(manifest.exports).map((path) => join(PACKAGE, path)),
    include: [],
  }
  const settingsPath = join(folder, 'tsconfig.json')
  writeFileSync(settingsPath, JSON.stringify(settings))
  const compiler = createRequire(join(ROOT, 'package.json')).resolve('typescript/bin/tsc')
  execFileSync(process.execPath, [compiler, '-p', settingsPath], { stdio: 'inherit' })
  rmSync(settingsPath)
}

/** The compiler renames imports in JavaScript only; older compilers of customers do not find `./x.ts` in a package. */
function finishDeclarations(): void {
  for (const path of globSync('**/*.d.ts', { cwd: folder })) {
    const text = readFileSync(join(folder, path), 'utf8')
    writeFileSync(
      join(folder, path),
      text.replaceAll(/(from |import\()(['"]\.[^'"]*)\.ts(['"])/g, '$1$2.js$3'),
    )
  }
}

/** Links that lead out of the package are plain words in it: where this repository is, it cannot know. */
function publishedReadme(): string {
  const text = readFileSync(join(PACKAGE, 'README.md'), 'utf8')
  return text.replaceAll(/\[([^\]]+)\]\(\.\.\/\.\.\/([^)#]+)[^)]*\)/g, (_, words: string, path: string) =>
    words.startsWith('`offload') ? words : `${words} (\`${path}\` in Offload's repository)`,
  )
}

function publishedManifest(): object {
  const published = Object.entries(manifest).filter(([field]) => !PRIVATE_FIELDS.includes(field))
  return { ...Object.fromEntries(published), exports: builtExports(), dependencies: namedDependencies() }
}

function builtExports(): Record<string, unknown> {
  const entries = Object.entries(manifest.exports).map(([entry, path]) => {
    const stem = path.replace('./src/', './').replace(/\.ts$/, '')
    return [entry, { types: `${stem}.d.ts`, default: `${stem}.js` }] as const
  })
  return { ...Object.fromEntries(entries), './package.json': './package.json' }
}

/** `catalog:` is a word of this workspace. */
function namedDependencies(): Record<string, string> {
  const workspace = parse(readFileSync(join(ROOT, 'pnpm-workspace.yaml'), 'utf8')) as {
    catalog: Record<string, string>
  }
  const versionOf = (name: string, range: string): string =>
    range === 'catalog:' ? `^${workspace.catalog[name] ?? ''}` : range
  const entries = Object.entries(manifest.dependencies)
  return Object.fromEntries(entries.map(([name, range]) => [name, versionOf(name, range)]))
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
