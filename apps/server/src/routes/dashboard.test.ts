// The dashboard's files over sockets: what a browser may do with them, and how long it keeps them.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../type-provider.ts'
import { addDashboardRoutes } from './dashboard.ts'

let folder: string
let built: App
let unbuilt: App

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offload-dashboard-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html>the page')
  await writeFile(join(folder, 'secret'), 'not for anybody')
  await writeFile(join(folder, 'assets/index-abc.js'), 'as it is')
  await writeFile(join(folder, 'assets/index-abc.js.br'), 'compressed')
  built = await serve(folder)
  unbuilt = await serve(join(folder, 'nowhere'))
})

afterAll(async () => {
  await Promise.all([built, unbuilt].map((app) => app.close()))
  await rm(folder, { recursive: true })
})

async function serve(from: string): Promise<App> {
  const app = Fastify() as unknown as App
  addDashboardRoutes(app, from)
  await app.listen({ port: 0, host: '127.0.0.1' })
  return app
}

/** By hand, as `fetch` would tidy the path up. */
function load(app: App, path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const { port } = new URL(app.listeningOrigin)
      get({ host: '127.0.0.1', port, path, headers }, (answer) => {
        let text = ''
        answer.on('data', (chunk: Buffer) => (text += String(chunk)))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
      }).on('error', reject)
    },
  )
}

describe('the page', () => {
  it.each(['/dashboard', '/dashboard/', '/dashboard/queues/mail', '/dashboard/jobs/mail_01k9?tab=1'])(
    'is what %s answers',
    async (path) => {
      const { status, text, headers } = await load(built, path)
      expect([status, text, headers['content-type']]).toEqual([
        200,
        '<!doctype html>the page',
        'text/html; charset=utf-8',
      ])
    },
  )

  it('may run nothing but its own files, talk to nobody else, and be framed by nobody', async () => {
    const policy = String((await load(built, '/dashboard')).headers['content-security-policy'])
    const rules = Object.fromEntries(
      policy.split('; ').map((rule) => [rule.split(' ')[0] ?? '', rule.split(' ').slice(1).join(' ')]),
    )
    expect(rules).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self'",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
    })
    expect(policy).not.toContain('unsafe')
  })

  it('is asked for each time', async () => {
    expect(String((await load(built, '/dashboard')).headers['cache-control'])).not.toContain('max-age')
  })
})

describe('an asset', () => {
  it('is kept for a year, and comes compressed to who takes it', async () => {
    const plain = await load(built, '/dashboard/assets/index-abc.js')
    expect([plain.text, plain.headers['cache-control']]).toEqual([
      'as it is',
      'public, max-age=31536000, immutable',
    ])
    const compressed = await load(built, '/dashboard/assets/index-abc.js', { 'accept-encoding': 'br' })
    expect([compressed.text, compressed.headers['content-encoding']]).toEqual(['compressed', 'br'])
    expect(compressed.headers['cache-control']).toContain('immutable')
  })

  it.each([
    '/dashboard/assets/none.js',
    '/dashboard/assets/../secret',
    '/dashboard/assets/%2e%2e/secret',
    '/dashboard/assets/..%2fsecret',
  ])('is not to be had at %s', async (path) => {
    const { status, text } = await load(built, path)
    expect(status === 200 ? text : status).not.toBe('not for anybody')
    expect(text).not.toContain('not for anybody')
  })
})

it('says how to build what is not built', async () => {
  const { status, text } = await load(unbuilt, '/dashboard')
  expect([status, text]).toEqual([503, expect.stringContaining('node apps/dashboard/build.ts')])
})
