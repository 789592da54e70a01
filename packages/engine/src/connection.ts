// One connection to Redis with the promises that ioredis does not give: a deadline on every call, no offline
// queue, nothing re-sent behind the caller's back, and Redis errors turned into the engine's words.
import { Cluster } from 'ioredis'
import { EngineError } from './errors.ts'
import type { Observer } from './observer.ts'
import { mastersOf, openRedis, type Log, type RedisClient, type RedisTls } from './redis-client.ts'
import { RedisClock, type RedisTime } from './redis-clock.ts'
import { Replication } from './replication.ts'
import type { Script } from './scripts.ts'
import { Stall } from './stall.ts'
import { untrustedOf } from './untrusted.ts'
import { Vetting } from './vetting.ts'

/** Most time a call may take before it is given up as `outcome_unknown`. */
const CALL_DEADLINE_MS = 5000
const PING_EVERY_MS = 5000

/** Answers that mean this connection leads to the wrong or an unready server: it is dropped and made anew. */
const WRONG_SERVER = /^(READONLY|LOADING|NOREPLICAS|MASTERDOWN|CLUSTERDOWN)\b/

/** What Redis quotes of the system, in a refusal by MISCONF. */
const DISK_IS_FULL = /No space left on device|Disk quota exceeded|File too large/

const OUT_OF_MEMORY =
  'Redis is out of memory: it takes no new work until jobs have ended and been swept, or its maxmemory is raised'

const BROKE = 'The connection to Redis broke'
const AWAY = 'Redis cannot be reached; the call may be repeated'
const UNFIT =
  'Redis has come back with settings that could lose jobs: it takes no calls until they are mended'

type RedisArgument = string | number

/** What a connection is made with. */
export interface ConnectionOptions {
  readonly log: Log
  readonly tls?: RedisTls | undefined
  readonly observer?: Pick<Observer, 'called'> | undefined
  /** How many replicas have a change before it is answered. Default 0. */
  readonly replicas?: number
}

/** A command connection. Every call settles: with its answer, an EngineError, or the deadline. */
export class Connection {
  /** Set anew every few seconds. */
  readonly clock = new RedisClock()
  readonly #redis: RedisClient
  readonly #log: Log
  readonly #observer: ConnectionOptions['observer']
  readonly #stall: Stall
  readonly #pending = new Set<(reason: EngineError) => void>()
  readonly #pinger: NodeJS.Timeout
  readonly #replication: Replication
  #vetting: Vetting | undefined
  /** How often it broke. */
  #breaks = 0

  private constructor(redis: RedisClient, options: ConnectionOptions, open: () => RedisClient) {
    const { log, observer, replicas = 0 } = options
    this.#redis = redis
    this.#log = log
    this.#observer = observer
    this.#stall = new Stall(open, () => redis.disconnect(true), log)
    this.#replication = new Replication(replicas, (...words) => this.#send('WAIT', words, 'wait'))
    redis.on('close', () => {
      this.#breaks += 1
      this.#stall.end()
      this.#giveUpPending()
    })
    this.#pinger = setInterval(() => void this.#ping(), PING_EVERY_MS)
    this.#pinger.unref()
  }

  /** Connects once; later losses are reconnected for as long as the connection is not closed. */
  static async open(url: string, options: ConnectionOptions): Promise<Connection> {
    const open = () => openRedis(url, options.log, options.tls)
    const redis = open()
    // What ioredis rejects with says only that there is no connection; and Sentinels it would ask for ever.
    const refused = new Promise<never>((_resolve, reject) => redis.once('error', reject))
    const connection = new Connection(redis, options, open)
    try {
      await Promise.race([refused, redis.connect()])
      return connection
    } catch (error) {
      connection.close()
      throw unavailable('Redis cannot be reached', (await untrustedOf(url, options.tls)) ?? error)
    }
  }

  /** Whether calls are taken. */
  get isReady(): boolean {
    return this.#isConnected && this.#vetting?.isPassed !== false
  }

  /** Holds calls back after every break until `check` has passed anew; it may use `callEach`. */
  vet(check: () => Promise<void>): void {
    this.#vetting = new Vetting(this.#redis, check, this.#log)
  }

  /** Whether a call whose connection breaks is sent again: ioredis does so on a cluster. */
  get mayRepeat(): boolean {
    return this.#redis instanceof Cluster
  }

  /**
   * Runs a script by its hash; a server that does not know it gets the source, for that call.
   * `onLate` is given an answer that came after the call had been given up.
   */
  async run(
    script: Script,
    keys: readonly string[],
    args: readonly RedisArgument[],
    onLate?: (answer: unknown) => void,
  ): Promise<unknown> {
    const words = [keys.length, ...keys, ...args]
    const send = () => this.#eval(script, words, onLate)
    return script.isReadOnly ? this.#translated(send) : this.#replicated(send, onLate)
  }

  /** One plain command for whose change, if any, no replica is waited: a read, or what is harmless if lost. */
  call(command: string, ...args: RedisArgument[]): Promise<unknown> {
    return this.#translated(() => this.#send(command, args, command.toLowerCase()))
  }

  /** One plain command that changes something. */
  change(command: string, ...args: RedisArgument[]): Promise<unknown> {
    return this.#replicated(() => this.#send(command, args, command.toLowerCase()))
  }

  /** One plain command without keys, to each master of a cluster. */
  callEach(command: string, ...args: RedisArgument[]): Promise<unknown[]> {
    const nodes = mastersOf(this.#redis)
    const send = () => Promise.all(nodes.map((node) => node.call(command, ...args)))
    return this.#translated(() => {
      if (!this.#isConnected) throw unavailable(AWAY)
      return this.#answered(send, command.toLowerCase())
    })
  }

  /** Sets the clock. */
  async learnTime(): Promise<void> {
    this.clock.hear((await this.call('TIME')) as RedisTime)
  }

  /** Several commands, all or none. */
  async transaction(commands: readonly (readonly [string, ...RedisArgument[]])[]): Promise<void> {
    const words = commands.map(([name, ...args]) => [name.toLowerCase(), ...args])
    await this.#replicated(async () => {
      const answers = await this.#within(() => this.#redis.multi(words).exec(), 'multi')
      for (const [error] of answers ?? []) if (error) throw error
    })
  }

  close(): void {
    clearInterval(this.#pinger)
    this.#redis.disconnect()
    this.#stall.end()
    this.#giveUpPending()
  }

  async #eval(
    { sha, source, verb }: Script,
    words: readonly RedisArgument[],
    onLate?: (answer: unknown) => void,
  ): Promise<unknown> {
    try {
      return await this.#send('EVALSHA', [sha, ...words], verb, onLate)
    } catch (error) {
      if (!messageOf(error).startsWith('NOSCRIPT')) throw error
      return this.#send('EVAL', [source, ...words], verb, onLate)
    }
  }

  // WAIT says nothing of what another connection changed: one that broke in between may lead to another master by now.
  #replicated<Answer>(send: () => Promise<Answer>, onLate?: (answer: unknown) => void): Promise<Answer> {
    const breaks = this.#breaks
    return this.#translated(async () => {
      const answer = await send()
      try {
        await this.#replication.confirm()
        if (this.#breaks !== breaks) throw outcomeUnknown(BROKE)
      } catch (error) {
        onLate?.(answer)
        throw error
      }
      return answer
    })
  }

  async #translated<Answer>(send: () => Promise<Answer>): Promise<Answer> {
    try {
      return await send()
    } catch (error) {
      throw this.#inOurWords(error)
    }
  }

  // ioredis types each command; ours are chosen at run time.
  #send(
    command: string,
    args: readonly RedisArgument[],
    name: string,
    onLate?: (answer: unknown) => void,
  ): Promise<unknown> {
    return this.#within(() => this.#redis.call(command, ...(args as string[])), name, onLate)
  }

  // ioredis lets some commands through before its ready check is over, and then refuses the next.
  get #isConnected(): boolean {
    return this.#redis.status === 'ready' && !this.#stall.isOn
  }

  #within<Answer>(
    send: () => Promise<Answer>,
    name: string,
    onLate?: (answer: Answer) => void,
  ): Promise<Answer> {
    if (this.isReady) return this.#answered(send, name, onLate)
    return Promise.reject(unavailable(this.#isConnected && this.#vetting?.isRefused ? UNFIT : AWAY))
  }

  #answered<Answer>(
    send: () => Promise<Answer>,
    name: string,
    onLate: (answer: Answer) => void = () => undefined,
  ): Promise<Answer> {
    const startedAt = performance.now()
    const tell = (isAnswered: boolean) =>
      this.#observer?.called(name, performance.now() - startedAt, isAnswered)
    return new Promise<Answer>((resolve, reject) => {
      const settle =
        <Value>(finish: (value: Value) => void) =>
        (value: Value) => {
          clearTimeout(deadline)
          this.#pending.delete(giveUp)
          finish(value)
        }
      const refuse = settle<unknown>(reject)
      const giveUp = (reason: unknown) => {
        tell(false)
        refuse(reason)
      }
      const deadline = setTimeout(() => {
        giveUp(outcomeUnknown('Redis did not answer in time'))
        this.#silence()
      }, CALL_DEADLINE_MS)
      this.#pending.add(giveUp)
      send().then(
        (answer) => {
          this.#stall.end()
          if (!this.#pending.has(giveUp)) return onLate(answer)
          tell(true)
          settle(resolve)(answer)
        },
        (reason: unknown) => {
          this.#stall.end()
          // Redis refused it, or it had been given up before.
          if (this.#pending.has(giveUp)) tell(true)
          refuse(reason)
        },
      )
    })
  }

  // Other nodes of a cluster may answer: one that does not is found by the ping.
  #silence(): void {
    if (!(this.#redis instanceof Cluster)) this.#stall.begin()
  }

  // A connection that swallows calls is found also while none are made.
  async #ping(): Promise<void> {
    this.#vetting?.again()
    try {
      await this.learnTime()
    } catch (error) {
      const isSilent = error instanceof EngineError && error.code === 'outcome_unknown'
      if (isSilent && this.#redis instanceof Cluster) this.#redis.disconnect(true)
    }
  }

  // ioredis leaves calls that were under way when a connection broke without an answer (its issue 2193).
  #giveUpPending(): void {
    for (const giveUp of this.#pending) giveUp(outcomeUnknown(BROKE))
  }

  #inOurWords(error: unknown): EngineError {
    if (error instanceof EngineError) return error
    const message = messageOf(error)
    if (message.startsWith('OOM')) return new EngineError('storage_full', OUT_OF_MEMORY)
    if (WRONG_SERVER.test(message)) this.#redis.disconnect(true)
    else this.#log('redis refused a call', { reason: message })
    return unavailable(whyRefused(message), error)
  }
}

function outcomeUnknown(message: string): EngineError {
  return new EngineError('outcome_unknown', `${message}; repeating the call with the same id is safe`)
}

function unavailable(message: string, cause?: unknown): EngineError {
  return new EngineError('storage_unavailable', message, {}, { cause })
}

// With `appendfsync everysec` a Redis whose file cannot be written lives on, and refuses changes until it can.
function whyRefused(message: string): string {
  if (!message.startsWith('MISCONF')) return 'Redis takes no calls for now; the call may be repeated'
  return DISK_IS_FULL.test(message)
    ? 'The disk of Redis is full: it takes no changes until there is room'
    : 'Redis cannot write to its disk: it takes no changes until it can'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
