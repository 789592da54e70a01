// The project and key that a newcomer finds ready: in development only.

import { join } from 'node:path'
import { EngineError, StartupError, type Engine } from '@offload/engine'
import { makeApiKey, readApiKey } from './api-key.ts'
import { keepSecret } from './data-folder.ts'
import { SCOPES } from './schemas/account.ts'

const PROJECT = 'default'
const KEY_FILE = 'api-key'

/** Makes the project `default` and its key with all scopes unless they are there, and returns the key's text. */
export async function ensureDevelopmentKey(engine: Engine, dataDir: string): Promise<string> {
  await engine.projects.create({ id: PROJECT, name: 'Development' }).catch(unless('project_exists'))
  const text = await keepSecret(dataDir, KEY_FILE, () => makeApiKey().text)
  const key = readApiKey(text)
  if (key === null)
    throw new StartupError(`${join(dataDir, KEY_FILE)} holds no API key: delete it to get a new one`)
  // The file outlives the data: a fresh Redis gets the key that scripts and shells already have.
  if ((await engine.keys.get(key.id)) === null) {
    await engine.keys.create({
      ...key,
      project: PROJECT,
      name: 'Development',
      scopes: SCOPES,
      queues: [],
      expiresAt: null,
      rateLimit: null,
    })
  }
  return text
}

function unless(code: EngineError['code']): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof EngineError) || error.code !== code) throw error
  }
}
