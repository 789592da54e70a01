// A file system with little room, for what happens when a disk is full: a tmpfs that only its own mount namespace sees, which takes no rights.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

// The shell answers each line, and ends with its input: whoever dies leaves no mount behind.
const HOLDER = `
  mount -t tmpfs -o size="$0" tmpfs /mnt && echo mounted
  while read -r size; do mount -o remount,size="$size" /mnt && echo resized || echo refused; done`

/** Gone, with all that is on it, once it is disposed of. */
export class SmallDisk implements AsyncDisposable {
  /** Its top, for every process of this user. */
  readonly folder: string
  readonly #holder: ChildProcess
  readonly #answers: AsyncIterator<string>

  private constructor(holder: ChildProcess, answers: AsyncIterator<string>) {
    this.#holder = holder
    this.#answers = answers
    this.folder = `/proc/${holder.pid}/root/mnt`
  }

  /** Throws, with what is missing, where processes may make no namespaces. */
  static async mount(kilobytes: number): Promise<SmallDisk> {
    const args = ['--user', '--map-root-user', '--mount', 'sh', '-c', HOLDER, `${kilobytes}k`]
    const holder = spawn('unshare', args, { stdio: ['pipe', 'pipe', 'pipe'] })
    const problem = problemOf(holder)
    const answers = createInterface(holder.stdout)[Symbol.asyncIterator]()
    const { value } = (await answers.next()) as { value?: string }
    if (value === 'mounted') return new SmallDisk(holder, answers)
    throw new Error(`A small file system cannot be mounted here (${await problem}): allow user namespaces`)
  }

  /** Makes it larger, or smaller down to what is used. */
  async resize(kilobytes: number): Promise<void> {
    this.#holder.stdin?.write(`${kilobytes}k\n`)
    const { value } = (await this.#answers.next()) as { value?: string }
    if (value !== 'resized') throw new Error(`The small file system was not made ${kilobytes} KB large`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#holder, 'exit')
    this.#holder.stdin?.end()
    await ended
  }
}

/** Why none can be mounted here; null where one can. */
export async function noSmallDisk(): Promise<string | null> {
  try {
    const disk = await SmallDisk.mount(64)
    await disk[Symbol.asyncDispose]()
    return null
  } catch (error) {
    return (error as Error).message
  }
}

/** What it says on its standard error until it ends, or that it cannot be started. */
async function problemOf(holder: ChildProcess): Promise<string> {
  let said = ''
  holder.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
  return Promise.race([
    once(holder, 'close').then(() => said.trim()),
    once(holder, 'error').then(([error]) => String(error)),
  ])
}
