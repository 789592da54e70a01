// One process and whatever it starts, as a process group: signalled, waited for and, in the end, killed as one.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { root } from '../bootstrap/root.mjs'

/** Variables for a process, on top of the inherited ones. */
export type Environment = Readonly<Record<string, string>>

/** How long the members of a group may take to end after its first process has. */
const LEFTOVERS_MS = 10_000

/** A Node process in its own group, so that a terminal's Ctrl-C reaches only the one that keeps the order. */
export class ProcessGroup {
  readonly #child: ChildProcess
  /** How the process ended, once nothing of its group is left. */
  readonly ended: Promise<string>

  /** Runs Node with `args` in the project's folder. Without `onLine` its output goes straight to this terminal. */
  constructor(args: readonly string[], environment: Environment = {}, onLine?: (line: string) => void) {
    const output = onLine ? 'pipe' : 'inherit'
    this.#child = spawn(process.execPath, args, {
      cwd: root,
      detached: true,
      env: { ...process.env, ...environment },
      stdio: ['ignore', output, output],
    })
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream && onLine) createInterface(stream).on('line', onLine)
    }
    this.ended = this.#end()
  }

  /** Asks the process to end (SIGTERM), kills the group when it has not after `graceMs`, and waits. */
  async stop(graceMs: number): Promise<void> {
    this.#child.kill('SIGTERM')
    const killing = setTimeout(() => this.kill(), graceMs)
    await this.ended
    clearTimeout(killing)
  }

  /** Ends the whole group at once. */
  kill(): void {
    this.#signal('SIGKILL')
  }

  async #end(): Promise<string> {
    const [code, signal] = (await once(this.#child, 'exit')) as [number | null, NodeJS.Signals | null]
    const until = performance.now() + LEFTOVERS_MS
    this.#signal('SIGTERM')
    while (this.#signal(0) && performance.now() < until) await delay(20)
    this.kill()
    return signal ?? `exit code ${code}`
  }

  /** False when the group is empty. */
  #signal(signal: NodeJS.Signals | 0): boolean {
    const { pid } = this.#child
    if (pid === undefined) return false
    try {
      return process.kill(-pid, signal)
    } catch {
      return false
    }
  }
}
