// The embedded Redis for a test: in a folder that goes with it, killed and started again at will on its data and port.
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedRedis, type EmbeddedRedis, type EmbeddedRedisOptions } from '@offload/engine'
import { Redis } from 'ioredis'

/** How it writes its file. */
export type OwnRedisOptions = Pick<EmbeddedRedisOptions, 'appendfsync'>

/** One that a test may kill, with a folder that others may write to as well. */
export class OwnRedis implements AsyncDisposable {
  /** Holds what it writes. */
  readonly folder: string
  readonly #options: OwnRedisOptions
  readonly #started: AsyncDisposableStack
  #server: EmbeddedRedis

  private constructor(
    folder: string,
    server: EmbeddedRedis,
    options: OwnRedisOptions,
    started: AsyncDisposableStack,
  ) {
    this.folder = folder
    this.#server = server
    this.#options = options
    this.#started = started
  }

  /** Resolves once it serves. */
  static async start(options: OwnRedisOptions = {}): Promise<OwnRedis> {
    await using started = new AsyncDisposableStack()
    const { path } = started.use(await mkdtempDisposable(join(tmpdir(), 'offload-redis-')))
    const server = await startEmbeddedRedis({ dataDir: path, ...options })
    return new OwnRedis(path, server, options, started.move())
  }

  get url(): string {
    return this.#server.url
  }

  get pid(): number {
    return this.#server.pid
  }

  /** As at the death of its process; it stays dead. */
  kill(): void {
    process.kill(this.pid, 'SIGKILL')
  }

  /** Ends it if it still runs, with its data on disk. */
  stop(): Promise<void> {
    return this.#server.stop()
  }

  /** Starts it once it is stopped or dead. */
  async restart(): Promise<void> {
    await this.stop()
    const port = Number(new URL(this.url).port)
    this.#server = await startEmbeddedRedis({ dataDir: this.folder, port, ...this.#options })
  }

  /** One command on a connection of its own. */
  async call(...words: [string, ...string[]]): Promise<void> {
    const client = new Redis(this.url, { protocol: 2 })
    await client.call(...words).finally(() => client.disconnect())
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    await this.#started.disposeAsync()
  }
}
