// A Redis of our own, as a child process, for development and tests: durable, on a local port, ended with its parent.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { delimiter, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Connection } from './connection.ts'
import type { Log } from './redis-client.ts'
import { StartupError } from './startup-error.ts'

const PROGRAMS = ['redis-server', 'valkey-server']
const START_DEADLINE_MS = 30_000
const STOP_DEADLINE_MS = 10_000
/** Between two starts of a Redis that does not start, or dies again at once: it is to cost no processor, and be back soon. */
const FIRST_PAUSE_MS = 100
const MAX_PAUSE_MS = 3_000
/** One that ran for this long has not died of what ended the one before. */
const STEADY_MS = 30_000
/**
 * What Redis prints when its file has no room. With `appendfsync always` it ends then, so that nobody is told of what is
 * not on disk; what it loads the next time is whole up to its last answer.
 */
const DISK_IS_FULL =
  /No space left on device|Disk quota exceeded|File too large|Short write while writing to the AOF/
const silent: Log = () => undefined

/** A running child. */
export interface EmbeddedRedis {
  readonly url: string
  /** Of the one that runs now. */
  readonly pid: number
  /** Resolves when the child has ended, its data on disk. */
  stop(): Promise<void>
}

export interface EmbeddedRedisOptions {
  /** Made when missing; data found there is taken up again. One server at a time may use it. */
  readonly dataDir: string
  /** How often the append-only file is forced to disk. Default `always`. */
  readonly appendfsync?: 'always' | 'everysec'
  /** Default: a free port. Tests that restart a server keep theirs. */
  readonly port?: number
  /** Told when Redis died and is started again on its data and port. Absent: it stays dead, as tests that kill it want. */
  readonly restartLog?: Log
}

/** Starts `redis-server` or `valkey-server`. Throws a StartupError when neither is there or the data is in use. */
export async function startEmbeddedRedis(options: EmbeddedRedisOptions): Promise<EmbeddedRedis> {
  const dataDir = resolve(options.dataDir)
  await mkdir(dataDir, { recursive: true })
  await endOrphan(dataDir)
  const port = options.port ?? (await freePort())
  const given = settings(dataDir, port, options.appendfsync ?? 'always')
  const child = new RedisChild(findProgram(), given, { dataDir, port, log: options.restartLog })
  await child.start()
  return {
    url: urlOf(port),
    get pid() {
      return child.pid
    },
    stop: () => child.stop(),
  }
}

/** Where a child's data is, where it listens, and who is told that it died. */
interface Place {
  readonly dataDir: string
  readonly port: number
  readonly log: Log | undefined
}

/** One Redis after another on the same port and data: where a log is given, the next takes over from one that died. */
class RedisChild {
  readonly #program: string
  readonly #settings: readonly string[]
  readonly #place: Place
  readonly #stopping = new AbortController()
  #process: ChildProcess | undefined
  #restarting: Promise<void> | undefined
  #startedAt = 0
  #pauseMs = FIRST_PAUSE_MS

  constructor(program: string, given: readonly string[], place: Place) {
    this.#program = program
    this.#settings = given
    this.#place = place
  }

  get pid(): number {
    return this.#process?.pid ?? 0
  }

  async start(): Promise<void> {
    const { dataDir, port, log } = this.#place
    // Its own process group: Ctrl-C in a terminal must not end Redis before the service has drained.
    const child = spawn(this.#program, this.#settings, {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    const output = new Output(child)
    this.#process = child
    this.#startedAt = performance.now()
    try {
      // At once: whoever dies while a long file is loaded leaves an orphan that the next start must know of.
      const owner: Owner = { pid: this.pid, port, ownerPid: process.pid }
      await writeFile(ownerFile(dataDir), JSON.stringify(owner))
      await untilReady(child, output)
    } catch (reason) {
      await end(child)
      await rm(ownerFile(dataDir), { force: true })
      throw reason
    }
    if (log) {
      watch(child, (how) => {
        // Its last words may not have arrived yet.
        const why = () => (output.isOfFullDisk ? `the disk of ${dataDir} is full` : how)
        this.#restarting = this.#restart(log, why)
      })
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#restarting
    if (this.#process) await end(this.#process)
    await rm(ownerFile(this.#place.dataDir), { force: true })
  }

  async #restart(log: Log, why: () => string): Promise<void> {
    const { signal } = this.#stopping
    if (performance.now() - this.#startedAt > STEADY_MS) this.#pauseMs = FIRST_PAUSE_MS
    for (;;) {
      await delay(this.#pauseMs, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      this.#pauseMs = Math.min(MAX_PAUSE_MS, this.#pauseMs * 2)
      log(`Redis ended (${why()}) and is started again on its data`)
      const problem = await this.start().catch((error: unknown) => error)
      if (problem === undefined) return
      log('Redis could not be started again', { error: problem })
    }
  }
}

/** What a child says: the last of it, and when it serves. */
class Output {
  /** Resolves once the append-only file is loaded; never, when it does not come to that. */
  readonly saidReady: Promise<void>
  #text = ''

  constructor({ stdout }: ChildProcess) {
    this.saidReady = new Promise((resolve) => {
      stdout?.setEncoding('utf8').on('data', (text: string) => {
        this.#text = (this.#text + text).slice(-10_000)
        if (this.#text.includes('Ready to accept connections')) resolve()
      })
    })
  }

  get lastLine(): string {
    return this.#text.trim().split('\n').at(-1) ?? ''
  }

  get isOfFullDisk(): boolean {
    return DISK_IS_FULL.test(this.#text)
  }
}

/** Calls back when the child ends, or at once when it has. */
function watch(child: ChildProcess, ended: (how: string) => void): void {
  const tell = () => ended(child.signalCode ?? `exit code ${child.exitCode}`)
  if (child.exitCode !== null || child.signalCode !== null) tell()
  else child.once('exit', tell)
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

async function untilReady(child: ChildProcess, output: Output): Promise<void> {
  const ended = once(child, 'exit').then(() =>
    Promise.reject(new StartupError(`Redis did not start: ${output.lastLine}`)),
  )
  const late = delay(START_DEADLINE_MS, undefined, { ref: false }).then(() =>
    Promise.reject(
      new StartupError(`Redis was not ready in ${START_DEADLINE_MS / 1000} s: ${output.lastLine}`),
    ),
  )
  await Promise.race([output.saidReady, ended, late])
  ended.catch(() => undefined)
  late.catch(() => undefined)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const killer = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS)
  await ended
  clearTimeout(killer)
}

/** Who runs the Redis on a data folder, so that the next start can tell a neighbour from an orphan. */
interface Owner {
  readonly pid: number
  readonly port: number
  readonly ownerPid: number
}

// A service that was killed leaves its Redis behind. Two on one folder would ruin the data, so that one is ended.
async function endOrphan(dataDir: string): Promise<void> {
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
    const connection = await Connection.open(urlOf(port), { log: silent })
    const [, dir] = (await connection.call('CONFIG', 'GET', 'dir')) as string[]
    connection.close()
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function ownerFile(dataDir: string): string {
  return join(dataDir, 'redis-owner.json')
}

function urlOf(port: number): string {
  return `redis://127.0.0.1:${port}`
}
