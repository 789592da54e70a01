// Whose Redis is on a data folder: one at a time, or the data would be ruined.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { askRedis } from './local-redis.ts'
import { StartupError } from './startup-error.ts'

const STOP_DEADLINE_MS = 10_000

/** Who runs the Redis on a data folder, so that the next start can tell a neighbour from an orphan. */
interface Owner {
  readonly pid: number
  readonly port: number
  readonly ownerPid: number
}

/** Notes who runs the Redis on a folder. */
export async function claimFolder(dataDir: string, redis: Pick<Owner, 'pid' | 'port'>): Promise<void> {
  await writeFile(ownerFile(dataDir), JSON.stringify({ ...redis, ownerPid: process.pid } satisfies Owner))
}

/** Nobody runs it any more. */
export async function leaveFolder(dataDir: string): Promise<void> {
  await rm(ownerFile(dataDir), { force: true })
}

/**
 * A service that was killed leaves its Redis behind. Two on one folder would ruin the data, so that one is ended. Throws a
 * StartupError when its service lives, or it does not end.
 */
export async function endOrphan(dataDir: string): Promise<void> {
  const owner = await readOwner(dataDir)
  if (!owner || !isAlive(owner.pid) || !(await servesFolder(owner.port, dataDir))) return
  if (isAlive(owner.ownerPid)) {
    throw new StartupError(
      `The data folder ${dataDir} is in use by process ${owner.ownerPid}: stop it or set OFFLOAD_DATA_DIR to another folder`,
    )
  }
  process.kill(owner.pid, 'SIGTERM')
  const deadline = performance.now() + STOP_DEADLINE_MS
  while (isAlive(owner.pid)) {
    if (performance.now() > deadline)
      throw new StartupError(
        `An older Redis (process ${owner.pid}) still holds ${dataDir}: end it and start again`,
      )
    await delay(20)
  }
}

async function readOwner(dataDir: string): Promise<Owner | null> {
  try {
    return JSON.parse(await readFile(ownerFile(dataDir), 'utf8')) as Owner
  } catch {
    return null
  }
}

// Process ids are used again, so the process is asked what it is.
async function servesFolder(port: number, dataDir: string): Promise<boolean> {
  try {
    const [, dir] = (await askRedis(port, 'CONFIG', 'GET', 'dir')) as string[]
    return dir === dataDir
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function ownerFile(dataDir: string): string {
  return join(dataDir, 'redis-owner.json')
}
