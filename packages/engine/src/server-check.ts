// Whether a Redis can keep the engine's promises. A server that cannot is refused at the start, with the way to mend it.
import type { Connection } from './connection.ts'

/**
 * What an answer means: `fsync`, the change is on disk (`appendfsync always`);
 * `everysec`, named so because up to two seconds of answers may be lost with the power.
 */
export type Durability = 'fsync' | 'everysec'

const OLDEST_VERSION = [7, 0]

/** The service must not start like this; the message is one sentence that says what to change. */
export class StartupError extends Error {
  override readonly name = 'StartupError'
}

/** Throws a StartupError for a version, eviction policy or durability that would lose jobs; of a cluster, on any master. */
export async function assertServerIsFit(redis: Connection, durability: Durability): Promise<void> {
  for (const info of await redis.callEach('INFO', 'server')) assertVersion(String(info))
  for (const settings of await readSettings(redis)) {
    const problem = settingProblem(settings, durability)
    if (problem) throw new StartupError(problem)
  }
}

function assertVersion(info: string): void {
  const version = /redis_version:(\d+)\.(\d+)/.exec(info)
  const [major = 0, minor = 0] = (version ?? []).slice(1).map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_VERSION
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  throw new StartupError(
    `Redis ${major}.${minor} is too old: Offload needs ${OLDEST_VERSION.join('.')} or newer, or Valkey`,
  )
}

type Settings = ReadonlyMap<string, string>

// Hosted Redis often forbids CONFIG; its settings are then the operator's word.
async function readSettings(redis: Connection): Promise<Settings[]> {
  const names = ['maxmemory-policy', 'appendonly', 'appendfsync', 'no-appendfsync-on-rewrite']
  try {
    const answers = (await redis.callEach('CONFIG', 'GET', ...names)) as string[][]
    return answers.map((flat) => new Map(names.map((name) => [name, flat[flat.indexOf(name) + 1] ?? ''])))
  } catch {
    return []
  }
}

function settingProblem(settings: Settings, durability: Durability): string | null {
  const policy = settings.get('maxmemory-policy')
  const isFsync = settings.get('appendfsync') === 'always'
  if (policy !== 'noeviction') {
    return `Redis evicts keys (maxmemory-policy is "${policy}"), which would lose jobs: run CONFIG SET maxmemory-policy noeviction`
  }
  if (settings.get('appendonly') !== 'yes') {
    return 'Redis keeps no append-only file, so a restart would lose jobs: run CONFIG SET appendonly yes'
  }
  if (durability === 'fsync' && (!isFsync || settings.get('no-appendfsync-on-rewrite') === 'yes')) {
    return 'OFFLOAD_DURABILITY is "fsync" but Redis answers before its file is on disk: run CONFIG SET appendfsync always no-appendfsync-on-rewrite no, or set OFFLOAD_DURABILITY=everysec'
  }
  return null
}
