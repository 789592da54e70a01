// Secrets that are made once and kept in the data folder, so that development needs no set-up.

import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secret kept under `name`, readable by its owner only; made by `make` the first time. */
export async function keepSecret(dataDir: string, name: string, make: () => string): Promise<string> {
  const path = join(dataDir, name)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  try {
    const made = make()
    // `wx`: of two processes that start at once, one writes and the other reads.
    await writeFile(path, `${made}\n`, { mode: 0o600, flag: 'wx' })
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return (await readFile(path, 'utf8')).trim()
  }
}

/** 256 random bits as text. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url')
}
