// How much of a server's append-only file is on disk for certain: its writes and fsyncs, as strace sees them.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { within } from './within.ts'

const CALL = /^(\d+) +(write|fdatasync|fsync)\(\d+<([^>]*)>(.*)$/
const RESUMED = /^(\d+) +<\.\.\. (write|fdatasync|fsync) resumed>(.*)$/
const RESULT = / = (-?\d+)/

/** A call that a thread has begun. */
interface Begun {
  readonly name: string
  readonly file: string
  /** Bytes of the file that were written when it began. */
  readonly writtenBefore: number
}

/**
 * Size of the file at the end of its last fsync, of a trace with thread ids and paths (`strace -f -y`). `before`: its
 * size, all of it on disk, when the trace began. What is written while an fsync is under way does not count.
 */
export function syncedSize(trace: string, isFile: (path: string) => boolean, before: number): number {
  const begun = new Map<string, Begun>()
  let [written, synced] = [before, before]
  for (const line of trace.split('\n')) {
    const [, thread = '', name = '', file = '', rest = ''] = CALL.exec(line) ?? []
    if (name !== '') begun.set(thread, { name, file, writtenBefore: written })
    const [, resumed, , end] = RESUMED.exec(line) ?? []
    const result = Number(RESULT.exec(end ?? rest)?.[1] ?? -1)
    const call = begun.get(resumed ?? thread)
    if (!call || result < 0 || !isFile(call.file)) continue
    begun.delete(resumed ?? thread)
    if (call.name === 'write') written += result
    else synced = Math.max(synced, call.writtenBefore)
  }
  return synced
}

/** Whether a process may be traced here: strace is there, and ptrace is allowed. */
export async function canTrace(): Promise<boolean> {
  const tracer = spawn('strace', ['-q', '-o', '/dev/null', process.execPath, '--version'], {
    stdio: 'ignore',
  })
  const [code] = (await Promise.race([once(tracer, 'exit'), once(tracer, 'error')])) as [unknown]
  return code === 0
}

/** strace on a running process; it ends with that process. */
export class FsyncWatch {
  readonly #tracer: ChildProcess
  readonly #file: string
  readonly #traceFile: string
  readonly #before: number

  private constructor(tracer: ChildProcess, file: string, traceFile: string, before: number) {
    this.#tracer = tracer
    this.#file = file
    this.#traceFile = traceFile
    this.#before = before
  }

  /**
   * Watches what the process does to `file`, whose size must say what is on disk. It is held up meanwhile: a write
   * between the look at the size and the first that is traced would be missed. Throws, with what is missing, where
   * processes cannot be traced.
   */
  static async start(pid: number, file: string, traceFile: string): Promise<FsyncWatch> {
    process.kill(pid, 'SIGSTOP')
    try {
      await isHeldUp(pid)
      const before = statSync(file).size
      const args = ['-f', '-y', '-s', '0', '-e', 'trace=write,fdatasync,fsync', '-o', traceFile]
      const tracer = spawn('strace', [...args, '-p', String(pid)], { stdio: ['ignore', 'ignore', 'pipe'] })
      const failed = once(tracer, 'error').then(([error]) => String(error))
      const problem = await Promise.race([failed, attached(tracer)])
      if (problem === null) return new FsyncWatch(tracer, file, traceFile, before)
      throw new Error(`Redis cannot be watched here (${problem}): install strace, and allow ptrace`)
    } finally {
      process.kill(pid, 'SIGCONT')
    }
  }

  /** How much of the file was on disk for certain when the watched process ended; it must have. */
  async synced(): Promise<number> {
    if (this.#tracer.exitCode === null && this.#tracer.signalCode === null) await once(this.#tracer, 'close')
    return syncedSize(readFileSync(this.#traceFile, 'utf8'), (path) => path === this.#file, this.#before)
  }
}

/** Resolves once the kernel says that a process that was sent SIGSTOP stands still. */
async function isHeldUp(pid: number): Promise<void> {
  await within('a process that stands still', () =>
    /\) [Tt] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')),
  )
}

/** Null once strace holds the process with all its threads; else what it said. */
async function attached(tracer: ChildProcess): Promise<string | null> {
  let last = 'strace ended'
  if (!tracer.stderr) return last
  for await (const line of createInterface(tracer.stderr)) {
    if (/attached/.test(line)) return null
    last = line
  }
  return last
}
