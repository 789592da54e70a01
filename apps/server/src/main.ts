// Runs the service until SIGTERM or SIGINT.

import { join } from 'node:path'
import { readConfig, type Config } from './config.ts'
import { startServer, type Server } from './server.ts'

async function main(): Promise<void> {
  const config = readConfig()
  const starting = startServer(config)
  // Heroku may send SIGTERM several times, and a terminal both: each asks for the same one stop. One that comes
  // during the start waits for it, so that what was started is ended too.
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => void starting.then(stop, refuse))
  const server = await starting
  // In production the log says so, as JSON.
  if (!config.isProduction) announce(server, config)
}

function announce({ url, apiKey }: Server, { dataDir }: Config): void {
  console.log(`Offload listens on ${url}`)
  console.log(`API page: ${url}/docs`)
  console.log(`Dashboard: ${url}/dashboard`)
  if (apiKey !== null)
    console.log(`API key of the project "default": ${apiKey} (kept in ${join(dataDir, 'api-key')})`)
}

async function stop(server: Server): Promise<void> {
  await server.close()
  process.exit(0)
}

/** An operator needs the sentence, not the stack. */
function refuse(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

await main().catch(refuse)
