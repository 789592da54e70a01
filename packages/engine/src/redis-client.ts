// One client for one Redis, for one that Sentinels watch or for a cluster, with the options that every connection of the engine is made with.
import { Cluster, Redis, type RedisOptions } from 'ioredis'

const READY_DEADLINE_MS = 3000
const MOST_RECONNECT_DELAY_MS = 2000
/** A node that is given up is asked for again, elsewhere, so often at most; the deadline of the call comes first. */
const RETRY_ELSEWHERE_MS = 100
/** A Sentinel that does not answer in this time is passed over. */
const SENTINEL_DEADLINE_MS = 1000
const NODE_PORT = 6379
const SENTINEL_PORT = 26_379

/** How a server behind `rediss:` is known. */
export interface RedisTls {
  /** Certificates in PEM that are trusted, instead of those that Node brings. */
  readonly ca?: string | undefined
  /** False: whoever answers is believed, and may be anybody between. */
  readonly isVerified: boolean
}

/** Where a server listens. */
export interface Host {
  readonly host: string
  readonly port: number
}

/** Takes what an operator should know: a sentence, and facts without secrets. */
export type Log = (message: string, facts?: Readonly<Record<string, unknown>>) => void

/** A cluster routes each command by its keys; everything of a queue is in one slot. */
export type RedisClient = Redis | Cluster

/** `redis://`, `rediss://`, or several nodes of a cluster: `redis-cluster://user:password@host:port,host:port`. */
const CLUSTER_URL = /^redis(s?)-cluster:\/\/(?:([^@/]*)@)?([^/@]+)\/?$/

/** The master that Sentinels watch by a name: `redis-sentinel://user:password@host:port,host:port/name`, those of Sentinels. */
const SENTINEL_URL =
  /^redis(s?)-sentinel:\/\/(?:([^@/]*)@)?([^/@?]+)\/([\w.-]+)(?:\?sentinelPassword=([^&]+))?$/

/** True for the forms of URL that `openRedis` takes. */
export function isRedisUrl(text: string): boolean {
  return (
    CLUSTER_URL.test(text) ||
    SENTINEL_URL.test(text) ||
    (URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol))
  )
}

/** Which servers a URL of several names, where they are asked by TLS; none for other URLs. */
export function secureHostsOf(url: string): readonly Host[] {
  const [, secure = '', , hosts = ''] = CLUSTER_URL.exec(url) ?? SENTINEL_URL.exec(url) ?? []
  return secure === '' ? [] : hosts.split(',').map(url.includes('-sentinel:') ? sentinelAt : nodeAt)
}

/** Not connected yet: the caller connects. */
export function openRedis(url: string, log: Log, tls: RedisTls = VERIFIED): RedisClient {
  const redis = open(url, tls)
  redis.on('error', (error: Error) => {
    log('redis connection error', { reason: error.message })
  })
  return redis
}

function open(url: string, tls: RedisTls): RedisClient {
  if (CLUSTER_URL.test(url)) return openCluster(url, tls)
  return SENTINEL_URL.test(url) ? openWatched(url, tls) : openNode(url, tls)
}

/** The servers that hold the keys. */
export function mastersOf(redis: RedisClient): readonly Redis[] {
  return redis instanceof Cluster ? redis.nodes('master') : [redis]
}

/** Unless the operator says otherwise. */
export const VERIFIED: RedisTls = { isVerified: true }

const COMMON = {
  // RESP3's number handling has open faults in ioredis 6.0.0.
  protocol: 2,
  // Re-sending is the caller's choice: scripts are idempotent by id, but an answer may be long obsolete.
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  // Wakeup does it, and tells its listeners that hints may have been lost.
  autoResubscribe: false,
} as const satisfies RedisOptions

const ONE_SERVER = {
  ...COMMON,
  enableOfflineQueue: false,
  lazyConnect: true,
  retryStrategy: reconnectDelay,
} as const satisfies RedisOptions

function openNode(url: string, tls: RedisTls): Redis {
  const redis = new Redis(url, { ...ONE_SERVER, ...(url.startsWith('rediss:') && { tls: tlsOptions(tls) }) })
  giveUpSilentServers(redis)
  return redis
}

function openWatched(url: string, tls: RedisTls): Redis {
  const [, secure = '', login, hosts = '', name = '', sentinelPassword] = SENTINEL_URL.exec(url) ?? []
  const redis = new Redis({
    ...ONE_SERVER,
    ...credentials(login),
    name,
    sentinels: hosts.split(',').map(sentinelAt),
    ...(sentinelPassword !== undefined && { sentinelPassword: decodeURIComponent(sentinelPassword) }),
    ...(secure !== '' && {
      tls: tlsOptions(tls),
      sentinelTLS: tlsOptions(tls),
      enableTLSForSentinelMode: true,
    }),
    // A master that hangs does not break its connections: whoever is told of another one leaves it.
    failoverDetector: true,
    connectTimeout: READY_DEADLINE_MS,
    disconnectTimeout: RETRY_ELSEWHERE_MS,
    sentinelCommandTimeout: SENTINEL_DEADLINE_MS,
    // Also asked when each of them has named a master that is dead.
    sentinelRetryStrategy: reconnectDelay,
  })
  giveUpSilentServers(redis)
  reconnectAfterEnd(redis)
  return redis
}

/** News of a failover that come while ioredis connects end the client for good, though nobody wanted that. */
function reconnectAfterEnd(redis: Redis): void {
  const disconnect = redis.disconnect.bind(redis)
  let isWanted = true
  redis.disconnect = (reconnects = false) => {
    isWanted = reconnects
    disconnect(reconnects)
  }
  redis.on('end', () => {
    setTimeout(() => {
      if (isWanted && redis.status === 'end') redis.connect().catch(() => undefined)
    }, RETRY_ELSEWHERE_MS)
  })
}

function sentinelAt(host: string): Host {
  return hostAt(host, SENTINEL_PORT)
}

function nodeAt(host: string): Host {
  return hostAt(host, NODE_PORT)
}

function hostAt(text: string, defaultPort: number): Host {
  const { hostname, port } = new URL(`redis://${text}`)
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || defaultPort) }
}

function credentials(login = ''): { username?: string; password?: string } {
  const [username = '', password = ''] = login.split(':').map(decodeURIComponent)
  return { ...(username !== '' && { username }), ...(password !== '' && { password }) }
}

function openCluster(url: string, tls: RedisTls): Cluster {
  const [, secure = '', login = '', hosts = ''] = CLUSTER_URL.exec(url) ?? []
  const scheme = `redis${secure}://`
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
      // A certificate is that of a name: ioredis would look it up and ask for one of the address.
      ...(secure !== '' && { dnsLookup: (name, found) => found(null, name) }),
      redisOptions: {
        ...COMMON,
        connectTimeout: READY_DEADLINE_MS,
        ...credentials(login),
        ...(secure !== '' && { tls: tlsOptions(tls) }),
      },
    },
  )
}

/** As Node takes it. */
export function tlsOptions({ ca, isVerified }: RedisTls) {
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
