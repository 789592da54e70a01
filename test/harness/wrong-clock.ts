// A clock that is wrong, for one process: libfaketime between it and the system. Durations stay true, as when somebody sets a clock.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** Seconds that a process takes at most to notice that its clock was set. */
const NOTICED_S = '1'

/** Removed with its file. */
export class WrongClock implements AsyncDisposable {
  /** Of a process that is to have this clock. */
  readonly env: Readonly<Record<string, string>>
  readonly #folder: string

  private constructor(library: string, folder: string) {
    this.#folder = folder
    this.env = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: join(folder, 'offset'),
      FAKETIME_CACHE_DURATION: NOTICED_S,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    }
  }

  /** `offset`: `+1h`, `-1h`, `+0`. Throws where libfaketime is not installed. */
  static async make(offset: string): Promise<WrongClock> {
    const { stdout: library } = await run('faketime', ['-f', '+0', 'printenv', 'LD_PRELOAD'])
    const clock = new WrongClock(library.trim(), await mkdtemp(join(tmpdir(), 'offload-clock-')))
    await clock.set(offset)
    return clock
  }

  /** Sets it, also while processes run by it. */
  async set(offset: string): Promise<void> {
    await writeFile(join(this.#folder, 'offset'), `${offset}\n`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** Whether a process here can be given a wrong clock: libfaketime is installed, and works. */
export async function canSetClocks(): Promise<boolean> {
  const args = ['-f', '+2d', process.execPath, '-p', 'Date.now()']
  return run('faketime', args).then(
    ({ stdout }) => Number(stdout) > Date.now() + 24 * 60 * 60 * 1000,
    () => false,
  )
}
