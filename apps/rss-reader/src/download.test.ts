// Holds the limits of a download against real servers that are slow, endless, huge, or lead elsewhere.
import { once } from 'node:events'
import net from 'node:net'
import { gzipSync, brotliCompressSync } from 'node:zlib'
import { expect, it, onTestFinished } from 'vitest'
import { download, type DownloadLimits } from './download.ts'
import { serving } from './listening.fixture.ts'

const NEVER = new AbortController().signal

function limits(allowed: string, changes: Partial<DownloadLimits> = {}): DownloadLimits {
  const allowedOrigins = new Set([allowed])
  return {
    deadlineMs: 5000,
    maxBytes: 10_000,
    maxRedirects: 3,
    allowPrivateAddresses: false,
    allowedOrigins,
    ...changes,
  }
}

function get(url: string, changes?: Partial<DownloadLimits>) {
  return download(new URL(url), limits(new URL(url).origin, changes), NEVER)
}

it('gives the body, its content type and the address where the redirects ended', async () => {
  const url = await serving((request, response) => {
    if (request.url === '/old') response.writeHead(301, { location: '/new' }).end()
    else response.writeHead(200, { 'content-type': 'text/xml' }).end('<rss/>')
  })
  const { body, contentType, url: finalUrl } = await get(`${url}/old`)
  expect([body.toString(), contentType, finalUrl.href]).toEqual(['<rss/>', 'text/xml', `${url}/new`])
})

it.each([
  ['gzip', gzipSync('<rss/>')],
  ['br', brotliCompressSync('<rss/>')],
])('unpacks %s', async (encoding, packed) => {
  const url = await serving((_, response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(packed),
  )
  expect((await get(url)).body.toString()).toBe('<rss/>')
})

it('tells the bytes received, and their total when the server says it', async () => {
  const url = await serving((_, response) => response.writeHead(200, { 'content-length': 6 }).end('<rss/>'))
  const told: unknown[] = []
  await download(new URL(url), limits(url), NEVER, (...bytes) => told.push(bytes))
  expect(told.at(-1)).toEqual([6, 6])
})

it('gives up at the deadline on a server that never answers', async () => {
  const url = await serving(() => {})
  await expect(get(url, { deadlineMs: 50 })).rejects.toMatchObject({
    isTemporary: true,
    message: expect.stringContaining('within 0.05 seconds') as string,
  })
})

it('gives up at the deadline on an answer that trickles without end', async () => {
  const url = await serving((_, response) => {
    const trickle = setInterval(() => response.write('x'), 5)
    response.once('close', () => clearInterval(trickle))
  })
  await expect(get(url, { deadlineMs: 80 })).rejects.toMatchObject({ isTemporary: true })
})

it('refuses an endless answer once it is larger than allowed, and hangs up', async () => {
  const hungUp = Promise.withResolvers<void>()
  const url = await serving((_, response) => {
    const flood = (): boolean => response.write('x'.repeat(5000)) && flood()
    response.on('drain', flood).once('close', hungUp.resolve)
    flood()
  })
  await expect(get(url)).rejects.toMatchObject({
    isTemporary: false,
    message: expect.stringContaining('too large') as string,
  })
  await hungUp.promise
})

it('refuses a small answer that unpacks to more than allowed', async () => {
  const bomb = gzipSync(Buffer.alloc(1_000_000))
  const url = await serving((_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
  )
  await expect(get(url)).rejects.toMatchObject({ message: expect.stringContaining('too large') as string })
})

it('follows three redirects and no more', async () => {
  const url = await serving((request, response) => {
    const left = Number(request.url?.slice(1))
    if (left === 0) response.end('here')
    else response.writeHead(302, { location: `/${left - 1}` }).end()
  })
  expect((await get(`${url}/3`)).body.toString()).toBe('here')
  await expect(get(`${url}/4`)).rejects.toMatchObject({
    isTemporary: false,
    message: expect.stringContaining('redirects') as string,
  })
})

it.each([
  'http://127.0.0.1:1/',
  'http://localhost:1/',
  'http://[::1]:1/',
  'http://169.254.169.254/latest/meta-data',
])('refuses to be led to %s', async (location) => {
  const url = await serving((_, response) => response.writeHead(302, { location }).end())
  await expect(get(url)).rejects.toMatchObject({
    isTemporary: false,
    message: expect.stringContaining('private network') as string,
  })
})

it('refuses a redirect to anything but http and https', async () => {
  const url = await serving((_, response) =>
    response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  )
  await expect(get(url)).rejects.toMatchObject({ isTemporary: false })
})

it('reaches a private address when all of them are allowed', async () => {
  const url = await serving((_, response) => response.end('here'))
  const open = limits('http://elsewhere.example', { allowPrivateAddresses: true })
  expect((await download(new URL(url), open, NEVER)).body.toString()).toBe('here')
})

it.each([
  [404, false],
  [410, false],
  [403, false],
  [429, true],
  [500, true],
  [503, true],
])('takes status %i for a failure, temporary: %s', async (status, isTemporary) => {
  const url = await serving((_, response) => response.writeHead(status).end())
  await expect(get(url)).rejects.toMatchObject({
    isTemporary,
    message: expect.stringContaining(String(status)) as string,
  })
})

it('keeps to Retry-After, in seconds or as a date, for at most an hour', async () => {
  const url = await serving((request, response) => {
    const values = { '/seconds': '7', '/date': new Date(Date.now() - 1000).toUTCString(), '/day': '86400' }
    response.writeHead(503, { 'retry-after': values[request.url as keyof typeof values] }).end()
  })
  await expect(get(`${url}/seconds`)).rejects.toMatchObject({ retryAfterMs: 7000 })
  await expect(get(`${url}/date`)).rejects.toMatchObject({ retryAfterMs: 0 })
  await expect(get(`${url}/day`)).rejects.toMatchObject({ retryAfterMs: 3_600_000 })
})

it('counts a refused connection and a body cut short as temporary', async () => {
  const url = await serving((_, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('half')
    setImmediate(() => response.destroy())
  })
  await expect(get(url)).rejects.toMatchObject({
    isTemporary: true,
    message: expect.stringContaining('broke') as string,
  })
  await expect(get('http://127.0.0.1:1/')).rejects.toMatchObject({ isTemporary: true })
})

it('counts a server that does not speak HTTP as permanent', async () => {
  const server = net.createServer((socket) => socket.on('error', () => {}).end('SSH-2.0-something\r\n'))
  server.listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  await expect(get(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ isTemporary: false })
})

it('ends with the reason of the caller who gave up', async () => {
  const caller = new AbortController()
  const reason = new Error('lease lost')
  const url = await serving(() => caller.abort(reason))
  await expect(download(new URL(url), limits(url), caller.signal)).rejects.toBe(reason)
})
