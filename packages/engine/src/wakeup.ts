// Hints from Redis: shard channels that tell parked calls to look again. A lost hint costs the time to the
// next check, never a job, so nothing here is retried or acknowledged.
import { openRedis, type Log, type RedisClient, type RedisTls } from './redis-client.ts'

/** A channel stays subscribed this long after its last listener: pollers come back at once. */
const LINGER_MS = 10_000
const RETRY_MS = 1000

type Listener = (message: string) => void

interface Channel {
  readonly listeners: Set<Listener>
  /** Resolves when the subscription first stands. */
  readonly subscribed: PromiseWithResolvers<void>
  isSubscribed: boolean
  linger?: NodeJS.Timeout | undefined
}

/** One subscriber connection for the process, whatever the number of queues and parked calls. */
export class Wakeup {
  readonly #redis: RedisClient
  readonly #channels = new Map<string, Channel>()

  constructor(url: string, log: Log, tls?: RedisTls) {
    this.#redis = openRedis(url, log, tls)
    this.#redis.on('smessage', (channel: string, message: string) => this.#deliver(channel, message))
    this.#redis.on('ready', () => {
      for (const [name, channel] of this.#channels) this.#subscribe(name, channel)
    })
    this.#redis.connect().catch(() => undefined)
  }

  /**
   * Calls `listener` for each message of the channel, and with '' when hints may have been lost.
   * `ready` resolves when the subscription stands; it is null when it stood before.
   */
  listen(name: string, listener: Listener): { ready: Promise<void> | null; stop: () => void } {
    const channel = this.#channels.get(name) ?? this.#open(name)
    clearTimeout(channel.linger)
    channel.listeners.add(listener)
    const ready = channel.isSubscribed ? null : channel.subscribed.promise
    return { ready, stop: () => this.#leave(name, channel, listener) }
  }

  close(): void {
    for (const channel of this.#channels.values()) clearTimeout(channel.linger)
    this.#channels.clear()
    this.#redis.disconnect()
  }

  #open(name: string): Channel {
    const channel: Channel = {
      listeners: new Set(),
      subscribed: Promise.withResolvers(),
      isSubscribed: false,
    }
    this.#channels.set(name, channel)
    if (this.#redis.status === 'ready') this.#subscribe(name, channel)
    return channel
  }

  // Hints sent while there was no subscription are lost, so everyone looks once when it stands again.
  #subscribe(name: string, channel: Channel): void {
    this.#redis.ssubscribe(name).then(
      () => {
        if (channel.isSubscribed) this.#deliver(name, '')
        channel.isSubscribed = true
        channel.subscribed.resolve()
      },
      () => this.#subscribeLater(name, channel),
    )
  }

  // Refused (an ACL), or the connection broke: then all are made anew with it, and this one does no harm.
  #subscribeLater(name: string, channel: Channel): void {
    setTimeout(() => {
      const isWanted = this.#channels.get(name) === channel && this.#redis.status === 'ready'
      if (isWanted) this.#subscribe(name, channel)
    }, RETRY_MS).unref()
  }

  #leave(name: string, channel: Channel, listener: Listener): void {
    channel.listeners.delete(listener)
    if (channel.listeners.size > 0) return
    clearTimeout(channel.linger)
    channel.linger = setTimeout(() => this.#unsubscribe(name, channel), LINGER_MS)
    channel.linger.unref()
  }

  #unsubscribe(name: string, channel: Channel): void {
    if (this.#channels.get(name) === channel) this.#channels.delete(name)
    this.#redis.sunsubscribe(name).catch(() => undefined)
  }

  #deliver(name: string, message: string): void {
    for (const listener of this.#channels.get(name)?.listeners ?? []) listener(message)
  }
}
