// Whether a Redis can keep the engine's promises. A server that cannot is refused, with the way to mend it: CONFIG REWRITE
// too, since a restart forgets what CONFIG SET has set, and then reads no append-only file: all jobs would be gone.
import type { Connection } from './connection.ts'
import type { Log } from './redis-client.ts'
import { StartupError } from './startup-error.ts'

/**
 * What an answer means: `fsync`, the change is on disk (`appendfsync always`);
 * `everysec`, named so because up to two seconds of answers may be lost with the power;
 * `replicated`, as many replicas as the engine is told have the change too, in memory at least.
 */
export const DURABILITIES = ['fsync', 'everysec', 'replicated'] as const
export type Durability = (typeof DURABILITIES)[number]

/** What a server must promise. */
export interface Promised {
  readonly durability: Durability
  /** How many replicas have each change before it is answered; 0 unless `replicated`. */
  readonly replicas: number
}

const OLDEST_VERSION = [7, 0]

/** A user without the right, or a server without the command. What passes by itself (LOADING, CLUSTERDOWN) has words of its own. */
const REFUSAL = /^(NOPERM|ERR) /

/** Throws a StartupError for a version, eviction policy or durability that would lose jobs; of a cluster, on any master. */
export async function assertServerIsFit(redis: Connection, promised: Promised, log: Log): Promise<void> {
  const { durability, replicas } = promised
  for (const info of await readInfo(redis)) {
    assertVersion(info)
    assertKeepsAll(info)
    assertReplicates(info, replicas)
  }
  for (const settings of await readFileSettings(redis, durability, log)) assertDurable(settings, durability)
}

async function readInfo(redis: Connection): Promise<string[]> {
  try {
    return (await redis.callEach('INFO')).map(String)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null) throw error
    throw new StartupError(
      `Redis refuses INFO (${refusal}): allow it to the user of REDIS_URL, with ACL "+info"`,
    )
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

function assertKeepsAll(info: string): void {
  const policy = /^maxmemory_policy:([\w-]+)/m.exec(info)?.[1]
  if (policy !== 'noeviction') {
    throw new StartupError(
      `Redis evicts keys (maxmemory-policy is "${policy}"), which would lose jobs: run CONFIG SET maxmemory-policy noeviction and CONFIG REWRITE, or choose it where Redis is hosted`,
    )
  }
  if (!/^aof_enabled:1/m.test(info)) {
    throw new StartupError(
      'Redis keeps no append-only file, so a restart would lose jobs: if it kept one before, start it again with appendonly yes in redis.conf, and it reads that; if not, run CONFIG SET appendonly yes and CONFIG REWRITE, or choose it where Redis is hosted',
    )
  }
}

function assertReplicates(info: string, replicas: number): void {
  if (replicas === 0) return
  if (/^cluster_enabled:1/m.test(info)) {
    throw new StartupError(
      'OFFLOAD_DURABILITY is "replicated", which is not for a cluster: set it to fsync or everysec, or let Sentinels watch one master',
    )
  }
  const connected = Number(/^connected_slaves:(\d+)/m.exec(info)?.[1] ?? 0)
  if (connected >= replicas) return
  throw new StartupError(
    `OFFLOAD_DURABILITY is "replicated" but Redis has ${connected} of ${replicas} replicas: connect them (REPLICAOF), set OFFLOAD_REPLICAS to fewer, or OFFLOAD_DURABILITY to fsync or everysec`,
  )
}

/** How one server writes its append-only file. */
interface FileSettings {
  readonly appendfsync: string
  readonly isHeldUpByRewrite: boolean
}

// Hosted Redis often forbids CONFIG, and INFO does not say it; how the file is written is then the operator's word.
async function readFileSettings(
  redis: Connection,
  durability: Durability,
  log: Log,
): Promise<FileSettings[]> {
  try {
    const answers = await redis.callEach('CONFIG', 'GET', '*appendfsync*')
    return (answers as string[][]).map((flat) => ({
      appendfsync: flat[flat.indexOf('appendfsync') + 1] ?? '',
      isHeldUpByRewrite: flat[flat.indexOf('no-appendfsync-on-rewrite') + 1] === 'yes',
    }))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null) throw error
    log('redis refuses CONFIG, so that nothing but OFFLOAD_DURABILITY says how it writes its file', {
      durability,
      reason: refusal,
    })
    return []
  }
}

function assertDurable({ appendfsync, isHeldUpByRewrite }: FileSettings, durability: Durability): void {
  if (durability === 'fsync' && (appendfsync !== 'always' || isHeldUpByRewrite)) {
    throw new StartupError(
      'OFFLOAD_DURABILITY is "fsync" but Redis answers before its file is on disk: run CONFIG SET appendfsync always no-appendfsync-on-rewrite no and CONFIG REWRITE, or set OFFLOAD_DURABILITY=everysec',
    )
  }
  if (appendfsync === 'no') {
    throw new StartupError(
      `OFFLOAD_DURABILITY is "${durability}" but Redis leaves it to the system when its file is on disk: run CONFIG SET appendfsync everysec and CONFIG REWRITE`,
    )
  }
}

/** What Redis said when it refused a command for good; null for any other trouble. */
function refusalOf(error: unknown): string | null {
  const { cause } = error as Error
  return cause instanceof Error && REFUSAL.test(cause.message) ? cause.message : null
}
