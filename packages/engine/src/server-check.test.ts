// The servers that the engine refuses to start on, and what it does where it may not ask.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Connection } from './connection.ts'
import { startEmbeddedRedis } from './embedded-redis.ts'
import { Engine } from './engine.ts'
import { RedisProxy } from './redis-proxy.fixture.ts'

type Command = readonly [string, ...string[]]

/** The URL of a server that was told these commands. */
async function serverAfter(...commands: readonly Command[]): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-check-'))
  const server = await startEmbeddedRedis({ dataDir })
  onTestFinished(async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  const connection = await Connection.open(server.url, { log: () => undefined })
  for (const command of commands) await connection.call(...command)
  connection.close()
  return server.url
}

/** What the log of a start said. */
async function start(redisUrl: string, durability: 'fsync' | 'everysec' = 'fsync'): Promise<string[]> {
  const lines: string[] = []
  const log = (message: string, facts?: object) => void lines.push(`${message} ${JSON.stringify(facts)}`)
  const engine = await Engine.connect({ redisUrl, durability, log })
  await engine.close()
  return lines
}

/** The URL of a hosted Redis's user, who may do everything but these commands. */
async function urlWithout(forbidden: string, ...commands: readonly Command[]): Promise<string> {
  const user: Command = ['ACL', 'SETUSER', 'tenant', 'on', '>secret', '~*', '&*', '+@all', `-${forbidden}`]
  const url = new URL(await serverAfter(...commands, user))
  url.username = 'tenant'
  url.password = 'secret'
  return url.href
}

it.each([
  ['maxmemory-policy', 'allkeys-lru', 'fsync', /CONFIG SET maxmemory-policy noeviction and CONFIG REWRITE/],
  [
    'appendonly',
    'no',
    'fsync',
    /if it kept one before, start it again with appendonly yes .* CONFIG SET appendonly yes and CONFIG REWRITE/,
  ],
  ['appendfsync', 'everysec', 'fsync', /CONFIG SET appendfsync always/],
  [
    'no-appendfsync-on-rewrite',
    'yes',
    'fsync',
    /CONFIG SET appendfsync always no-appendfsync-on-rewrite no and CONFIG REWRITE/,
  ],
  ['appendfsync', 'no', 'everysec', /CONFIG SET appendfsync everysec and CONFIG REWRITE/],
] as const)(
  'refuses to start on a Redis with %s %s where %s is promised, saying how to mend it',
  async (name, value, durability, sentence) => {
    const url = await serverAfter(['CONFIG', 'SET', name, value])
    await expect(start(url, durability)).rejects.toThrow(sentence)
  },
)

it('starts where Redis refuses CONFIG, and says in the log what it could not check', async () => {
  const log = await start(await urlWithout('config'))
  expect(log.join('\n')).toMatch(/redis refuses CONFIG.*NOPERM/)
})

it.each([
  ['maxmemory-policy', 'allkeys-lru', /maxmemory-policy is "allkeys-lru"/],
  ['appendonly', 'no', /keeps no append-only file/],
])('sees %s %s also where Redis refuses CONFIG', async (name, value, sentence) => {
  const url = await urlWithout('config', ['CONFIG', 'SET', name, value])
  await expect(start(url)).rejects.toThrow(sentence)
})

it('refuses to start where it may not read INFO, saying which right is missing', async () => {
  await expect(start(await urlWithout('info'))).rejects.toThrow(/Redis refuses INFO \(NOPERM .*\+info/)
})

it('does not start when the connection breaks instead of a refusal of CONFIG', async () => {
  const proxy = await RedisProxy.start(await serverAfter())
  proxy.breaksAt = 'appendfsync'
  await expect(start(proxy.url)).rejects.toMatchObject({ code: 'outcome_unknown' })
})
