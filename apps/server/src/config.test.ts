// The configuration.

import { expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const SECRET = 'x'.repeat(32)
const PRODUCTION = {
  NODE_ENV: 'production',
  REDIS_URL: 'redis://redis.internal:6379',
  OFFLOAD_ADMIN_KEY: SECRET,
  OFFLOAD_STATUS_SECRET: SECRET,
}

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    return (error as ConfigError).problems
  }
}

it('needs nothing in development', () => {
  expect(readConfig({})).toEqual({
    isProduction: false,
    host: '127.0.0.1',
    port: 8080,
    redisUrl: null,
    redisTls: { isVerified: true },
    dataDir: '.offload',
    adminKey: null,
    statusSecret: null,
    durability: 'fsync',
    replicas: 1,
    logLevel: 'warn',
    publicUrl: null,
    trustedProxies: 0,
    pollsPerKey: 10_000,
    metricsToken: null,
    metricsQueues: 100,
    slowRequestMs: 1000,
    isTraced: false,
    drainDelayMs: 0,
  })
})

it('takes every variable', () => {
  const env = {
    ...PRODUCTION,
    PORT: '0',
    HOST: '10.0.0.1',
    OFFLOAD_DATA_DIR: '/data',
    OFFLOAD_REDIS_VERIFY: 'off',
    OFFLOAD_DURABILITY: 'everysec',
    OFFLOAD_PUBLIC_URL: 'https://offload.example.com/queue/',
    OFFLOAD_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    OFFLOAD_POLLS_PER_KEY: '7',
    OFFLOAD_METRICS_TOKEN: SECRET,
    OFFLOAD_METRICS_QUEUES: '9',
    OFFLOAD_SLOW_REQUEST_MS: '0',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
    OFFLOAD_DRAIN_DELAY_MS: '500',
  }
  expect(readConfig(env)).toEqual({
    isProduction: true,
    host: '10.0.0.1',
    port: 0,
    redisUrl: PRODUCTION.REDIS_URL,
    redisTls: { isVerified: false },
    dataDir: '/data',
    adminKey: SECRET,
    statusSecret: SECRET,
    durability: 'everysec',
    replicas: 1,
    logLevel: 'info',
    publicUrl: 'https://offload.example.com/queue',
    trustedProxies: ['10.0.0.0/8', '::1'],
    pollsPerKey: 7,
    metricsToken: SECRET,
    metricsQueues: 9,
    slowRequestMs: 0,
    isTraced: true,
    drainDelayMs: 500,
  })
})

it('listens on all addresses in production', () => {
  expect(readConfig(PRODUCTION).host).toBe('::')
})

it('is frozen', () => {
  expect(Object.isFrozen(readConfig({}))).toBe(true)
})

it('counts an empty variable as absent', () => {
  expect(readConfig({ PORT: '', REDIS_URL: '' })).toEqual(readConfig({}))
})

it('names what production cannot do without, all at once', () => {
  expect(problemsOf({ NODE_ENV: 'production' })).toEqual([
    'REDIS_URL is required in production.',
    'OFFLOAD_ADMIN_KEY is required in production.',
    'OFFLOAD_STATUS_SECRET is required in production.',
  ])
})

it.each([
  [{ PORT: '80a' }, 'PORT must be a port, 0 to 65535.'],
  [{ PORT: '65536' }, 'PORT must be a port, 0 to 65535.'],
  [{ PORT: '-1' }, 'PORT must be a port, 0 to 65535.'],
  [
    { REDIS_URL: 'http://redis' },
    'REDIS_URL must be a redis: URL, redis-cluster://host:port,host:port or redis-sentinel://host:port,host:port/name; by TLS they begin with rediss.',
  ],
  [
    { REDIS_URL: 'redis' },
    'REDIS_URL must be a redis: URL, redis-cluster://host:port,host:port or redis-sentinel://host:port,host:port/name; by TLS they begin with rediss.',
  ],
  [{ OFFLOAD_REDIS_VERIFY: 'no' }, 'OFFLOAD_REDIS_VERIFY must be on or off.'],
  [
    { OFFLOAD_REDIS_CA: '/nowhere.pem' },
    "OFFLOAD_REDIS_CA must be a file that can be read: ENOENT: no such file or directory, open '/nowhere.pem'.",
  ],
  [
    { OFFLOAD_REDIS_CA: 'package.json' },
    'OFFLOAD_REDIS_CA must be a file of certificates in PEM: package.json has none.',
  ],
  [{ OFFLOAD_LOG_LEVEL: 'loud' }, 'OFFLOAD_LOG_LEVEL must be one of fatal, error, warn, info, debug, trace.'],
  [{ OFFLOAD_ADMIN_KEY: 'short' }, 'OFFLOAD_ADMIN_KEY must have at least 32 characters.'],
  [{ OFFLOAD_STATUS_SECRET: 'short' }, 'OFFLOAD_STATUS_SECRET must have at least 32 characters.'],
  [{ OFFLOAD_DURABILITY: 'sometimes' }, 'OFFLOAD_DURABILITY must be one of fsync, everysec, replicated.'],
  [{ OFFLOAD_REPLICAS: '0' }, 'OFFLOAD_REPLICAS must be a number, 1 to 9.'],
  [{ OFFLOAD_PUBLIC_URL: 'example.com' }, 'OFFLOAD_PUBLIC_URL must be an http: or https: URL without query.'],
  [
    { OFFLOAD_PUBLIC_URL: 'https://a/?b' },
    'OFFLOAD_PUBLIC_URL must be an http: or https: URL without query.',
  ],
  [
    { OFFLOAD_TRUSTED_PROXIES: '10.0.0.0/33' },
    'OFFLOAD_TRUSTED_PROXIES must be a number of proxies, or addresses and networks with commas between them.',
  ],
  [{ OFFLOAD_DRAIN_DELAY_MS: '20000' }, 'OFFLOAD_DRAIN_DELAY_MS must be a number, 0 to 15000.'],
  [{ OFFLOAD_POLLS_PER_KEY: 'many' }, 'OFFLOAD_POLLS_PER_KEY must be a number, 0 to 1000000.'],
  [{ OFFLOAD_FOO: '1' }, 'OFFLOAD_FOO is unknown.'],
  [{ OFFLOAD_ADMINKEY: SECRET }, 'OFFLOAD_ADMINKEY is unknown: did you mean OFFLOAD_ADMIN_KEY?'],
  [{ OFFLOAD_SOMETHING_ELSE: '1' }, 'OFFLOAD_SOMETHING_ELSE is unknown.'],
])('refuses %j', (env, problem) => {
  expect(problemsOf(env)).toEqual([problem])
})

it('knows the variables of the SDK and of other programs', () => {
  expect(problemsOf({ OFFLOAD_URL: 'http://x', OFFLOAD_API_KEY: 'ofl_', PATH: '/bin' })).toEqual([])
})

it('says nothing of a secret in its problems', () => {
  expect(problemsOf({ OFFLOAD_ADMIN_KEY: 'hunter2' }).join()).not.toContain('hunter2')
})
