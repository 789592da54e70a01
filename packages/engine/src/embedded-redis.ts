// A Redis of our own, as a child process, for development and tests: durable, on a local port, ended with its parent.
import { accessSync, constants } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { delimiter, join, resolve } from 'node:path'
import { endOrphan } from './folder-owner.ts'
import { freePort } from './free-port.ts'
import { urlOf } from './local-redis.ts'
import { RedisChild } from './redis-child.ts'
import type { Log } from './redis-client.ts'
import { StartupError } from './startup-error.ts'

const PROGRAMS = ['redis-server', 'valkey-server']
const SILENT_MS = 30_000

/** A running child. */
export interface EmbeddedRedis {
  readonly url: string
  /** Of the one that runs now. */
  readonly pid: number
  /** Resolves when the child has ended, its data on disk. */
  stop(): Promise<void>
}

/** Where it keeps its data, and how. */
export interface EmbeddedRedisOptions {
  /** Made when missing; data found there is taken up again. One server at a time may use it. */
  readonly dataDir: string
  /** How often the append-only file is forced to disk. Default `always`. */
  readonly appendfsync?: 'always' | 'everysec'
  /** Default: a free port. Tests that restart a server keep theirs. */
  readonly port?: number
  /**
   * Told when Redis takes long to load its file, and when it died and is started again on its data and port. Absent: it stays
   * dead, as tests that kill it want.
   */
  readonly restartLog?: Log
  /** How long it may take to start, besides the loading of its file, which may take any time. Default 30 s. */
  readonly silentMs?: number
}

/** Starts `redis-server` or `valkey-server`. Throws a StartupError when neither is there or the data is in use. */
export async function startEmbeddedRedis(options: EmbeddedRedisOptions): Promise<EmbeddedRedis> {
  const dataDir = resolve(options.dataDir)
  await mkdir(dataDir, { recursive: true })
  await endOrphan(dataDir)
  const port = options.port ?? (await freePort())
  const given = settings(dataDir, port, options.appendfsync ?? 'always')
  const { restartLog: log, silentMs = SILENT_MS } = options
  const child = new RedisChild(findProgram(), given, { dataDir, port, log, silentMs })
  await child.start()
  return {
    url: urlOf(port),
    get pid() {
      return child.pid
    },
    stop: () => child.stop(),
  }
}

function settings(dataDir: string, port: number, appendfsync: string): string[] {
  const given = {
    port,
    bind: '127.0.0.1',
    dir: dataDir,
    appendonly: 'yes',
    appendfsync,
    'no-appendfsync-on-rewrite': 'no',
    'maxmemory-policy': 'noeviction',
    save: '',
    daemonize: 'no',
  }
  return Object.entries(given).flatMap(([name, value]) => [`--${name}`, String(value)])
}

function findProgram(): string {
  for (const program of PROGRAMS) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      const path = join(folder, program)
      if (isExecutable(path)) return path
    }
  }
  throw new StartupError(
    'No redis-server or valkey-server was found: install one (apt-get install redis-server, brew install redis) or set REDIS_URL',
  )
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
