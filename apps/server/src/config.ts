// Configuration: the only reader of the environment. Variables in, a frozen config or every problem out.

import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { DURABILITIES, isRedisUrl, type Durability, type RedisTls } from '@offload/engine'
import { nearest } from './nearest.ts'

/** What the service runs with. */
export interface Config {
  readonly isProduction: boolean
  readonly host: string
  readonly port: number
  /** Null: the service runs a Redis of its own. */
  readonly redisUrl: string | null
  /** How the server behind a `rediss:` URL is known. */
  readonly redisTls: RedisTls
  readonly dataDir: string
  /** Null: made once and kept in the data folder. */
  readonly adminKey: string | null
  /** Null: made once and kept in the data folder. */
  readonly statusSecret: string | null
  readonly durability: Durability
  /** How many replicas have each change before it is answered, when it is `replicated`. */
  readonly replicas: number
  readonly logLevel: LogLevel
  /** Without a slash at the end. Null: the host that each request names. */
  readonly publicUrl: string | null
  /** How many proxies stand in front, or their addresses. */
  readonly trustedProxies: number | readonly string[]
  readonly pollsPerKey: number
  /** What `/metrics` takes besides the administrator's key. */
  readonly metricsToken: string | null
  readonly metricsQueues: number
  /** Whether spans go to a collector; where to, OpenTelemetry's SDK reads itself. */
  readonly isTraced: boolean
  /** Requests that took this long are logged; 0 is none. */
  readonly slowRequestMs: number
  /** How long the instance is not ready but still serves, once it is asked to end. */
  readonly drainDelayMs: number
}

/** From the fewest lines to the most. Whatever the level, no line holds a key, token, payload or result. */
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
type LogLevel = (typeof LOG_LEVELS)[number]

interface Variable {
  readonly name: string
  readonly meaning: string
  /** What holds when it is not set, in words or as it would be written. */
  readonly absent: string
}

/** Every variable, for the docs and `.env.example`. Those of other processes are here so that they are not called unknown. */
export const VARIABLES: readonly Variable[] = [
  { name: 'NODE_ENV', meaning: '`production`, or anything else for development', absent: 'development' },
  { name: 'PORT', meaning: 'Port the service listens on', absent: '8080' },
  { name: 'HOST', meaning: 'Address the service listens on', absent: '`127.0.0.1`; `::` in production' },
  {
    name: 'REDIS_URL',
    meaning:
      'Redis or Valkey, `redis:` or by TLS `rediss:`; a cluster as `redis-cluster://host:port,host:port`; a master that Sentinels watch as `redis-sentinel://host:port,host:port/name`, with the Sentinels’ addresses and, if they ask for one, `?sentinelPassword=`; both by TLS as `rediss-cluster:` and `rediss-sentinel:`, then to nodes and Sentinels alike',
    absent: 'development: the service runs its own; required in production',
  },
  {
    name: 'OFFLOAD_REDIS_CA',
    meaning:
      'File with the certificates, in PEM, by which servers behind TLS (`rediss:`, `rediss-cluster:`, `rediss-sentinel:`) are known',
    absent: 'those that Node brings',
  },
  {
    name: 'OFFLOAD_REDIS_VERIFY',
    meaning:
      '`off` believes any certificate of a server behind TLS, also of somebody between (Heroku Key-Value Store has one of its own)',
    absent: 'on',
  },
  { name: 'OFFLOAD_DATA_DIR', meaning: 'Folder for the own Redis and for keys', absent: '.offload' },
  {
    name: 'OFFLOAD_ADMIN_KEY',
    meaning: "The administrator's bearer, at least 32 characters",
    absent: 'development: made and kept in the data folder; required in production',
  },
  {
    name: 'OFFLOAD_STATUS_SECRET',
    meaning: 'Signs status URLs, at least 32 characters; a new one ends the old URLs',
    absent: 'development: made and kept in the data folder; required in production',
  },
  {
    name: 'OFFLOAD_DURABILITY',
    meaning:
      'What Redis must promise: `fsync` (on disk before the answer), `everysec`, or `replicated` (replicas have it before the answer, so that a failover loses nothing; not for a cluster)',
    absent: 'fsync',
  },
  {
    name: 'OFFLOAD_REPLICAS',
    meaning:
      'How many replicas must have a change before it is answered, 1 to 9, when it is `replicated`: all of them, if a failover is to lose nothing even when a master that hung wakes again',
    absent: '1',
  },
  {
    name: 'OFFLOAD_LOG_LEVEL',
    meaning: 'How much is logged, as JSON lines: `fatal`, `error`, `warn`, `info`, `debug` or `trace`',
    absent: '`warn`; `info` in production',
  },
  {
    name: 'OFFLOAD_PUBLIC_URL',
    meaning: 'Base of `Location` and `statusUrl`',
    absent: 'the host that the request names',
  },
  {
    name: 'OFFLOAD_TRUSTED_PROXIES',
    meaning:
      'How many proxies stand in front of the service (Heroku: 1), or their addresses and networks, with commas: they are believed about the address, host and protocol of a request',
    absent: '0',
  },
  {
    name: 'OFFLOAD_POLLS_PER_KEY',
    meaning: 'Calls that one key may have waiting at an instance',
    absent: '10000',
  },
  {
    name: 'OFFLOAD_SLOW_REQUEST_MS',
    meaning:
      'A request that takes longer, beyond its own `waitMs`, is logged at the level `warn`; 0 is never',
    absent: '1000',
  },
  {
    name: 'OFFLOAD_METRICS_TOKEN',
    meaning: 'The bearer that Prometheus sends to `/metrics`, at least 32 characters',
    absent: 'none: only the admin key may read `/metrics`',
  },
  {
    name: 'OFFLOAD_METRICS_QUEUES',
    meaning: 'Queues with labels of their own in `/metrics`; the rest is summed up as `_other`',
    absent: '100',
  },
  {
    name: 'OFFLOAD_DRAIN_DELAY_MS',
    meaning:
      'Milliseconds from SIGTERM, at most 15000, in which `/readyz` answers 503 and everything is still served, so that balancers notice first',
    absent: '0; 3000 in production',
  },
  {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    meaning:
      'Base URL of a collector that takes OTLP over HTTP (`http://localhost:4318`): a span for each request is sent there; the other `OTEL_…` variables of OpenTelemetry count too',
    absent: 'no traces',
  },
  { name: 'OFFLOAD_URL', meaning: 'Where the SDK finds the service', absent: 'none' },
  { name: 'OFFLOAD_API_KEY', meaning: 'The key that the SDK sends', absent: 'none' },
  { name: 'RSS_PORT', meaning: 'Port of the RSS reader under `npm start`', absent: '3000' },
]

/** The configuration of an environment is wrong; `problems` has a sentence for each reason. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the configuration. Throws a ConfigError with all problems at once. An empty variable counts as absent. */
export function readConfig(env: Environment = process.env): Config {
  const problems: string[] = unknownVariables(env)
  const read = new Reader(env, problems)
  const isProduction = env['NODE_ENV'] === 'production'
  const config: Config = {
    isProduction,
    host: read.text('HOST') ?? (isProduction ? '::' : '127.0.0.1'),
    port: read.port('PORT', 8080),
    redisUrl: read.redisUrl('REDIS_URL'),
    redisTls: read.redisTls('OFFLOAD_REDIS_CA', 'OFFLOAD_REDIS_VERIFY'),
    dataDir: read.text('OFFLOAD_DATA_DIR') ?? '.offload',
    adminKey: read.secret('OFFLOAD_ADMIN_KEY'),
    statusSecret: read.secret('OFFLOAD_STATUS_SECRET'),
    durability: read.durability('OFFLOAD_DURABILITY'),
    replicas: read.replicas('OFFLOAD_REPLICAS'),
    logLevel: read.logLevel('OFFLOAD_LOG_LEVEL', isProduction ? 'info' : 'warn'),
    publicUrl: read.baseUrl('OFFLOAD_PUBLIC_URL'),
    trustedProxies: read.proxies('OFFLOAD_TRUSTED_PROXIES'),
    pollsPerKey: read.count('OFFLOAD_POLLS_PER_KEY', 10_000, 1_000_000),
    metricsToken: read.secret('OFFLOAD_METRICS_TOKEN'),
    isTraced: isTraced(env),
    slowRequestMs: read.count('OFFLOAD_SLOW_REQUEST_MS', 1000, 600_000),
    metricsQueues: read.count('OFFLOAD_METRICS_QUEUES', 100, 10_000),
    drainDelayMs: read.count('OFFLOAD_DRAIN_DELAY_MS', isProduction ? 3000 : 0, 15_000),
  }
  if (isProduction) read.demand('REDIS_URL', 'OFFLOAD_ADMIN_KEY', 'OFFLOAD_STATUS_SECRET')
  if (problems.length > 0) throw new ConfigError(problems)
  return Object.freeze(config)
}

/** By the standard variables: https://opentelemetry.io/docs/specs/otel/protocol/exporter/ */
function isTraced(env: Environment): boolean {
  const endpoint = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] || env['OTEL_EXPORTER_OTLP_ENDPOINT'] || ''
  return endpoint !== '' && env['OTEL_SDK_DISABLED'] !== 'true'
}

/** Reads single variables, and notes what is wrong with them. */
class Reader {
  readonly #env: Environment
  readonly #problems: string[]

  constructor(env: Environment, problems: string[]) {
    this.#env = env
    this.#problems = problems
  }

  text(name: string): string | null {
    return this.#env[name] || null
  }

  port(name: string, absent: number): number {
    const text = this.text(name)
    if (text === null) return absent
    if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) this.#note(`${name} must be a port, 0 to 65535.`)
    return Number(text)
  }

  count(name: string, absent: number, most: number): number {
    const text = this.text(name)
    if (text === null) return absent
    if (!/^\d{1,9}$/.test(text) || Number(text) > most) this.#note(`${name} must be a number, 0 to ${most}.`)
    return Number(text)
  }

  proxies(name: string): number | readonly string[] {
    const text = this.text(name) ?? '0'
    if (/^\d$/.test(text)) return Number(text)
    const networks = text.split(',').map((part) => part.trim())
    if (!networks.every(isNetwork))
      this.#note(`${name} must be a number of proxies, or addresses and networks with commas between them.`)
    return networks
  }

  secret(name: string): string | null {
    const text = this.text(name)
    if (text !== null && text.length < 32) this.#note(`${name} must have at least 32 characters.`)
    return text
  }

  redisUrl(name: string): string | null {
    const text = this.text(name)
    if (text !== null && !isRedisUrl(text)) {
      this.#note(
        `${name} must be a redis: URL, redis-cluster://host:port,host:port or redis-sentinel://host:port,host:port/name; by TLS they begin with rediss.`,
      )
    }
    return text
  }

  redisTls(caName: string, verifyName: string): RedisTls {
    const [file, verify] = [this.text(caName), this.text(verifyName) ?? 'on']
    if (verify !== 'on' && verify !== 'off') this.#note(`${verifyName} must be on or off.`)
    if (verify === 'off' && file !== null)
      this.#note(`${caName} means nothing while ${verifyName} is off: set one.`)
    return { isVerified: verify !== 'off', ...(file !== null && { ca: this.#certificates(caName, file) }) }
  }

  baseUrl(name: string): string | null {
    const text = this.text(name)
    if (text === null) return null
    if (!hasProtocol(text, ['http:', 'https:']) || /[?#]/.test(text)) {
      this.#note(`${name} must be an http: or https: URL without query.`)
    }
    return text.replace(/\/+$/, '')
  }

  durability(name: string): Durability {
    const text = this.text(name) ?? 'fsync'
    const durability = DURABILITIES.find((known) => known === text)
    if (durability === undefined) this.#note(`${name} must be one of ${DURABILITIES.join(', ')}.`)
    return durability ?? 'fsync'
  }

  replicas(name: string): number {
    const text = this.text(name) ?? '1'
    if (!/^[1-9]$/.test(text)) this.#note(`${name} must be a number, 1 to 9.`)
    return Number(text)
  }

  logLevel(name: string, absent: LogLevel): LogLevel {
    const text = this.text(name) ?? absent
    const level = LOG_LEVELS.find((known) => known === text)
    if (level === undefined) this.#note(`${name} must be one of ${LOG_LEVELS.join(', ')}.`)
    return level ?? absent
  }

  #certificates(name: string, file: string): string {
    try {
      const text = readFileSync(file, 'utf8')
      if (text.includes('-----BEGIN CERTIFICATE-----')) return text
      this.#note(`${name} must be a file of certificates in PEM: ${file} has none.`)
    } catch (error) {
      this.#note(`${name} must be a file that can be read: ${(error as Error).message}.`)
    }
    return ''
  }

  demand(...names: readonly string[]): void {
    for (const name of names) if (this.text(name) === null) this.#note(`${name} is required in production.`)
  }

  #note(problem: string): void {
    this.#problems.push(problem)
  }
}

const OURS = 'OFFLOAD_'

function unknownVariables(env: Environment): string[] {
  const known = ownNames(VARIABLES.map(({ name }) => name))
  const unknown = ownNames(Object.keys(env)).filter((name) => !known.includes(name))
  return unknown.map((name) => {
    const guess = nearest(name, known)
    const hint = guess === undefined ? '.' : `: did you mean ${OURS}${guess}?`
    return `${OURS}${name} is unknown${hint}`
  })
}

/** Of those that begin as ours do, what follows: only that can be misspelt. */
function ownNames(names: readonly string[]): string[] {
  return names.filter((name) => name.startsWith(OURS)).map((name) => name.slice(OURS.length))
}

/** An address, alone or with the length of its network's prefix. */
function isNetwork(text: string): boolean {
  const [address = '', prefix = '0', ...rest] = text.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= most
}

function hasProtocol(text: string, protocols: readonly string[]): boolean {
  return protocols.includes(URL.parse(text)?.protocol ?? '')
}
