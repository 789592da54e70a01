// A child process of a test: its output line by line, and an end that leaves nothing behind.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** Top of another copy of the project, with a slash at the end. */
  readonly root?: string | undefined
}

/** A program under Node, started at the top of the project. */
export class Child {
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

  /** The match of the first line that fits, past or future. Throws, with what was printed, when the child ends first. */
  async line(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      for (const line of this.lines) {
        const match = pattern.exec(line)
        if (match) return match
      }
      if (this.hasEnded) throw new Error(`Ended before ${String(pattern)}:\n${this.lines.join('\n')}`)
      await new Promise<void>((resolve) => this.#waiting.add(resolve))
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

  #hear(line: string): void {
    this.lines.push(line)
    this.#tellAll()
  }

  #tellAll(): void {
    for (const tell of this.#waiting) tell()
    this.#waiting.clear()
  }
}
