// Starting and stopping: what a newcomer finds ready, what is kept, and how the service goes down.

import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { startServer, type Server } from './server.ts'

let dataDir: string
let server: Server | undefined

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'offload-start-'))
})
afterEach(async () => {
  await server?.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function start(environment: Record<string, string> = {}): Promise<Server> {
  server = await startServer(readConfig({ PORT: '0', OFFLOAD_DATA_DIR: dataDir, ...environment }))
  return server
}

function post({ url, apiKey }: Server, path: string, body: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  return fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
}

describe('going down', () => {
  it('does not wait for connections that were opened and never used', async () => {
    const { url, close } = await start()
    const { hostname, port } = new URL(url)
    const silent = connect(Number(port), hostname)
    await once(silent, 'connect')
    // The hard stop comes later than this test may take.
    await Promise.all([once(silent, 'close'), close()])
  })
})

describe('in development', () => {
  it('makes a key with all scopes, and keeps it for its owner only', async () => {
    const { apiKey, url } = await start()
    expect((await readFile(join(dataDir, 'api-key'), 'utf8')).trim()).toBe(apiKey)
    expect((await stat(join(dataDir, 'api-key'))).mode & 0o777).toBe(0o600)
    const keys = await fetch(`${url}/v1/projects/default/keys`, {
      headers: { authorization: `Bearer ${apiKey}` },
    })
    expect(keys.status).toBe(200)
  })

  it('takes up the data, the keys and the status URLs again', async () => {
    const first = await start()
    const job = (await (await post(first, '/v1/jobs', { type: 'test' })).json()) as {
      id: string
      statusUrl: string
    }
    await first.close()
    const second = await start()
    expect([second.apiKey, second.adminKey]).toEqual([first.apiKey, first.adminKey])
    const statusUrl = job.statusUrl.replace(first.url, second.url)
    expect(await (await fetch(statusUrl)).json()).toMatchObject({ id: job.id, state: 'queued' })
  })

  it('gives the key on disk to a fresh Redis', async () => {
    const { apiKey, close } = await start()
    await close()
    await rm(join(dataDir, 'appendonlydir'), { recursive: true })
    const again = await start()
    expect(again.apiKey).toBe(apiKey)
    expect((await post(again, '/v1/jobs', { type: 'test' })).status).toBe(201)
  })

  it('starts its URLs with the public one when there is one', async () => {
    const running = await start({ OFFLOAD_PUBLIC_URL: 'https://offload.example.com' })
    const answer = await post(running, '/v1/jobs', { type: 'test' })
    expect(answer.headers.get('location')).toMatch(/^https:\/\/offload\.example\.com\/v1\/jobs\//)
    expect(await answer.json()).toMatchObject({
      statusUrl: expect.stringMatching(/^https:\/\/offload\.example\.com\/v1\/status\//) as string,
    })
  })
})

it('says in one sentence what to mend when Redis is not there', async () => {
  await expect(start({ REDIS_URL: 'redis://:hunter2@127.0.0.1:1' })).rejects.toThrow(
    /^Redis cannot be reached: check REDIS_URL/,
  )
})

describe('going down', () => {
  it('answers parked calls empty, and is the same for several requests', async () => {
    const running = await start()
    const parked = post(running, '/v1/leases', { waitMs: 20_000 })
    // By the time a later request is answered, the call is parked.
    await fetch(`${running.url}/healthz`)
    const closed = Promise.all([running.close(), running.close()])
    const answer = await parked
    expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close'])
    expect(await answer.json()).toMatchObject({ leases: [] })
    await closed
  })
})
