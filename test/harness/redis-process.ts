// One `redis-server` of a test: on a free port of 127.0.0.1, in a folder of its own, ended by its id.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '@offload/engine'
import { Redis } from 'ioredis'
import type { TlsFiles } from './tls-files.ts'

const PROGRAM = 'redis-server'

/** As in redis.conf. */
export type RedisSettings = Readonly<Record<string, string | number>>

/** What every server of a test is told that is to hold jobs. */
export const JOB_SERVER: RedisSettings = {
  appendonly: 'yes',
  appendfsync: 'everysec',
  'maxmemory-policy': 'noeviction',
  save: '',
  // A replica that comes back need not wait for others before it is sent everything.
  'repl-diskless-sync-delay': 0,
}

/** A server or a Sentinel. Restarted, it is where it was. */
export class RedisProcess implements AsyncDisposable {
  readonly port: number
  readonly #folder: string
  readonly #tls: TlsFiles | undefined
  #child: ChildProcess | undefined

  private constructor(port: number, folder: string, tls: TlsFiles | undefined) {
    this.port = port
    this.#folder = folder
    this.#tls = tls
  }

  /** Resolves once it serves: with `tls` by TLS only. */
  static async start(settings: RedisSettings, tls?: TlsFiles): Promise<RedisProcess> {
    await using started = new AsyncDisposableStack()
    const server = started.use(await RedisProcess.#prepare(tls))
    await server.restart(settings)
    started.move()
    return server
  }

  /** A Sentinel. It keeps what it learns in its configuration file, so it needs one. */
  static async startSentinel(lines: readonly string[], tls?: TlsFiles): Promise<RedisProcess> {
    await using started = new AsyncDisposableStack()
    const sentinel = started.use(await RedisProcess.#prepare(tls))
    const file = join(sentinel.#folder, 'sentinel.conf')
    const own = Object.entries(sentinel.#own).map(([name, value]) => `${name} ${value}`)
    await writeFile(file, [...own, ...lines, ''].join('\n'))
    await sentinel.#launch([file, '--sentinel'], '+monitor')
    started.move()
    return sentinel
  }

  static async #prepare(tls: TlsFiles | undefined): Promise<RedisProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'offload-redis-'))
    return new RedisProcess(await freePort(), folder, tls)
  }

  /** Where it listens, and what it writes to. */
  get #own(): RedisSettings {
    const listens = this.#tls
      ? { port: 0, 'tls-port': this.port, ...this.#tls.settings }
      : { port: this.port }
    return { ...listens, bind: '127.0.0.1', dir: this.#folder }
  }

  get hasEnded(): boolean {
    return !this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** Starts it, on the data that it left. */
  restart(settings: RedisSettings): Promise<void> {
    const given = { ...this.#own, ...settings }
    const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, ...String(value).split(' ')])
    return this.#launch(args, 'Ready to accept')
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal)
  }

  async kill(): Promise<void> {
    if (!this.#child || this.hasEnded) return
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await ended
  }

  /** One command on a connection of its own. */
  async call(...words: [string, ...(string | number)[]]): Promise<unknown> {
    const tls = this.#tls && { tls: { ca: this.#tls.ca } }
    const server = { host: '127.0.0.1', port: this.port, ...tls }
    const client = new Redis({ ...server, protocol: 2, enableReadyCheck: false })
    client.on('error', () => undefined)
    return client.call(...(words as [string, ...string[]])).finally(() => client.disconnect())
  }

  /** Kills it and removes what it left. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill()
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #launch(args: readonly string[], ready: string): Promise<void> {
    const child = spawn(PROGRAM, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#child = child
    let last = ''
    for await (const line of createInterface(child.stdout)) {
      last = line
      if (line.includes(ready)) return void child.stdout.resume()
    }
    throw new Error(`redis-server did not start: ${last}`)
  }
}

/** A port of 127.0.0.1 that nobody listens on just now. */
