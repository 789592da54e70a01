// Starts the service with all it needs, and takes it down again in the opposite order.

import { Engine, EngineError, startEmbeddedRedis, StartupError, type Log } from '@offload/engine'
import { pino, type Logger } from 'pino'
import { buildApp } from './app.ts'
import type { Config } from './config.ts'
import { Metrics } from './metrics/metrics.ts'
import { keepSecret, prepareDataFolder, randomSecret } from './data-folder.ts'
import { ensureDevelopmentKey } from './development-key.ts'
import { closeGracefully, Drain } from './plugins/draining.ts'
import type { Traces } from './tracing/open-telemetry.ts'
import type { App } from './type-provider.ts'

/** A running service. */
export interface Server {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  /** The key of the development project; null in production. */
  readonly apiKey: string | null
  readonly adminKey: string
  /** Drains and ends everything that was started. The same promise each time. */
  readonly close: () => Promise<void>
}

/** Starts the service. Throws a StartupError or EngineError whose message is one sentence for the operator. */
export async function startServer(config: Config): Promise<Server> {
  await using started = new AsyncDisposableStack()
  const logger = pino({ level: config.logLevel })
  const metrics = new Metrics(config.metricsQueues)
  const engine = await connectEngine(config, { logger, metrics }, started)
  const secrets = await readSecrets(config)
  const apiKey = config.isProduction ? null : await ensureDevelopmentKey(engine, config.dataDir)

  const drain = new Drain()
  const { publicUrl, trustedProxies, pollsPerKey, metricsToken, slowRequestMs } = config
  const access = { ...secrets, metricsToken, trustedProxies, pollsPerKey }
  const traces = config.isTraced ? await traceRequests(started) : undefined
  const parts = { engine, ...access, publicUrl, slowRequestMs, metrics, traces, logger }
  const app = await buildApp(parts, drain)
  started.defer(() => closeGracefully(app, engine, drain, { delayMs: config.drainDelayMs }))
  await listen(app, config)
  logger.info({ url: app.listeningOrigin }, 'listening')

  const running = started.move()
  let closed: Promise<void> | undefined
  return {
    url: app.listeningOrigin,
    apiKey,
    adminKey: secrets.adminKey,
    close: () => (closed ??= running.disposeAsync()),
  }
}

/** Loads OpenTelemetry's SDK only here: it is large, and most do without. */
async function traceRequests(started: AsyncDisposableStack): Promise<Traces> {
  const { startTraces } = await import('./tracing/open-telemetry.ts')
  const traces = startTraces()
  started.defer(() => traces.close())
  return traces
}

async function connectEngine(
  config: Config,
  { logger, metrics }: { readonly logger: Logger; readonly metrics: Metrics },
  started: AsyncDisposableStack,
): Promise<Engine> {
  const log: Log = (message, facts) => logger.warn(facts ?? {}, message)
  const redisUrl = config.redisUrl ?? (await startRedis(config, log, started))
  const engine = await Engine.connect({
    redisUrl,
    redisTls: config.redisTls,
    durability: config.durability,
    replicas: config.replicas,
    log,
    observer: metrics.jobs,
  }).catch(refuseStart)
  started.defer(() => engine.close())
  return engine
}

/** What Node says of a certificate that nobody it trusts has signed, or that is another host's. */
const UNTRUSTED = new Set([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** At the start an unreachable Redis is a matter of configuration. The URL is not shown: it may hold a password. */
function refuseStart(error: unknown): never {
  if (!(error instanceof EngineError)) throw error
  const { code, message } = (error.cause ?? {}) as NodeJS.ErrnoException
  if (code !== undefined && UNTRUSTED.has(code)) {
    throw new StartupError(
      `The certificate of Redis is not trusted (${message}): set OFFLOAD_REDIS_CA to the file of the certificate that signed it, or OFFLOAD_REDIS_VERIFY=off to believe any`,
      { cause: error },
    )
  }
  throw new StartupError(`${error.message}: check REDIS_URL, and that Redis runs there`, { cause: error })
}

async function startRedis({ dataDir }: Config, log: Log, started: AsyncDisposableStack): Promise<string> {
  await prepareDataFolder(dataDir)
  const redis = await startEmbeddedRedis({ dataDir, restartLog: log })
  started.defer(() => redis.stop())
  return redis.url
}

async function listen(app: App, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const sentence =
      code === 'EADDRINUSE'
        ? `Port ${port} of ${host} is taken: end what listens there or set PORT`
        : `The service cannot listen on ${host}, port ${port} (${message}): set HOST and PORT to an address of this machine`
    throw new StartupError(sentence, { cause: error })
  }
}

async function readSecrets({ adminKey, statusSecret, dataDir }: Config) {
  return {
    adminKey: adminKey ?? (await keepSecret(dataDir, 'admin-key', randomSecret)),
    statusSecret: statusSecret ?? (await keepSecret(dataDir, 'status-secret', randomSecret)),
  }
}
