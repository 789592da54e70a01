// What holds for every request: ids, keys, methods, paths, and the answers to what is hardly HTTP.

import { once } from 'node:events'
import { connect } from 'node:net'
import type { Engine } from '@offload/engine'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeApiKey } from './api-key.ts'
import { buildApp } from './app.ts'
import { Drain } from './plugins/draining.ts'
import { useServer } from './server.fixture.ts'

const fixture = useServer()
/** Enough for an app that nobody asks for jobs. */
const parts = { engine: {} as Engine, adminKey: 'admin', statusSecret: 'secret', publicUrl: null }

describe('the request id', () => {
  it('is the caller’s when it has the right form, and is repeated in problems', async () => {
    const id = 'abc+/=-'.repeat(4)
    const { headers, body } = await fixture.call('GET', '/v1/jobs/x', { headers: { 'x-request-id': id } })
    expect([headers.get('x-request-id'), body.requestId]).toEqual([id, id])
  })

  it.each(['short', 'x'.repeat(201), `${'x'.repeat(20)} <script>`])('is a UUID instead of %j', async (id) => {
    const { headers } = await fixture.call('GET', '/healthz', { headers: { 'x-request-id': id } })
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-/)
  })
})

describe('without a valid key', () => {
  const other = makeApiKey().text
  const mistyped = other.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))

  it.each([
    ['no key', {}, /^Send a key in this form: Authorization: Bearer ofl_/],
    ['another scheme', { authorization: 'Basic eDp5' }, /^Send a key in this form/],
    ['a key without its scheme', { authorization: other }, /^Send a key in this form/],
    ['an empty bearer', { authorization: 'Bearer ' }, /^Send a key in this form/],
    ['two spaces', { authorization: `Bearer  ${other}` }, /^Send a key in this form/],
    ['a mistyped key', { authorization: `Bearer ${mistyped}` }, /mistyped, cut off/],
    ['a long bearer', { authorization: `Bearer ${'x'.repeat(8000)}` }, /mistyped, cut off/],
    ['an unknown key', { authorization: `Bearer ${other}` }, /^There is no such key/],
  ])('%s gets a 401 that says what to change', async (_what, headers, detail) => {
    const reply = await fixture.call('POST', '/v1/jobs', { key: null, headers, body: '{"broken' })
    expect(reply.status).toBe(401)
    expect(reply.headers.get('www-authenticate')).toBe('Bearer')
    expect(reply.body).toMatchObject({
      code: 'unauthenticated',
      detail: expect.stringMatching(detail) as string,
    })
  })
})

describe('a path', () => {
  it('under another method answers 405 with Allow, before it looks at key or body', async () => {
    const { status, headers, body } = await fixture.call('PUT', '/v1/jobs', { key: null, body: '{"broken' })
    expect([status, body.code, headers.get('allow')]).toEqual([405, 'method_not_allowed', 'GET, HEAD, POST'])
    const job = await fixture.call('PUT', '/v1/jobs/default_x')
    expect([job.status, job.headers.get('allow')]).toEqual([405, 'DELETE, GET, HEAD, PATCH'])
  })

  it('that is not there answers 404 as a problem', async () => {
    const { status, headers, body } = await fixture.call('POST', '/v1/nothing?token=secret', { body: {} })
    expect([status, body.code, body.instance]).toEqual([404, 'not_found', '/v1/nothing'])
    expect(headers.get('content-type')).toContain('application/problem+json')
  })

  it.each(['/v1/jobs/%ff', '/%'])('that is not percent-encoding answers 400: %s', async (path) => {
    expect(await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 400 [^]*application\/problem\+json[^]*"code":"malformed_request"/,
    )
  })
})

describe('what is hardly HTTP', () => {
  it('gets a problem and the end of the connection', async () => {
    const answer = await raw('NONSENSE\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1.1 400 [^]*"code":"malformed_request"/)
    const [, id = 'none'] = /X-Request-Id: (\S+)/.exec(answer) ?? []
    expect(answer).toContain(`"requestId":"${id}"`)
    const header = `X-Long: ${'x'.repeat(20_000)}`
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\n${header}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431 [^]*"detail":"The URL and the headers may take 16 KiB in all\."[^]*"code":"headers_too_large"/,
    )
  })
})

describe('a connection', () => {
  it('is kept longer than balancers keep theirs, so that none sends into a closing one', async () => {
    const { headers } = await fixture.call('GET', '/healthz')
    expect(headers.get('keep-alive')).toBe('timeout=95')
  })

  it('whose request does not arrive in time gets 408 and its end; one that waits for an answer or is idle is kept', async () => {
    const app = await buildApp({ ...parts, requestTimeoutMs: 300 })
    onTestFinished(() => app.close())
    const late = Promise.withResolvers<string>()
    const open = { config: { access: 'public' }, schema: { hide: true } } as const
    app.get('/waits', open, () => late.promise)
    app.post('/takes', open, () => 'taken')
    const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)

    const waiting = raw('GET /waits HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', port)
    const idle = connect(port, '127.0.0.1').setEncoding('utf8')
    onTestFinished(() => void idle.destroy())
    idle.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
    await once(idle, 'data')

    const fields = 'Content-Type: application/json\r\nContent-Length: 9'
    expect(await raw(`POST /takes HTTP/1.1\r\nHost: x\r\n${fields}\r\n\r\n{`, port)).toMatch(
      /^HTTP\/1.1 408 [^]*"code":"request_timeout"/,
    )
    expect(await raw('GET /healthz HTTP/1.1\r\nHo', port)).toMatch(/^HTTP\/1.1 408 /)

    late.resolve('at last')
    expect(await waiting).toMatch(/^HTTP\/1.1 200 [^]*at last/)
    idle.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
    expect((await once(idle, 'data'))[0]).toMatch(/^HTTP\/1.1 200 /)
  })
})

describe('building the app', () => {
  it('fails for a route that does not say who may call it', async () => {
    const app = await buildApp(parts)
    expect(() => app.get('/forgotten', () => 'open')).toThrow('GET /forgotten does not say who may call it')
    await app.close()
  })

  it('makes an app that is not ready, and asks for the end of the connection, once it drains', async () => {
    const drain = new Drain()
    const app = await buildApp(parts, drain)
    drain.begin()
    const { statusCode, headers } = await app.inject('/readyz')
    expect([statusCode, headers.connection, headers['retry-after']]).toEqual([503, 'close', '1'])
    await app.close()
  })
})

describe('health and document', () => {
  it('shows that it runs, and on what', async () => {
    const health = await fixture.call('GET', '/healthz', { key: null })
    const readiness = await fixture.call('GET', '/readyz', { key: null })
    expect([health.status, health.body.status]).toEqual([200, 'ok'])
    expect(readiness.body).toEqual({
      status: 'ready',
      durability: 'fsync',
      redisVersion: expect.stringMatching(/^\d/) as string,
    })
  })

  it('serves the document and a page that may fetch from nowhere else', async () => {
    const page = await fixture.call('GET', '/docs/', { key: null })
    const json = await fixture.call('GET', '/openapi.json', { key: null })
    const yaml = await fixture.call('GET', '/openapi.yaml', { key: null })
    expect(json.body.openapi).toMatch(/^3\.1/)
    expect(yaml.text).toMatch(/^openapi: 3\.1/)
    const policy = page.headers.get('content-security-policy')
    expect(policy).toMatch(/default-src 'none'; script-src 'self' 'sha256-[^ ]+'; [^]*frame-ancestors 'none'/)
    expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//)
    const [, source = ''] = /<script src="([^"]+)"/.exec(page.text) ?? []
    const script = await fixture.call('GET', `/docs/${source}`, { key: null })
    expect([script.status, script.headers.get('content-type')]).toEqual([
      200,
      'application/javascript; charset=utf-8',
    ])
  })

  it('explains every problem where its type points', async () => {
    const { body } = await fixture.call('GET', '/v1/nothing')
    const page = await fixture.call('GET', body.type, { key: null })
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  })
})

/** Sends bytes as they are and returns all that comes back. */
async function raw(text: string, port = Number(new URL(fixture.server.url).port)): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  let answer = ''
  socket.on('data', (part: string) => (answer += part))
  socket.write(text)
  await once(socket, 'close')
  return answer
}
