// pnpm generate: writes every file that is made from another one, under the working directory.
// With --check it writes nothing and fails for stale ones.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { GENERATED, type GeneratedFile } from './generate/generated-files.ts'

const isCheck = process.argv.includes('--check')

// One after the other: the SDK's types are made from the openapi.yaml that the first one writes.
for (const file of GENERATED) {
  const path = resolve(file.path)
  const current = await readFile(path, 'utf8').catch(() => '')
  const wanted = await renderFormatted(file, current)
  if (wanted === current) continue
  console.log(`${file.path} ${isCheck ? 'is stale: run pnpm generate' : 'written'}`)
  if (isCheck) process.exitCode = 1
  else await write(path, wanted)
}

async function renderFormatted(file: GeneratedFile, current: string): Promise<string> {
  const text = await file.render(current)
  if (file.path.startsWith('.env')) return text
  const path = resolve(file.path)
  return format(text, { ...(await resolveConfig(path)), filepath: path })
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}
