// A Redis behind TLS: believed by its certificate, refused without, or believed because somebody said so.

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { startServer } from './server.ts'

const HOUR_MS = 3_600_000
let folder: string
let redis: ChildProcess
let redisUrl: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offload-tls-'))
  await writeCertificates('127.0.0.1')
  const port = await freePort()
  redisUrl = `rediss://127.0.0.1:${port}`
  const settings = [
    ...['--port', '0', '--tls-port', `${port}`, '--bind', '127.0.0.1', '--tls-auth-clients', 'no'],
    ...['--tls-cert-file', 'server.pem', '--tls-key-file', 'server.key', '--tls-ca-cert-file', 'ca.pem'],
    ...['--appendonly', 'yes', '--appendfsync', 'always', '--no-appendfsync-on-rewrite', 'no'],
  ]
  redis = spawn('redis-server', settings, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  await untilReady(redis)
})

afterAll(async () => {
  const ended = once(redis, 'exit')
  redis.kill()
  await ended
  await rm(folder, { recursive: true, force: true })
})

/** An authority, and a server that it has signed, for one address. */
async function writeCertificates(ip: string): Promise<void> {
  const notAfterDate = new Date(Date.now() + HOUR_MS)
  const authority = await generate([{ name: 'commonName', value: 'Offload test authority' }], {
    notAfterDate,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  })
  const server = await generate([{ name: 'commonName', value: ip }], {
    notAfterDate,
    algorithm: 'sha256',
    ca: { key: authority.private, cert: authority.cert },
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip }] }],
  })
  await writeFile(join(folder, 'ca.pem'), authority.cert)
  await writeFile(join(folder, 'server.pem'), server.cert)
  await writeFile(join(folder, 'server.key'), server.private, { mode: 0o600 })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function untilReady({ stdout }: ChildProcess): Promise<void> {
  if (!stdout) throw new Error('Redis has no output')
  const lines: string[] = []
  for await (const line of createInterface({ input: stdout })) {
    lines.push(line)
    if (line.includes('Ready to accept connections')) return
  }
  throw new Error(`Redis did not start: ${lines.join('\n')}`)
}

/** Status of an enqueue and of a lease call that is woken by it: both connections to Redis are at work. */
async function workOn(environment: Record<string, string>): Promise<number[]> {
  const dataDir = await mkdtemp(join(folder, 'service-'))
  const config = readConfig({ PORT: '0', OFFLOAD_DATA_DIR: dataDir, REDIS_URL: redisUrl, ...environment })
  const server = await startServer(config)
  const post = (path: string, body: object) => {
    const headers = { authorization: `Bearer ${server.apiKey}`, 'content-type': 'application/json' }
    return fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  }
  const leased = post('/v1/leases', { queues: ['mail'], waitMs: 20_000 })
  const enqueued = await post('/v1/jobs', { queue: 'mail', type: 'send' })
  const statuses = [enqueued.status, (await leased).status]
  await server.close()
  return statuses
}

it('is worked on when its certificate is signed by the given authority', async () => {
  expect(await workOn({ OFFLOAD_REDIS_CA: join(folder, 'ca.pem') })).toEqual([201, 200])
})

it('is refused at the start when nobody vouches for it, with the two ways to mend that', async () => {
  await expect(workOn({})).rejects.toThrow(
    /^The certificate of Redis is not trusted .+: set OFFLOAD_REDIS_CA to .+, or OFFLOAD_REDIS_VERIFY=off/,
  )
})

it('is refused when its certificate is that of another host', async () => {
  const there = { REDIS_URL: redisUrl.replace('127.0.0.1', 'localhost') }
  const work = workOn({ ...there, OFFLOAD_REDIS_CA: join(folder, 'ca.pem') })
  await expect(work).rejects.toThrow(/^The certificate of Redis is not trusted/)
})

it('is believed whoever it is where the operator says so', async () => {
  expect(await workOn({ OFFLOAD_REDIS_VERIFY: 'off' })).toEqual([201, 200])
})
