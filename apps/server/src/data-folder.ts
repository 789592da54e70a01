// Secrets that are made once and kept in the data folder, so that development needs no set-up.

import { randomBytes } from 'node:crypto'
import { access, constants, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupError } from '@offload/engine'

/** Makes the folder unless it is there; throws a StartupError where nothing can be written to it. */
export async function prepareDataFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new StartupError(
      `The data folder ${dataDir} cannot be used (${(error as Error).message}): set OFFLOAD_DATA_DIR to one that this user may write to`,
      { cause: error },
    )
  }
}

/** The secret kept under `name`, readable by its owner only; made by `make` the first time. */
export async function keepSecret(dataDir: string, name: string, make: () => string): Promise<string> {
  const path = join(dataDir, name)
  await prepareDataFolder(dataDir)
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
