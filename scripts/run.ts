// What `npm start` runs once everything is installed: the service, then the RSS reader, until a signal.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { root } from './bootstrap/root.mjs'
import { SetupError } from './bootstrap/setup-error.mjs'
import { buildDashboard } from './run/build-dashboard.ts'
import { answers, readApiKey, refuseUsedPorts } from './run/readiness.ts'
import { readSettings, type Settings } from './run/settings.ts'
import { Supervisor } from './run/supervisor.ts'

/** A copy of `.env.example`; what the environment says already goes first. */
const ENV_FILE = join(root, '.env')

const supervisor = new Supervisor()
try {
  if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE)
  await startAll(readSettings(process.env))
} catch (error) {
  if (!supervisor.stopping.aborted) await supervisor.stop(sentenceOf(error))
}

async function startAll(settings: Settings): Promise<void> {
  await refuseUsedPorts(settings.ports)
  buildDashboard()
  supervisor.start('service', 'apps/server/start.mjs', settings.serviceEnvironment)
  await answers(`${settings.serviceUrl}/readyz`, supervisor.stopping)
  const environment = {
    ...settings.readerEnvironment,
    OFFLOAD_API_KEY: await readApiKey(settings.apiKeyPath),
  }
  for (const name of ['samples', 'worker', 'web']) {
    supervisor.start(name, `apps/rss-reader/src/${name}.ts`, environment)
  }
  await answers(settings.readerUrl, supervisor.stopping)
  console.log(panel(settings))
}

function panel({ serviceUrl, readerUrl, apiKeyPath }: Settings): string {
  return `
  Offload is ready; Ctrl-C stops it.

  API          ${serviceUrl}
  Dashboard    ${serviceUrl}/dashboard
  Reference    ${serviceUrl}/docs
  RSS reader   ${readerUrl}
  API key      ${apiKeyPath}

  curl -i ${serviceUrl}/v1/jobs -H "Authorization: Bearer $(cat ${apiKeyPath})" \\
    --json '{"queue": "hello", "type": "greet", "payload": {"name": "Ada"}}'

  For programs that use the SDK, in any folder:
  export OFFLOAD_URL=${serviceUrl} OFFLOAD_API_KEY="$(cat ${resolve(root, apiKeyPath)})"
`
}

/** A refusal speaks for itself; anything else is a fault of ours and keeps its stack. */
function sentenceOf(error: unknown): string {
  if (error instanceof SetupError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
