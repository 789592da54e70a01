// One connection to Redis with the promises that ioredis does not give: a deadline on every call, no offline
// queue, nothing re-sent behind the caller's back, and Redis errors turned into the engine's words.
import { EngineError } from './errors.ts'
import { mastersOf, openRedis, type Log, type RedisClient, type RedisTls } from './redis-client.ts'
import type { Script } from './scripts.ts'

/** Most time a call may take before it is given up as `outcome_unknown`. */
const CALL_DEADLINE_MS = 5000
const PING_EVERY_MS = 5000

/** Answers that mean this connection leads to the wrong or an unready server: it is dropped and made anew. */
const WRONG_SERVER = /^(READONLY|LOADING|NOREPLICAS|MASTERDOWN|CLUSTERDOWN)\b/

type RedisArgument = string | number

/** A command connection. Every call settles: with its answer, an EngineError, or the deadline. */
export class Connection {
  readonly #redis: RedisClient
  readonly #log: Log
  readonly #pending = new Set<(reason: EngineError) => void>()
  readonly #pinger: NodeJS.Timeout

  private constructor(redis: RedisClient, log: Log) {
    this.#redis = redis
    this.#log = log
    redis.on('close', () => this.#giveUpPending())
    this.#pinger = setInterval(() => void this.#ping(), PING_EVERY_MS)
    this.#pinger.unref()
  }

  /** Connects once; later losses are reconnected for as long as the connection is not closed. */
  static async open(url: string, log: Log, tls?: RedisTls): Promise<Connection> {
    const redis = openRedis(url, log, tls)
    // What ioredis rejects with says only that there is no connection.
    let reason: unknown
    redis.on('error', (error: Error) => (reason = error))
    const connection = new Connection(redis, log)
    try {
      await redis.connect()
      return connection
    } catch (error) {
      connection.close()
      throw unavailable(reason ?? error)
    }
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
    try {
      return await this.#send('EVALSHA', [script.sha, keys.length, ...keys, ...args], onLate)
    } catch (error) {
      if (!messageOf(error).startsWith('NOSCRIPT')) throw this.#inOurWords(error)
      return this.call('EVAL', script.source, keys.length, ...keys, ...args)
    }
  }

  /** One plain command. */
  async call(command: string, ...args: RedisArgument[]): Promise<unknown> {
    try {
      return await this.#send(command, args)
    } catch (error) {
      throw this.#inOurWords(error)
    }
  }

  /** One plain command without keys, to each master of a cluster. */
  async callEach(command: string, ...args: RedisArgument[]): Promise<unknown[]> {
    const nodes = mastersOf(this.#redis)
    const send = () => Promise.all(nodes.map((node) => node.call(command, ...args)))
    try {
      return await this.#within(send)
    } catch (error) {
      throw this.#inOurWords(error)
    }
  }

  /** Several commands, all or none. */
  async transaction(commands: readonly (readonly [string, ...RedisArgument[]])[]): Promise<void> {
    try {
      const answers = await this.#within(() =>
        this.#redis.multi(commands.map(([name, ...args]) => [name.toLowerCase(), ...args])).exec(),
      )
      for (const [error] of answers ?? []) if (error) throw error
    } catch (error) {
      throw this.#inOurWords(error)
    }
  }

  close(): void {
    clearInterval(this.#pinger)
    this.#redis.disconnect()
    this.#giveUpPending()
  }

  // ioredis types each command; ours are chosen at run time.
  #send(
    command: string,
    args: readonly RedisArgument[],
    onLate?: (answer: unknown) => void,
  ): Promise<unknown> {
    return this.#within(() => this.#redis.call(command, ...(args as string[])), onLate)
  }

  #within<Answer>(
    send: () => Promise<Answer>,
    onLate: (answer: Answer) => void = () => undefined,
  ): Promise<Answer> {
    // ioredis lets some commands through before its ready check is over, and then refuses the next.
    if (this.#redis.status !== 'ready') return Promise.reject(new Error('The connection is not ready'))
    return new Promise<Answer>((resolve, reject) => {
      const settle =
        <Value>(finish: (value: Value) => void) =>
        (value: Value) => {
          clearTimeout(deadline)
          this.#pending.delete(giveUp)
          finish(value)
        }
      const giveUp = settle<unknown>(reject)
      const deadline = setTimeout(
        () => giveUp(outcomeUnknown('Redis did not answer in time')),
        CALL_DEADLINE_MS,
      )
      this.#pending.add(giveUp)
      send().then(
        (answer) => (this.#pending.has(giveUp) ? settle(resolve)(answer) : onLate(answer)),
        settle(reject),
      )
    })
  }

  // A connection that swallows calls is as good as broken; one that is being made needs no help.
  async #ping(): Promise<void> {
    try {
      await this.call('PING')
    } catch (error) {
      if (error instanceof EngineError && error.code === 'outcome_unknown') this.#redis.disconnect(true)
    }
  }

  // ioredis leaves calls that were under way when a connection broke without an answer (its issue 2193).
  #giveUpPending(): void {
    for (const giveUp of this.#pending) giveUp(outcomeUnknown('The connection to Redis broke'))
  }

  #inOurWords(error: unknown): EngineError {
    if (error instanceof EngineError) return error
    const message = messageOf(error)
    if (message.startsWith('OOM')) return new EngineError('storage_full', 'Redis is out of memory')
    if (WRONG_SERVER.test(message)) this.#redis.disconnect(true)
    else this.#log('redis refused a call', { reason: message })
    return unavailable(error)
  }
}

function outcomeUnknown(message: string): EngineError {
  return new EngineError('outcome_unknown', `${message}; repeating the call with the same id is safe`)
}

function unavailable(cause: unknown): EngineError {
  return new EngineError('storage_unavailable', 'Redis cannot be reached', {}, { cause })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
