// One client for one Redis or a cluster of them, with the options that every connection of the engine is made with.
import { Cluster, Redis, type RedisOptions } from 'ioredis'

const READY_DEADLINE_MS = 3000
const MOST_RECONNECT_DELAY_MS = 2000
/** A node that is given up is asked for again, elsewhere, so often at most; the deadline of the call comes first. */
const RETRY_ELSEWHERE_MS = 100

/** How a server behind `rediss:` is known. */
export interface RedisTls {
  /** Certificates in PEM that are trusted, instead of those that Node brings. */
  readonly ca?: string | undefined
  /** False: whoever answers is believed, and may be anybody between. */
  readonly isVerified: boolean
}

export type Log = (message: string, facts?: Readonly<Record<string, unknown>>) => void

/** A cluster routes each command by its keys; everything of a queue is in one slot. */
export type RedisClient = Redis | Cluster

/** `redis://`, `rediss://`, or several nodes of a cluster: `redis-cluster://user:password@host:port,host:port`. */
const CLUSTER_URL = /^redis(s?)-cluster:\/\/(?:([^@/]*)@)?([^/@]+)\/?$/

/** True for the forms of URL that `openRedis` takes. */
export function isRedisUrl(text: string): boolean {
  return CLUSTER_URL.test(text) || (URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol))
}

/** Not connected yet: the caller connects. */
export function openRedis(url: string, log: Log, tls: RedisTls = VERIFIED): RedisClient {
  const redis = CLUSTER_URL.test(url) ? openCluster(url, tls) : openNode(url, tls)
  redis.on('error', (error: Error) => {
    log('redis connection error', { reason: error.message })
  })
  return redis
}

/** The servers that hold the keys. */
export function mastersOf(redis: RedisClient): readonly Redis[] {
  return redis instanceof Cluster ? redis.nodes('master') : [redis]
}

const VERIFIED: RedisTls = { isVerified: true }

const COMMON = {
  // RESP3's number handling has open faults in ioredis 6.0.0.
  protocol: 2,
  // Re-sending is the caller's choice: scripts are idempotent by id, but an answer may be long obsolete.
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  // Wakeup does it, and tells its listeners that hints may have been lost.
  autoResubscribe: false,
} as const satisfies RedisOptions

function openNode(url: string, tls: RedisTls): Redis {
  const redis = new Redis(url, {
    ...COMMON,
    ...(url.startsWith('rediss:') && { tls: tlsOptions(tls) }),
    enableOfflineQueue: false,
    lazyConnect: true,
    retryStrategy: reconnectDelay,
  })
  giveUpSilentServers(redis)
  return redis
}

function openCluster(url: string, tls: RedisTls): Cluster {
  const [, secure = '', login = '', hosts = ''] = CLUSTER_URL.exec(url) ?? []
  const scheme = `redis${secure}://`
  const [username = '', password = ''] = login.split(':').map(decodeURIComponent)
  return new Cluster(
    hosts.split(',').map((host) => scheme + host),
    {
      enableOfflineQueue: false,
      lazyConnect: true,
      // Hints travel on shard channels: each is heard where its slot is.
      shardedSubscribers: true,
      clusterRetryStrategy: reconnectDelay,
      retryDelayOnFailover: RETRY_ELSEWHERE_MS,
      slotsRefreshTimeout: READY_DEADLINE_MS,
      redisOptions: {
        ...COMMON,
        connectTimeout: READY_DEADLINE_MS,
        ...(username !== '' && { username }),
        ...(password !== '' && { password }),
        ...(secure !== '' && { tls: tlsOptions(tls) }),
      },
    },
  )
}

function tlsOptions({ ca, isVerified }: RedisTls) {
  return { ...(ca !== undefined && { ca }), rejectUnauthorized: isVerified }
}

function reconnectDelay(attempt: number): number {
  return Math.random() * Math.min(MOST_RECONNECT_DELAY_MS, 50 * 2 ** attempt)
}

/** A peer that accepts and then says nothing would hold up ioredis's ready check for ever. */
function giveUpSilentServers(redis: Redis): void {
  let timer: NodeJS.Timeout | undefined
  redis.on('connect', () => (timer = setTimeout(() => redis.disconnect(true), READY_DEADLINE_MS)))
  for (const event of ['ready', 'close']) redis.on(event, () => clearTimeout(timer))
}
