// A Redis that gets into trouble, and out of it again.
import { rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbeddedRedis, type EmbeddedRedis } from '@offload/engine'
import { Redis } from 'ioredis'
import type { SmallDisk } from '../harness/small-disk.ts'

/** Of `slow`: Redis answers in a tenth of the time. */
const HELD_UP_MS = 450
const SERVING_MS = 50
/** Of a disk that has room, and what is left of it when it is to be full in a moment. */
const LARGE_KB = 2_000_000
const LEFT_KB = 100

/** `full` is its memory, `full disk` what its file is on. */
export type TroubleKind = 'stopped' | 'killed' | 'paused' | 'slow' | 'full' | 'full disk'

/** How one begins, and how it ends: resolves once Redis can serve again. */
export interface Trouble {
  begin(): Promise<void>
  end(): Promise<void>
}

interface TroubledRedisOptions {
  readonly dataDir: string
  readonly appendfsync: 'always' | 'everysec'
  /** A control: its file is gone whenever it was stopped or killed. */
  readonly isForgetful: boolean
}

/** Started again by whoever troubles it, and by nobody else. */
export class TroubledRedis implements AsyncDisposable {
  readonly #options: TroubledRedisOptions
  #server: EmbeddedRedis

  private constructor(options: TroubledRedisOptions, server: EmbeddedRedis) {
    this.#options = options
    this.#server = server
  }

  static async start(options: TroubledRedisOptions): Promise<TroubledRedis> {
    return new TroubledRedis(options, await startEmbeddedRedis(options))
  }

  get url(): string {
    return this.#server.url
  }

  trouble(kind: Exclude<TroubleKind, 'full disk'>): Trouble {
    const troubles: Record<typeof kind, Trouble> = {
      stopped: { begin: () => this.#server.stop(), end: () => this.#startAgain() },
      killed: { begin: () => this.#signal('SIGKILL'), end: () => this.#startAgain() },
      paused: { begin: () => this.#signal('SIGSTOP'), end: () => this.#signal('SIGCONT') },
      slow: this.#slowness(),
      full: { begin: () => this.#limitMemory(1), end: () => this.#limitMemory(0) },
    }
    return troubles[kind]
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.stop()
  }

  #signal(signal: NodeJS.Signals): Promise<void> {
    process.kill(this.#server.pid, signal)
    return Promise.resolve()
  }

  #slowness(): Trouble {
    let isOver = false
    let turn: NodeJS.Timeout | undefined
    const holdUp = () => {
      void this.#signal('SIGSTOP')
      turn = setTimeout(letGo, HELD_UP_MS)
    }
    const letGo = () => {
      void this.#signal('SIGCONT')
      if (!isOver) turn = setTimeout(holdUp, SERVING_MS)
    }
    return {
      begin: () => Promise.resolve(holdUp()),
      end: () => {
        isOver = true
        clearTimeout(turn)
        return this.#signal('SIGCONT')
      },
    }
  }

  async #limitMemory(bytes: number): Promise<void> {
    const client = new Redis(this.url, { protocol: 2 })
    await client.config('SET', 'maxmemory', String(bytes)).finally(() => client.disconnect())
  }

  async #startAgain(): Promise<void> {
    const { dataDir, isForgetful } = this.#options
    await this.#server.stop()
    if (isForgetful) await rm(join(dataDir, 'appendonlydir'), { recursive: true, force: true })
    this.#server = await startEmbeddedRedis({ ...this.#options, port: Number(new URL(this.url).port) })
  }
}

/** A disk on which little is left; what is written meanwhile fills it. */
export function fullDisk(disk: SmallDisk): Trouble {
  return {
    begin: async () => {
      const { blocks, bfree, bsize } = await statfs(disk.folder)
      await disk.resize(Math.ceil(((blocks - bfree) * bsize) / 1024) + LEFT_KB)
    },
    end: () => disk.resize(LARGE_KB),
  }
}

/** A disk with room for all that a proof writes; it takes memory only for what is on it. */
export const DISK_KB = LARGE_KB
