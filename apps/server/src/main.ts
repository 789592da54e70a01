// Runs the service until SIGTERM or SIGINT.

import { join } from 'node:path'
import { readConfig, type Config } from './config.ts'
import { startServer, type Server } from './server.ts'

async function main(): Promise<void> {
  const config = readConfig()
  const server = await startServer(config)
  // In production the log says so, as JSON.
  if (!config.isProduction) announce(server, config)
  // Heroku may send SIGTERM several times, and a terminal both: each asks for the same one stop.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(server))
}

function announce({ url, apiKey }: Server, { dataDir }: Config): void {
  console.log(`Offload listens on ${url}`)
  console.log(`API page: ${url}/docs`)
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
