// Redis as a child process, and another one on the same data where it died.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { claimFolder, leaveFolder } from './folder-owner.ts'
import type { Log } from './redis-client.ts'
import { silence } from './redis-load.ts'
import { StartupError } from './startup-error.ts'

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

/** Where a child's data is, where it listens, and who is told that it died or takes long to start. */
export interface Place {
  readonly dataDir: string
  readonly port: number
  readonly log: Log | undefined
  /** How long it may take to start, besides the loading of its file. */
  readonly silentMs: number
}

/** One Redis after another on the same port and data: where a log is given, the next takes over from one that died. */
export class RedisChild {
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
    const { dataDir, port } = this.#place
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
      await claimFolder(dataDir, { pid: this.pid, port })
      await this.#untilReady(child, output)
    } catch (reason) {
      await end(child)
      await leaveFolder(dataDir)
      throw reason
    }
    this.#watch(child, output)
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#restarting
    if (this.#process) await end(this.#process)
    await leaveFolder(this.#place.dataDir)
  }

  async #untilReady(child: ChildProcess, output: Output): Promise<void> {
    const settled = new AbortController()
    const signal = AbortSignal.any([settled.signal, this.#stopping.signal])
    const ended = once(child, 'exit', { signal }).then(() => 'Redis did not start')
    const late = silence(this.#place, signal).then(
      () => `Redis was not ready in ${this.#place.silentMs / 1000} s`,
    )
    try {
      const problem = await Promise.race([output.saidReady, ended, late])
      if (problem !== undefined) throw new StartupError(`${problem}: ${output.lastLine}`)
    } finally {
      settled.abort()
    }
  }

  #watch(child: ChildProcess, output: Output): void {
    const { dataDir, log } = this.#place
    if (!log) return
    whenEnded(child, (how) => {
      // Its last words may not have arrived yet.
      const why = () => (output.isOfFullDisk ? `the disk of ${dataDir} is full` : how)
      this.#restarting = this.#restart(log, why)
    })
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
      if (problem === undefined || signal.aborted) return
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
function whenEnded(child: ChildProcess, ended: (how: string) => void): void {
  const tell = () => ended(child.signalCode ?? `exit code ${child.exitCode}`)
  if (child.exitCode !== null || child.signalCode !== null) tell()
  else child.once('exit', tell)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const killer = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS)
  await ended
  clearTimeout(killer)
}
