// What `npm start` reads from the environment, and what it gives to each process. All of it is for development.
import { join, relative, resolve } from 'node:path'
import { root } from '../bootstrap/root.mjs'
import { SetupError } from '../bootstrap/setup-error.mjs'
import type { Environment } from './process-group.ts'

/** Where everything of one `npm start` is found. */
export interface Settings {
  readonly ports: Readonly<Record<'PORT' | 'RSS_PORT' | 'RSS_SAMPLES_PORT', number>>
  readonly serviceUrl: string
  readonly readerUrl: string
  /** As short as it can be written from the project's folder. */
  readonly apiKeyPath: string
  readonly serviceEnvironment: Environment
  readonly readerEnvironment: Environment
}

/** Reads the ports and `OFFLOAD_DATA_DIR`; throws a `SetupError` for what cannot work. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  if (environment.NODE_ENV === 'production') {
    throw new SetupError('npm start is for development; in production run node apps/server/start.mjs.')
  }
  const readerPort = readPort(environment, 'RSS_PORT', 3000)
  const ports = {
    PORT: readPort(environment, 'PORT', 8080),
    RSS_PORT: readerPort,
    RSS_SAMPLES_PORT: readPort(environment, 'RSS_SAMPLES_PORT', readerPort + 1),
  }
  refuseEqualPorts(Object.entries(ports))
  const dataDir = resolve(root, environment.OFFLOAD_DATA_DIR || '.offload')
  const serviceUrl = urlOf(ports.PORT)
  return {
    ports,
    serviceUrl,
    readerUrl: urlOf(ports.RSS_PORT),
    apiKeyPath: shortest(join(dataDir, 'api-key')),
    serviceEnvironment: { PORT: String(ports.PORT), OFFLOAD_DATA_DIR: dataDir },
    readerEnvironment: {
      OFFLOAD_URL: serviceUrl,
      RSS_PORT: String(ports.RSS_PORT),
      RSS_SAMPLES_PORT: String(ports.RSS_SAMPLES_PORT),
      RSS_SAMPLES_URL: urlOf(ports.RSS_SAMPLES_PORT),
      // The samples listen on this machine, where the worker would otherwise not go.
      RSS_ALLOWED_ORIGINS: [urlOf(ports.RSS_SAMPLES_PORT), environment['RSS_ALLOWED_ORIGINS']]
        .filter(Boolean)
        .join(),
      RSS_DATA_DIR: join(dataDir, 'rss-reader'),
    },
  }
}

function urlOf(port: number): string {
  return `http://127.0.0.1:${port}`
}

function readPort(environment: NodeJS.ProcessEnv, name: string, preset: number): number {
  const given = environment[name] || preset
  const port = Number(given)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new SetupError(`${name} is ${given}; set it to a whole number from 1 to 65535.`)
}

function refuseEqualPorts(ports: readonly (readonly [name: string, port: number])[]): void {
  for (const [index, [name, port]] of ports.entries()) {
    const [other] = ports.slice(0, index).find(([, taken]) => taken === port) ?? []
    if (other)
      throw new SetupError(`${other} and ${name} are both ${port}; choose another: ${name}=… npm start.`)
  }
}

function shortest(path: string): string {
  const fromRoot = relative(root, path)
  return fromRoot.startsWith('..') ? path : fromRoot
}
