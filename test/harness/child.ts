// A child process of a test: its output line by line, and an end that leaves nothing behind.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Longer than anything takes that a test waits for, and longer than a service drains. */
const LINE_WITHIN_MS = 60_000
const END_WITHIN_MS = 30_000
const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What a child is started with. `env` is all that it has beside PATH and HOME. */
export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** Top of another copy of the project, with a slash at the end. */
  readonly root?: string | undefined
}

/** A program under Node, started at the top of the project. */
export class Child implements AsyncDisposable {
  readonly lines: string[] = []
  readonly #process: ChildProcess
  readonly #waiting = new Set<() => void>()

  /** `script` is relative to the top of the project. */
  constructor(script: string, { env = {}, args = [], root = ROOT }: ChildOptions = {}) {
    this.#process = spawn(process.execPath, [root + script, ...args], {
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.#hear(line))
    }
    this.#process.on('exit', () => this.#tellAll())
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  get hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null
  }

  /**
   * The match of the first line that fits, past or future. Throws, with what was printed, when the child ends first, or
   * after a minute.
   */
  async line(pattern: RegExp): Promise<RegExpExecArray> {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      this.#tellAll()
    }, LINE_WITHIN_MS)
    try {
      for (;;) {
        const match = this.lines.map((line) => pattern.exec(line)).find((found) => found !== null)
        if (match) return match
        if (isLate || this.hasEnded) {
          const why = isLate ? `Not in ${LINE_WITHIN_MS / 1000} s` : 'Ended before'
          throw new Error(`${why}: ${String(pattern)}\n${this.lines.join('\n')}`)
        }
        await new Promise<void>((resolve) => this.#waiting.add(resolve))
      }
    } finally {
      clearTimeout(timer)
    }
  }

  /** Sends the signal; whether it ends the child is the signal's affair. */
  signal(signal: NodeJS.Signals): void {
    this.#process.kill(signal)
  }

  /** Sends the signal and resolves with the exit code (null after a kill) once the child has ended. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.#process.kill(signal)
    return this.ended()
  }

  /** The exit code (null after a kill), once the child has ended by itself. */
  async ended(): Promise<number | null> {
    if (!this.hasEnded) await once(this.#process, 'exit')
    return this.#process.exitCode
  }

  /** Ends it as a deployment does, and with SIGKILL if it is still there after half a minute. */
  async [Symbol.asyncDispose](): Promise<void> {
    const timer = setTimeout(() => this.signal('SIGKILL'), END_WITHIN_MS)
    await this.end()
    clearTimeout(timer)
  }

  #hear(line: string): void {
    this.lines.push(line)
    this.#tellAll()
  }

  #tellAll(): void {
    for (const tell of this.#waiting) tell()
    this.#waiting.clear()
  }
}
