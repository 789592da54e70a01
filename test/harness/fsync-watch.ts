// How much of a server's append-only file is on disk for certain: its writes and fsyncs, as strace sees them.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

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

  private constructor(tracer: ChildProcess, file: string) {
    this.#tracer = tracer
    this.#file = file
  }

  /** `file` is written, and replaced. Throws a sentence that says what is missing when a process cannot be traced here. */
  static async start(pid: number, file: string): Promise<FsyncWatch> {
    const args = ['-f', '-y', '-s', '0', '-e', 'trace=write,fdatasync,fsync', '-o', file, '-p', String(pid)]
    const tracer = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
    const failed = once(tracer, 'error').then(([error]) => String(error))
    const said = attached(tracer)
    const problem = await Promise.race([failed, said])
    if (problem !== null)
      throw new Error(
        `The fsyncs of Redis cannot be watched here (${problem}): install strace, and allow ptrace`,
      )
    return new FsyncWatch(tracer, file)
  }

  /** What was traced, once the traced process has ended. */
  async trace(): Promise<string> {
    if (this.#tracer.exitCode === null && this.#tracer.signalCode === null) await once(this.#tracer, 'close')
    return readFileSync(this.#file, 'utf8')
  }
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
